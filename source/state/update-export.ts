import {edit, type EditCommand, lineOf} from '../core/edit.ts';
import {
	exportFormatNames,
	exportScopes,
	formatOf,
	renameFor,
	suggestFile,
	type ExportFormat,
	type ExportScope,
} from '../core/export.ts';
import {formatCount} from '../core/format.ts';
import {type Problem} from '../core/problem.ts';
import {type ExportOverlay} from './overlay.ts';
import {type State} from './state.ts';
import {say, stay, type Step} from './step.ts';
import {closeOverlay} from './update-overlay.ts';

/** How many events each choice comes to. */
export const scopeCounts = ({events, load}: Pick<State, 'events' | 'load'>): Readonly<Record<ExportScope, number>> => ({
	matches: events.count, marked: events.marked.size, all: load.loaded,
});

const suggest = (state: State, format: ExportFormat): string => suggestFile({
	query: state.query.line.text, now: state.now, zone: state.settings.zone, format,
});

/** Asks what to export, in which format and to which file; marked events are offered first, if there are any. */
export function showExport(state: State, argument = ''): Step {
	if (state.load.loaded === 0) {
		return say(state, 'There is no event to export.', 'warning');
	}

	const file = argument.trim();
	const format = formatOf(file) ?? 'ndjson';
	return stay({
		...state, overlay: {
			kind: 'export',
			id: 0,
			scope: state.events.marked.size > 0 ? 'marked' : (state.events.count > 0 ? 'matches' : 'all'),
			format,
			line: lineOf(file === '' ? suggest(state, format) : file),
			stage: 'choosing',
			done: 0,
			total: 0,
		},
	});
}

const withOverlay = (state: State, change: (overlay: ExportOverlay) => ExportOverlay): Step =>
	stay(state.overlay?.kind === 'export' ? {...state, overlay: change(state.overlay)} : state);

// What was said of the last try no longer holds.
const quiet = ({problem: _, ...overlay}: ExportOverlay): ExportOverlay => overlay;

/** Goes on to the next choice of events that has any. */
export function cycleScope(state: State): Step {
	const counts = scopeCounts(state);
	return withOverlay(state, overlay => {
		const at = exportScopes.indexOf(overlay.scope);
		const scope = [...exportScopes.slice(at + 1), ...exportScopes].find(each => counts[each] > 0);
		return overlay.stage === 'choosing' ? {...quiet(overlay), scope: scope ?? overlay.scope} : overlay;
	});
}

/** Goes on to another format; the ending of the name follows. */
export function cycleFormat(state: State, direction: 1 | -1): Step {
	return withOverlay(state, overlay => {
		const at = exportFormatNames.indexOf(overlay.format);
		const format = exportFormatNames[(at + direction + exportFormatNames.length) % exportFormatNames.length];
		return format === undefined || overlay.stage !== 'choosing' ? overlay : {...quiet(overlay), format, line: lineOf(renameFor(overlay.line.text, format))};
	});
}

/** Types the name of the file; its ending chooses the format. */
export function typeExport(state: State, command: EditCommand): Step {
	return withOverlay(state, overlay => {
		const line = edit(overlay.line, command);
		return {...quiet(overlay), line, format: formatOf(line.text) ?? overlay.format};
	});
}

/** Writes the file; one that is there already is asked about first. */
export function runExport(state: State, isOverwriting: boolean): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'export' || overlay.stage === 'writing') {
		return stay(state);
	}

	const {scope, format} = overlay;
	const file = overlay.line.text.trim();
	if (file === '') {
		return say(state, 'Type the name of a file.', 'warning');
	}

	if (scopeCounts(state)[scope] === 0) {
		return say(state, 'There is no such event: tab chooses others.', 'warning');
	}

	if (scope === 'matches' && !state.query.isComplete) {
		return say(state, 'The search is still going on: enter again when it has ended.', 'warning');
	}

	const id = overlay.id + 1;
	return stay({
		...state, overlay: {
			...quiet(overlay), id, stage: 'writing', done: 0, total: scopeCounts(state)[scope],
		},
	}, {
		type: 'export', id, scope, format, file, isOverwriting,
	});
}

/** Goes back from the question, or stops the writing. */
export function leaveExport(state: State): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'export' || overlay.stage === 'choosing') {
		return stay(closeOverlay(state));
	}

	const back = {...state, overlay: {...overlay, id: overlay.id + 1, stage: 'choosing'}} as const;
	return overlay.stage === 'asking' ? stay(back) : say(closeOverlay(state), 'Stopped: no file was written.', 'warning', {type: 'cancel-export'});
}

/** What came of an export, or how far it is. */
export type ExportNews =
	| {readonly kind: 'progress'; readonly done: number}
	/** The file is there already. */
	| {readonly kind: 'taken'}
	| {readonly kind: 'failed'; readonly problem: Problem}
	| {readonly kind: 'done'; readonly count: number; readonly path: string};

/** Takes in how an export goes on; news of one that was left are dropped. */
export function receiveExport(state: State, id: number, news: ExportNews): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'export' || overlay.id !== id) {
		return stay(state);
	}

	switch (news.kind) {
		case 'progress': {
			return stay({...state, overlay: {...overlay, done: news.done}});
		}

		case 'taken': {
			return stay({...state, overlay: {...overlay, stage: 'asking'}});
		}

		case 'failed': {
			return stay({...state, overlay: {...overlay, stage: 'choosing', problem: news.problem}});
		}

		case 'done': {
			return say(closeOverlay(state), `Wrote ${formatCount(news.count)} ${news.count === 1 ? 'event' : 'events'} to ${news.path}`);
		}
	}
}
