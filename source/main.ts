import {openSync} from 'node:fs';
import {ReadStream} from 'node:tty';
import {ignoringClosedPipe} from './closed-pipe.ts';
import {loadConfiguration, type Configuration} from './configuration.ts';
import {crash} from './crash.ts';
import {type Problem, tellProblem} from './core/problem.ts';
import {sanitize} from './core/text.ts';
import {type DoctorOptions} from './doctor-options.ts';
import {parseOptions, type RunOptions} from './options.ts';
import {type AskCode} from './sources/clients.ts';
import {type SourceContext, type SourceOptions} from './sources/open.ts';
import {cacheFolder} from './system/cache-folder.ts';
import {type TrailChangeOptions} from './trail-change-options.ts';
import {type TrailsOptions} from './trails-options.ts';
import {themeNames} from './ui/theme.ts';
import {type VerifyOptions} from './verify-options.ts';
import {readVersion} from './version.ts';

/** Exit statuses, as the readme tells them. */
const statuses = {
	read: 0, partly: 1, usage: 2, gone: 129, interrupted: 130,
} as const;

/** The process, and how to say something on its standard error. */
type Run = {readonly process: NodeJS.Process; warn(problem: Problem): void};

/**
The program, given its process: reads the command line, then prints or opens the explorer. Gives the exit status; what is
thrown is a bug, told on standard error, with status 1. What only one of them needs is loaded only there.
*/
export async function main(process: NodeJS.Process): Promise<number> {
	process.on('uncaughtException', error => {
		crash(process, error);
	});
	try {
		return await start(process);
	} catch (error) {
		return crash(process, error);
	}
}

async function start(process: NodeJS.Process): Promise<number> {
	const run: Run = {
		process,
		warn(problem) {
			process.stderr.write(`trail-tui: ${sanitize(tellProblem(problem))}\n`);
		},
	};
	const configuration = await loadConfiguration(process.env, Date.now());
	const {config} = configuration;
	const parsed = parseOptions(process.argv.slice(2), {now: Date.now(), config, themes: [...themeNames, ...config.themes.map(({name}) => name)]});
	if (!parsed.ok) {
		run.warn(parsed.problem);
		return statuses.usage;
	}

	const options = parsed.value;
	if ('debug' in options && options.debug !== undefined) {
		const {checkLog} = await import('./system/call-log.ts');
		const problem = checkLog(options.debug);
		if (problem) {
			run.warn(problem);
			return statuses.usage;
		}
	}

	const warnOfConfig = (): void => {
		for (const problem of configuration.problems) {
			run.warn(problem);
		}
	};

	switch (options.action) {
		case 'print-config': {
			warnOfConfig();
			const {printConfig} = await import('./print-config.ts');
			process.stdout.write(printConfig(configuration, options.run, options.flags));
			return configuration.problems.length === 0 ? statuses.read : statuses.partly;
		}

		case 'help': {
			const {helpText} = await import('./help.ts');
			process.stdout.write(helpText());
			return statuses.read;
		}

		case 'version': {
			process.stdout.write(`${readVersion()}\n`);
			return statuses.read;
		}

		case 'completion': {
			const {completionScript} = await import('./completion/completion.ts');
			process.stdout.write(completionScript(options.shell));
			return statuses.read;
		}

		case 'doctor': {
			return doctor(options, configuration, run);
		}

		case 'verify': {
			warnOfConfig();
			return verify(options, run);
		}

		case 'trail-change': {
			warnOfConfig();
			return changeTrail(options, run);
		}

		case 'trails': {
			warnOfConfig();
			return trails(options, run);
		}

		case 'run': {
			if (options.output === undefined && process.stdout.isTTY) {
				return open(options, configuration, run);
			}

			warnOfConfig();
			return print(options, run);
		}
	}
}

const contextOf = ({isCached}: RunOptions, {stdin, env}: NodeJS.Process): SourceContext => {
	const folder = isCached ? cacheFolder(env) : undefined;
	return {stdin, now: Date.now(), ...(folder !== undefined && {cacheFolder: folder})};
};

const sourceOptions = ({paths, isDemo, regions, profiles, endpointUrl, canChange}: RunOptions): SourceOptions => ({
	paths, isDemo, regions, profiles, canChange, ...(endpointUrl !== undefined && {endpointUrl}),
});

/** Prints what matches and ends. An interrupt ends it after what was read, with status 130; a closed pipe quietly. */
async function print(options: RunOptions, {process}: Run): Promise<number> {
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
async function trails({isDemo, regions, profiles, endpointUrl, debug, ...options}: TrailsOptions, {process}: Run): Promise<number> {
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
async function changeTrail(options: TrailChangeOptions, {process}: Run): Promise<number> {
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
async function verify(options: VerifyOptions, {process, warn}: Run): Promise<number> {
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
async function doctor({regions, profile, endpointUrl, debug, ...options}: DoctorOptions, configuration: Configuration, {process}: Run): Promise<number> {
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

/** Asks for codes on the controlling terminal, one after the other. Without one no code is given. */
function askerFor(signal: AbortSignal): AskCode {
	let last: Promise<unknown> = Promise.resolve();
	return async device => {
		const before = last;
		const ask = async (): Promise<string> => {
			const [{askOnTerminal}, {codePrompt, noTerminal}] = await Promise.all([import('./system/ask-on-terminal.ts'), import('./core/mfa.ts')]);
			await before;
			try {
				const code = await askOnTerminal(`${sanitize(codePrompt(device))} `, signal);
				return code.trim();
			} catch {
				throw noTerminal();
			}
		};

		const asked = ask();
		last = asked.catch(ignore);
		return asked;
	};
}

/** A signal that an interrupt aborts. */
function interruptOf(process: NodeJS.Process): AbortSignal {
	const interrupt = new AbortController();
	process.once('SIGINT', () => {
		interrupt.abort();
	});
	return interrupt.signal;
}

/** Writes to standard output; resolves when more may be written, rejects when nobody reads any more. */
function writerOf({stdout}: NodeJS.Process): (text: string) => Promise<void> {
	// A pipe that was closed (`| head`) is told by the callback of the write that it broke.
	stdout.on('error', ignore);
	return async text => new Promise((resolve, reject) => {
		stdout.write(text, error => {
			if (error) {
				reject(error);
			} else {
				resolve();
			}
		});
	});
}

/** Shows a text on the line of the cursor of standard error, where that is a terminal: the latest, ten times a second at most. */
function progressOf({stderr}: NodeJS.Process): (text: string) => void {
	let shownAt = -Infinity;
	return text => {
		const now = Date.now();
		if (!stderr.isTTY || (text === '' ? shownAt === -Infinity : now - shownAt < 100)) {
			return;
		}

		shownAt = text === '' ? -Infinity : now;
		stderr.write(`\r${sanitize(text).slice(0, Math.max(0, stderr.columns - 1))}\u{1B}[K`);
	};
}

function ignore(): void {
	// Somebody else tells.
}

/** Opens the explorer on the terminal. */
async function open(options: RunOptions, configuration: Configuration, {process, warn}: Run): Promise<number> {
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

/** The terminal that keys come from: standard input, or the controlling terminal where standard input is something else. */
function openKeyboard(stdin: NodeJS.ReadStream): NodeJS.ReadStream | undefined {
	if (stdin.isTTY) {
		return stdin;
	}

	try {
		return new ReadStream(openSync('/dev/tty', 'r'));
	} catch {
		return undefined;
	}
}
