import {lineOf} from '../core/edit.ts';
import {
	type ConfigState,
	type Settings,
	type Size,
	type SourceState,
	type State,
	type TimeRange,
} from './state.ts';
import {emptyLoad} from './empty-load.ts';

/** What the command line, the window and the last session say before anything is read. */
export type Beginning = {
	readonly size: Size;
	readonly now: number;
	readonly settings: Settings;
	readonly source: SourceState;
	readonly range: TimeRange;
	readonly query: string;
	readonly history: readonly string[];
	/** Nothing when absent, as without a configuration file. */
	readonly config?: ConfigState;
};

/** The State of the first frame; a `start` action then begins to read. */
export function createState({size, now, settings, source, range, query, history, config = {queries: [], themes: [], problems: []}}: Beginning): State {
	const list = {cursor: 0, top: 0};
	return {
		size,
		now,
		settings,
		source,
		focus: 'events',
		isZoomed: false,
		count: '',
		query: {
			line: lineOf(query), isEditing: false, undo: [], way: [], history, id: 0, fuzzyWords: [], isComplete: true,
		},
		load: emptyLoad({id: 0, range, now}),
		ground: [],
		events: {
			count: 0, lines: 0, isFolded: false, opened: new Set(), list, isChosen: false, column: 1, marked: new Set(),
		},
		follow: {
			id: 0, isOn: false, isFrozen: false, held: 0, coverage: [], late: new Map(),
		},
		detail: {
			sentence: '', isInsight: false, text: '', tree: [], toggled: new Set(), mode: 'tree', list, find: {line: lineOf(''), isEditing: false},
		},
		trails: {
			items: [], coverage: [], status: 'loading', list, id: 0, change: {id: 0, isRunning: false},
		},
		calls: [],
		config,
		codes: {queue: [], line: lineOf('')},
		...firstMessage(config),
	};
}

/** That something is wrong with the configuration is said at once: it may be why the screen is not as expected. */
function firstMessage({problems}: ConfigState): Pick<State, 'message'> {
	const text = problems.length === 1 ? '1 problem in the configuration: ! tells it.' : `${problems.length} problems in the configuration: ! tells them.`;
	return problems.length === 0 ? {} : {message: {text, tone: 'warning'}};
}
