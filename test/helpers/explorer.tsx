/* eslint-disable unicorn/prefer-array-from-async -- `Array.fromAsync` is not in the library types that we compile against. */
import {setImmediate as nextTurn} from 'node:timers/promises';
import {type Result} from '../../source/core/problem.ts';
import {parseRange} from '../../source/core/time-range.ts';
import {openDemo} from '../../source/sources/demo/demo-source.ts';
import {type EventSource, type Page, type TrailsPage} from '../../source/core/source.ts';
import {defaultColumns} from '../../source/core/plain-columns.ts';
import {type ExportPlaces} from '../../source/state/export-run.ts';
import {createState} from '../../source/state/initial-state.ts';
import {createLoop, type Loop} from '../../source/state/loop.ts';
import {describeSource} from '../../source/state/describe-source.ts';
import {createEffects} from '../../source/state/run-effects.ts';
import {type Scheduler} from '../../source/state/search-run.ts';
import {type VerifyTrail} from '../../source/state/verify-run.ts';
import {Session} from '../../source/state/session.ts';
import {update} from '../../source/state/update.ts';
import {App} from '../../source/ui/app.tsx';
import {LinearApp} from '../../source/ui/linear/linear-app.tsx';
import {createTranscript} from '../../source/ui/linear/transcript.ts';
import {type ConfigState} from '../../source/state/state.ts';
import {
	allThemes,
	colourTheme,
	type Theme,
	themeNames,
} from '../../source/ui/theme.ts';
import {createTerminal, type HeadlessTerminal} from './headless-terminal.ts';
import {mountApp} from './mount-app.ts';
import {createListedSource, type ScriptedSource} from './scripted-source.ts';
import {stillClock} from './still-clock.ts';

/** The moment at which every test explorer stands still: noon of 3 August 2026, UTC. */
export const testNow = Date.UTC(2026, 7, 3, 12);

/** What a test explorer starts with. */
export type ExplorerOptions = {
	/** The demo as of `testNow` when absent. */
	readonly source?: EventSource;
	/** A source that waits for the test; it takes the place of `source`. */
	readonly script?: ScriptedSource;
	/** 80 when absent. */
	readonly columns?: number;
	/** 24 when absent. */
	readonly rows?: number;
	readonly theme?: Theme;
	readonly ascii?: boolean;
	/** Whether the explorer is told in words. */
	readonly linear?: boolean;
	/** Whether secrets are shown. */
	readonly reveal?: boolean;
	/** As the `t` key takes it; what the source reads when nobody asks for a range, when absent. */
	readonly range?: string;
	readonly query?: string;
	readonly history?: readonly string[];
	/** What the configuration says; nothing when absent. */
	readonly config?: Partial<ConfigState>;
	/** The clock of slices and gatherings; one that stands still when absent, and one that steps for a script. */
	readonly scheduler?: Scheduler;
	/** What every bucket of a trail holds; nothing when absent. */
	readonly bucket?: EventSource;
	/** How trails are verified; they cannot be when absent. */
	readonly verifyTrail?: VerifyTrail;
	/** Where exports go; nowhere when absent. */
	readonly exports?: ExportPlaces;
	/** What the reader makes of a text in their editor; nothing when absent. */
	readonly edit?: (text: string) => string;
	/** How copying goes; it works when absent. */
	readonly copy?: (text: string) => Promise<Result<string>>;
};

/** The whole explorer on a headless terminal. */
export type Explorer = {
	readonly terminal: HeadlessTerminal;
	readonly loop: Loop;
	readonly session: Session;
	/** What was done outside of the program: texts copied or given to an editor, histories saved, buckets opened, and whether it was quit. */
	readonly outside: {readonly opened: ReadonlyArray<readonly [address: string, profile: string]>; readonly copied: readonly string[]; readonly edited: readonly string[]; readonly codes: ReadonlyArray<readonly [number, string | Error]>; readonly saved: ReadonlyArray<readonly string[]>; readonly quits: () => number};
	/** Presses keys, named as in the key table, and waits until the screen is at rest. */
	press(...chords: readonly string[]): Promise<void>;
	/** Sends text in one read and waits until the screen is at rest. */
	type(text: string): Promise<void>;
	/** Gives the window another size and waits until the screen is at rest. */
	resize(columns: number, rows: number): Promise<void>;
	/** Draws the whole screen again and waits until it is at rest. */
	repaint(): Promise<void>;
	/** Waits until the screen is at rest and no work is left but a script's that waits for the test. */
	settle(): Promise<void>;
	close(): Promise<void>;
};

/** A clock that stands still: work is never cut in pieces, pages are told of together. */
export const stillScheduler: Scheduler = {now: () => 0, breathe: nextTurn};

/** A clock that goes on by a second whenever work lets others have their turn: every page is told of at once. */
export const steppingScheduler = (): Scheduler => {
	let now = 0;
	return {
		now: () => now,
		async breathe() {
			now += 1000;
			await nextTurn();
		},
	};
};

async function gather<Value>(values: AsyncGenerator<Value, void>): Promise<readonly Value[]> {
	const gathered: Value[] = [];
	for await (const value of values) {
		gathered.push(value);
	}

	return gathered;
}

/** The pages of a source, read once and then given again from memory: a demo for every test costs a second otherwise. */
export const remember = (source: EventSource): EventSource => {
	const readings = new Map<string, Promise<readonly Page[]>>();
	let trails: Promise<readonly TrailsPage[]> | undefined;
	const {trails: trailSource} = source;
	return {
		...source,
		async * open(request, signal) {
			const key = JSON.stringify(request);
			const reading = readings.get(key) ?? gather(source.open(request, signal));
			readings.set(key, reading);
			yield * await reading;
		},
		...(trailSource && {
			trails: {
				async * list(signal: AbortSignal) {
					trails ??= gather(trailSource.list(signal));
					yield * await trails;
				},
			},
		}),
	};
};

const rememberedDemo = remember(openDemo({now: testNow, clock: stillClock(testNow)}));

/** The demo as of `testNow`; its pages are shared by all who ask. */
export const testDemo = (): EventSource => rememberedDemo;

/**
Opens the whole explorer on a headless terminal, with a clock that stands still at `testNow` and times in UTC, and waits for
its first screen at rest. `close` it at the end.
*/
export const openExplorer = async (options: ExplorerOptions = {}): Promise<Explorer> => {
	const {script, source = script?.source ?? testDemo(), columns = 80, rows = 24, theme = colourTheme} = options;
	const {ascii = false, linear = false, reveal = false, query = '', history = [], scheduler = script ? steppingScheduler() : stillScheduler} = options;
	const terminal = createTerminal({columns, rows});
	const session = new Session({keepDuplicates: false});
	const copied: string[] = [];
	const saved: Array<readonly string[]> = [];
	const edited: string[] = [];
	const codes: Array<readonly [number, string | Error]> = [];
	const opened: Array<readonly [address: string, profile: string]> = [];
	let quits = 0;
	const wanted = options.range ?? (source.defaultRange === 'day' ? '24h' : 'all');
	const range = parseRange(wanted, {now: testNow, zone: 'utc'});
	const state = createState({
		size: {columns, rows},
		now: testNow,
		settings: {
			zone: 'utc', isAscii: ascii, isLinear: linear, isRevealed: reveal, isInsights: false,
		},
		source: describeSource(source),
		range: {text: wanted, ...(range.ok && range.value)},
		query,
		history,
		config: {
			queries: [], themes: themeNames, problems: [], ...options.config,
		},
	});
	const loop = createLoop(state, update, createEffects({
		source,
		session,
		scheduler,
		openDemo: async () => testDemo(),
		async openBucket(address, profile) {
			opened.push([address, profile]);
			return options.bucket ?? createListedSource([], {kind: 'bucket', label: address});
		},
		...options.verifyTrail && {verifyTrail: options.verifyTrail},
		async copy(text) {
			copied.push(text);
			return options.copy ? options.copy(text) : {ok: true, value: 'to the clipboard'};
		},
		exports: options.exports ?? {isThere: async () => false, open: async () => ({ok: false, problem: {kind: 'denied', message: 'Nothing can be written here'}}), columns: defaultColumns},
		answerCode(id, answer) {
			codes.push([id, answer]);
		},
		async editText(text) {
			edited.push(text);
			return {ok: true, value: options.edit?.(text) ?? text};
		},
		async showInEditor(text) {
			edited.push(text);
			return {ok: true, value: undefined};
		},
		async keepQuery(name, text) {
			const others = loop.getState().config.queries.filter(each => each.name !== name);
			return {ok: true, value: text === undefined ? others : [...others, {name, query: text}]};
		},
		async saveHistory(entries) {
			saved.push(entries);
			return {ok: true, value: undefined};
		},
		suspend() {
			// The tests of the real terminal stop the process.
		},
		repaint,
		quit() {
			quits++;
		},
	}));
	const transcript = linear ? createTranscript(loop, session) : undefined;
	const node = transcript ? <LinearApp loop={loop} transcript={transcript}/> : <App loop={loop} session={session} theme={theme} themes={allThemes([])}/>;
	const app = await mountApp(terminal, node, {
		whenIdle: async () => rest(loop, script), loop, ...linear && {alternateScreen: false, isScreenReaderEnabled: true},
	});

	function repaint(): void {
		transcript?.repeat();
		app.repaint();
	}

	const resize = (): void => {
		loop.dispatch({type: 'resize', size: {columns: terminal.stdout.columns, rows: terminal.stdout.rows}});
	};

	terminal.stdout.on('resize', resize);
	loop.dispatch({type: 'start', source: describeSource(source)});
	await app.settle();
	return {
		terminal,
		loop,
		session,
		outside: {
			codes, edited, copied, saved, opened, quits: () => quits,
		},
		async press(...chords) {
			terminal.press(...chords);
			await app.settle();
		},
		async type(text) {
			terminal.send(text);
			await app.settle();
		},
		async resize(newColumns, newRows) {
			terminal.resize(newColumns, newRows);
			await app.settle();
		},
		async repaint() {
			repaint();
			await app.settle();
		},
		settle: app.settle,
		async close() {
			terminal.stdout.off('resize', resize);
			await app.unmount();
		},
	};
};

/**
Resolves when no work is left, or none but a reading that waits for the test to bring a page. The still clock cuts no work
in pieces, so everything else is done after a few turns.
*/
async function rest(loop: Loop, script: ScriptedSource | undefined): Promise<void> {
	const idle = (async () => {
		await loop.whenIdle();
		return true;
	})();

	let turnsOfWaiting = 0;
	while (turnsOfWaiting < 3 && !await Promise.race([idle, nextTurn(false)])) { // eslint-disable-line no-await-in-loop -- turn by turn
		turnsOfWaiting = script?.isWaiting() === true ? turnsOfWaiting + 1 : 0;
	}
}
