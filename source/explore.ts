import {appendFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {setImmediate as nextTurn, setTimeout as wait} from 'node:timers/promises';
import {keepQuery, type Configuration} from './configuration.ts';
import {type ApiCall} from './core/api-call.ts';
import {type Result} from './core/problem.ts';
import {parseRange, printRange} from './core/time-range.ts';
import {type RunOptions} from './options.ts';
import {type EventSource} from './core/source.ts';
import {createState} from './state/initial-state.ts';
import {type SourceContext} from './sources/open.ts';
import {CodeRequests} from './state/code-requests.ts';
import {createLoop, type Loop, type Update} from './state/loop.ts';
import {describeSource} from './state/describe-source.ts';
import {createEffects} from './state/run-effects.ts';
import {Session} from './state/session.ts';
import {type TimeRange} from './state/state.ts';
import {update} from './state/update.ts';
import {copyText} from './system/clipboard.ts';
import {editText, runOnTerminal, showInEditor} from './system/editor.ts';
import {lookAt, openExportFile} from './system/export-file.ts';
import {historyFile, readHistory, writeHistory} from './system/history-file.ts';
import {startLinear} from './ui/linear/start-linear.tsx';
import {startInterface} from './ui/start.tsx';
import {
	allThemes,
	chooseTheme,
	hasColours,
	type Theme,
} from './ui/theme.ts';

/** What a source tells and asks: of every request that it sends, for codes of MFA devices. */
export type Asking = Required<Pick<SourceContext, 'onCall' | 'mfaCode'>>;

/** What the explorer starts with; `stdin` is the terminal that keys come from. */
export type Start = {
	readonly process: NodeJS.Process;
	readonly stdin: NodeJS.ReadStream;
	/** Opens the source. */
	openSource(asking: Asking): Promise<EventSource>;
	/** Opens a bucket by its `s3://` address, through a profile (empty for the default one). */
	openBucket(address: string, profile: string, asking: Asking): Promise<EventSource>;
	readonly options: RunOptions;
	readonly configuration: Configuration;
};

/** How often ages such as "3 min ago" are brought up to date, in milliseconds. */
const tickInterval = 10_000;

/** How long to wait for the shell to stop the process, in milliseconds; without job control it never does. */
const stopPatience = 200;

/** How long work that cannot be cancelled may hold up the end, in milliseconds: what was to be kept is written by then. */
const leavePatience = 1000;

/** Runs the explorer until the reader quits or the terminal is gone, and tells which. Rejects with what was thrown inside of it, which is a bug. */
export async function explore({process, stdin, openSource, openBucket, options, configuration}: Start): Promise<'quit' | 'gone'> {
	const tellCall = (call: ApiCall): void => {
		loop.dispatch({type: 'call', call});
	};

	const codes = new CodeRequests();
	const asking: Asking = {
		onCall: tellCall,
		mfaCode: async device => codes.ask(device, action => {
			loop.dispatch(action);
		}),
	};
	const source = await openSource(asking);
	const {stdout, env, platform} = process;
	const session = new Session({keepDuplicates: options.keepDuplicates});
	const historyPath = historyFile(env);
	const terminal = {noColor: env['NO_COLOR'], colorDepth: stdout.getColorDepth(env)};
	const themes = hasColours(terminal) ? allThemes(configuration.config.themes) : new Map<string, Theme>();
	// The variable is Ink's own; what it asks for is known by it.
	const isLinear = options.linear || env['INK_SCREEN_READER'] === 'true';
	const state = createState({
		size: {columns: stdout.columns, rows: stdout.rows},
		now: Date.now(),
		settings: {
			zone: options.zone, isAscii: options.ascii, isLinear, isMouse: options.mouse && !isLinear, isRevealed: options.reveal, isInsights: options.insights, keymap: configuration.keymap, ...options.theme !== undefined && {theme: options.theme},
		},
		source: describeSource(source, options.keepDuplicates),
		range: firstRange(options, source),
		query: options.query,
		history: await readHistory(historyPath),
		config: {queries: configuration.config.queries, themes: themes.keys().toArray(), problems: configuration.problems},
	});

	const filePlace = {folder: process.cwd(), home: env['HOME']};
	let isLeaving = false;
	const suspend = async (): Promise<void> => ui.suspend(async () => stop(process));
	const onStop = (): void => {
		void suspend();
	};

	const editorPlace = {environment: env, folder: tmpdir(), run: runOnTerminal};
	// Gives the terminal to an editor, and takes it back.
	const lendTerminal = async <Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
		const {promise: shown, resolve} = Promise.withResolvers<Result<Value>>();
		// The terminal stops us and the editor together; an interrupt is for the editor alone.
		process.off('SIGTSTP', onStop);
		process.on('SIGINT', ignore);
		try {
			await ui.suspend(async () => {
				// What gives the terminal back is on its way.
				await nextTurn();
				resolve(await work());
				await nextTurn();
			});
		} finally {
			process.off('SIGINT', ignore);
			process.on('SIGTSTP', onStop);
		}

		return shown;
	};

	const loop: Loop = createLoop(state, options.debug === undefined ? update : logged(update, options.debug), createEffects({
		source,
		session,
		scheduler: {now: () => performance.now(), breathe: nextTurn},
		...options.limit !== undefined && {limit: options.limit},
		async openDemo() {
			const {openDemo} = await import('./sources/demo/demo-source.ts');
			return openDemo({now: Date.now(), canChange: options.canChange});
		},
		openBucket: async (address, profile) => openBucket(address, profile, asking),
		async * verifyTrail(trail, {since, until}, signal) {
			const {verifyTrail} = await import('./sources/verify/verify-trail.ts');
			yield * verifyTrail({
				target: trail.arn,
				range: {...since !== undefined && {since}, ...until !== undefined && {until}},
				regions: 'all',
				profile: trail.profile,
				publicKeys: [],
				...options.endpointUrl !== undefined && {endpointUrl: options.endpointUrl},
			}, {now: Date.now(), signal, ...asking});
		},
		copy: async text => copyText(text, {
			environment: env,
			platform,
			send(sequence) {
				ui.send(sequence);
			},
		}),
		keepQuery: async (name, query) => keepQuery(env, name, query),
		exports: {
			isThere: async file => await lookAt(file, filePlace) === 'file',
			open: async (file, isOverwriting) => openExportFile(file, {...filePlace, isOverwriting}),
			columns: options.columns,
		},
		showInEditor: async text => lendTerminal(async () => showInEditor(text, editorPlace)),
		editText: async text => lendTerminal(async () => editText(text, editorPlace)),
		answerCode(id, answer) {
			codes.answer(id, answer);
		},
		saveHistory: async entries => writeHistory(historyPath, entries),
		suspend() {
			process.off('SIGTSTP', onStop);
			void suspend().finally(() => {
				process.on('SIGTSTP', onStop);
			});
		},
		repaint() {
			ui.repaint();
		},
		quit() {
			if (isLeaving) {
				// The second time: at once, whatever is under way. The terminal is restored on the way out.
				process.exit(130); // eslint-disable-line unicorn/no-process-exit -- that is what it is for
			}

			isLeaving = true;
			ui.end();
		},
	}));

	// Before the first frame, which then tells of the load: what it starts goes on after that frame.
	loop.dispatch({type: 'start', source: describeSource(source, options.keepDuplicates)});
	if (source.isAtHand === true) {
		// Drawing one frame takes less time than an empty one and then that.
		await nextTurn();
	}

	const ui = (isLinear ? startLinear : startInterface)({stdin, stdout}, {
		loop, session, theme: chooseTheme(terminal), themes,
	});
	let hasTerminal = true;
	const onGone = (): void => {
		if (!hasTerminal) {
			return;
		}

		hasTerminal = false;
		loop.dispatch({type: 'command', command: 'quit'});
	};

	// What is thrown then ends the program, and is told on a terminal that is as it was.
	process.prependListener('uncaughtException', ui.end);
	stdin.on('end', onGone).on('error', onGone);
	stdout.on('error', onGone);
	process.on('SIGTSTP', onStop);
	const ticking = setInterval(() => {
		loop.dispatch({type: 'tick', now: Date.now()});
	}, tickInterval);
	try {
		await ui.done;
		return hasTerminal ? 'quit' : 'gone';
	} finally {
		process.off('uncaughtException', ui.end);
		clearInterval(ticking);
		process.off('SIGTSTP', onStop);
		stdin.unref();
		// Opening a pipe with a name that nobody writes to cannot be given up, and even `process.exit` would wait for it.
		setTimeout(() => {
			process.kill(process.pid, 'SIGTERM');
		}, leavePatience).unref();
	}
}

/** The range to begin with: that of the command line, else what the source reads when nobody asks for one. */
function firstRange({since, until, defaultRange = '24h', zone}: RunOptions, source: EventSource): TimeRange {
	if (since === undefined && until === undefined) {
		const range = source.defaultRange === 'day' ? parseRange(defaultRange, {now: Date.now(), zone}) : undefined;
		return range?.ok === true ? {text: defaultRange, ...range.value} : {text: 'all'};
	}

	const range = {...(since !== undefined && {since}), ...(until !== undefined && {until})};
	return {text: printRange(range, zone), ...range};
}

/** Stops the whole job, as the shell does on ctrl+z, and resolves when it goes on. */
async function stop(process: NodeJS.Process): Promise<void> {
	const resumed = new AbortController();
	const onResume = (): void => {
		resumed.abort();
	};

	process.once('SIGCONT', onResume);
	process.kill(0, 'SIGTSTP');
	try {
		await wait(stopPatience, undefined, {signal: resumed.signal});
	} catch {
		// The shell has brought it back.
	} finally {
		process.off('SIGCONT', onResume);
	}
}

/** `update`, with a line in a file for every action and the effects of it. Texts of events never get there, only their length. */
function logged(plain: Update, file: string): Update {
	const summarize = (value: Readonly<Record<string, unknown>>): unknown => Object.fromEntries(Object.entries(value).map(([key, entry]) =>
		[key, key === 'text' || key === 'sentence' ? String(entry).length : entry]));
	return (state, action) => {
		const step = plain(state, action);
		appendFileSync(file, `${JSON.stringify({time: new Date().toISOString(), action: summarize(action), effects: step[1].map(effect => summarize(effect))})}\n`, {mode: 0o600});
		return step;
	};
}

function ignore(): void {
	// An interrupt is for whoever has the terminal.
}
