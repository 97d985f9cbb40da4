import {ignoringClosedPipe} from './closed-pipe.ts';
import {type Configuration} from './configuration.ts';
import {type Problem} from './core/problem.ts';
import {type DoctorOptions} from './doctor-options.ts';
import {statuses} from './exit-statuses.ts';
import {type RunOptions} from './options.ts';
import {
	askerFor,
	interruptOf,
	openKeyboard,
	progressOf,
	writerOf,
} from './process-streams.ts';
import {type SourceContext, type SourceOptions} from './sources/open.ts';
import {cacheFolder} from './system/cache-folder.ts';
import {type TrailChangeOptions} from './trail-change-options.ts';
import {type TrailsOptions} from './trails-options.ts';
import {type VerifyOptions} from './verify-options.ts';

/** The process, and how to say something on its standard error. */
export type Run = {readonly process: NodeJS.Process; warn(problem: Problem): void};

const contextOf = ({isCached}: RunOptions, {stdin, env}: NodeJS.Process): SourceContext => {
	const folder = isCached ? cacheFolder(env) : undefined;
	return {stdin, now: Date.now(), ...(folder !== undefined && {cacheFolder: folder})};
};

const sourceOptions = ({paths, isDemo, regions, profiles, endpointUrl, canChange}: RunOptions): SourceOptions => ({
	paths, isDemo, regions, profiles, canChange, ...(endpointUrl !== undefined && {endpointUrl}),
});

/** Prints what matches and ends. An interrupt ends it after what was read, with status 130; a closed pipe quietly. */
export async function print(options: RunOptions, {process}: Run): Promise<number> {
	const [{printEvents}, {openSource}] = await Promise.all([import('./print.ts'), import('./sources/open.ts')]);
	const signal = interruptOf(process);
	const context = {...contextOf(options, process), mfaCode: askerFor(signal), ...await callLog(options.debug)};
	const {now} = context;
	const source = await openSource(sourceOptions(options), context);
	const status = await printEvents({
		source,
		options,
		now,
		signal,
		warn(line) {
			process.stderr.write(line);
		},
		write: writerOf(process),
		...(process.stdout.isTTY && {width: process.stdout.columns}),
	});
	return signal.aborted ? statuses.interrupted : status;
}

/** Prints trails. An interrupt ends it. */
export async function trails({isDemo, regions, profiles, endpointUrl, debug, ...options}: TrailsOptions, {process}: Run): Promise<number> {
	const [{printTrails}, {openSource}] = await Promise.all([import('./trails.ts'), import('./sources/open.ts')]);
	const signal = interruptOf(process);
	const now = Date.now();
	const source = await openSource({
		paths: [], isDemo, regions, profiles, ...(endpointUrl !== undefined && {endpointUrl}),
	}, {
		stdin: process.stdin, now, mfaCode: askerFor(signal), ...await callLog(debug),
	});
	return printTrails({
		source: source.trails!,
		options: {...options, regions},
		now,
		signal,
		warn(line) {
			process.stderr.write(line);
		},
		write: ignoringClosedPipe(writerOf(process)),
		...(process.stdout.isTTY && {width: process.stdout.columns}),
	});
}

/** Changes a trail, once that is confirmed on the controlling terminal or by a flag. */
export async function changeTrail(options: TrailChangeOptions, {process}: Run): Promise<number> {
	const {isDemo, regions, profiles, endpointUrl, debug} = options;
	const [{runTrailChange}, {openSource}, {askOnTerminal}] = await Promise.all([import('./trail-change.ts'), import('./sources/open.ts'), import('./system/ask-on-terminal.ts')]);
	const signal = interruptOf(process);
	const {trails: source} = await openSource({
		paths: [], isDemo, regions, profiles, canChange: true, ...(endpointUrl !== undefined && {endpointUrl}),
	}, {
		stdin: process.stdin, now: Date.now(), mfaCode: askerFor(signal), ...await callLog(debug),
	});
	return runTrailChange({
		source: {...source!, changer: source!.changer!},
		options,
		signal,
		ask: async question => askOnTerminal(question, signal),
		warn(line) {
			process.stderr.write(line);
		},
		write: writerOf(process),
	});
}

/** Has every request to AWS written to the file of `--debug`, where there is one. */
async function callLog(debug: string | undefined): Promise<Pick<SourceContext, 'onCall'>> {
	if (debug === undefined) {
		return {};
	}

	const {logCalls} = await import('./system/call-log.ts');
	return {onCall: logCalls(debug)};
}

/** Verifies log files. An interrupt ends it after what was found. */
export async function verify(options: VerifyOptions, {process, warn}: Run): Promise<number> {
	const [{printVerification}, {openVerification}] = await Promise.all([import('./verify.ts'), import('./sources/verify/open-verification.ts')]);
	const {since, until} = options;
	const signal = interruptOf(process);
	const now = Date.now();
	const opened = await openVerification({...options, range: {...since !== undefined && {since}, ...until !== undefined && {until}}}, {
		now, signal, mfaCode: askerFor(signal), ...await callLog(options.debug),
	});
	if (!opened.ok) {
		warn(opened.problem);
		return signal.aborted ? statuses.interrupted : (opened.problem.kind === 'usage' ? statuses.usage : statuses.partly);
	}

	return printVerification({
		opened: opened.value,
		options,
		now,
		signal,
		write: ignoringClosedPipe(writerOf(process)),
		warn(line) {
			process.stderr.write(line);
		},
		showProgress: progressOf(process),
	});
}

/** Tells what works from here. An interrupt ends it after what was found. */
export async function doctor({regions, profile, endpointUrl, debug, ...options}: DoctorOptions, configuration: Configuration, {process}: Run): Promise<number> {
	const [{printDoctor}, {findLocally}, {examineAws}, {systemClock}] = await Promise.all([
		import('./doctor.ts'), import('./local-findings.ts'), import('./sources/doctor/examine-aws.ts'), import('./sources/clock.ts'),
	]);
	const signal = interruptOf(process);
	const log = await callLog(debug);
	return printDoctor({
		...options,
		local: await findLocally(process, configuration),
		examine: async give => examineAws({
			profile, regions, clock: systemClock, signal, give, mfaCode: askerFor(signal), ...endpointUrl !== undefined && {endpointUrl}, ...log,
		}),
		write: writerOf(process),
		signal,
	});
}

/** Opens the explorer on the terminal. */
export async function open(options: RunOptions, configuration: Configuration, {process, warn}: Run): Promise<number> {
	const {TERM: terminal} = process.env;
	if (terminal === 'dumb') {
		warn({kind: 'usage', message: 'This terminal (TERM=dumb) cannot draw the explorer.', hint: 'Print instead, with -o table.'});
		return statuses.usage;
	}

	const stdin = openKeyboard(process.stdin);
	if (!stdin) {
		warn({kind: 'usage', message: 'There is no terminal to read keys from.', hint: 'Print instead, with -o table.'});
		return statuses.usage;
	}

	// Keys typed before the first frame would be echoed onto it.
	stdin.setRawMode(true);
	const [{explore}, {openSource}] = await Promise.all([import('./explore.ts'), import('./sources/open.ts')]);
	const end = await explore({
		process,
		stdin,
		options,
		configuration,
		openBucket: async (address, profile, asking) =>
			openSource({...sourceOptions(options), paths: [address], profiles: profile === '' ? [] : [profile]}, {...contextOf(options, process), ...asking}),
		openSource: async asking => openSource(sourceOptions(options), {...contextOf(options, process), ...asking}),
	});
	return end === 'gone' ? statuses.gone : statuses.read;
}
