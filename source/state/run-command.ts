import {parseRange} from '../core/time-range.ts';
import {jqFilter} from '../core/jq.ts';
import {formatPath} from '../core/json-rows.ts';
import {type EventForm} from './event-copies.ts';
import {type Command} from './keymap.ts';
import {takeSuggestion} from './suggestions.ts';
import {confirmCost} from './part-load.ts';
import {overlayHeight, paneHeight, panes} from './layout.ts';
import {type Pane, type State, type TimeRange} from './state.ts';
import {
	repeat,
	say,
	stay,
	chain,
	type Step,
} from './step.ts';
import {
	clampDetail,
	currentNode,
	filterByNode,
	findNext,
	fold,
	moveDetail,
	moveToParent,
	moveToSibling,
	toggleFold,
	toggleRaw,
	unfold,
} from './update-detail.ts';
import {moveColumn, selectPosition, toggleMark} from './update-events.ts';
import {
	chooseFacet,
	cycleSort,
	cycleSubject,
	filterByFacet,
	moveInFacets,
	showFacets,
} from './update-facets.ts';
import {
	choosePivot,
	moveInPivots,
	pivotBy,
	showPivots,
} from './update-pivots.ts';
import {openLine, sortByColumn, toggleRepeats} from './update-arrangement.ts';
import {
	applyBrush,
	brush,
	closeHistogram,
	hop,
	leaveHistogram,
	moveInHistogram,
	openHistogram,
	toggleAnchor,
	zoom,
} from './update-histogram.ts';
import {toggleFollow, toggleFreeze} from './update-follow.ts';
import {
	cancelLoad,
	isLoadCancellable,
	loadAll,
	pullAtEnd,
	pullIfNeeded,
	startLoad,
} from './update-load.ts';
import {
	applyTime,
	askTime,
	closeOverlay,
	openTrail,
	overlayCount,
	scrollOverlay,
	showCalls,
	showHelp,
	showProblems,
	showText,
} from './update-overlay.ts';
import {answerCode} from './update-codes.ts';
import {
	cycleFormat,
	cycleScope,
	leaveExport,
	runExport,
	showExport,
} from './update-export.ts';
import {
	chooseTheme,
	completePalette,
	currentEntry,
	deleteQuery,
	movePalette,
	openQuery,
	saveQuery,
	showPalette,
} from './update-palette.ts';
import {
	browseQueries,
	editQuery,
	leaveQuery,
	runQuery,
	setQuery,
	toggleWrites,
	undoQuery,
} from './update-query.ts';
import {leaveTrailBucket, openTrailBucket} from './update-source.ts';
import {detailCount, detailHeight} from './detail-rows.ts';
import {refit} from './refit.ts';

/** What each command does. */
const commands: Readonly<Record<Command, (state: State, argument?: string) => Step>> = {
	'list.down': state => move(state, repeat(state)),
	'list.up': state => move(state, -repeat(state)),
	'list.page-down': state => move(state, repeat(state) * pageOf(state)),
	'list.page-up': state => move(state, -repeat(state) * pageOf(state)),
	'list.first': state => move(state, -Infinity),
	'list.last': state => state.count === '' ? move(state, Infinity) : chain(move(state, -Infinity), next => move(next, repeat(state) - 1)),

	'query.edit': editQuery,
	'query.run': runQuery,
	'query.leave': leaveQuery,
	'query.older': state => browseQueries(state, 1),
	'query.newer': state => browseQueries(state, -1),
	'query.undo': undoQuery,

	'time.edit': state => askTime(state, 'range'),
	'time.jump': state => askTime(state, 'jump'),
	'time.apply': applyTime,

	'pane.next': state => cyclePane(state, 1),
	'pane.previous': state => cyclePane(state, -1),
	'pane.zoom': state => stay(refit({...state, isZoomed: !state.isZoomed})),
	back,
	close,
	reload,
	quit: state => stay(state, {type: 'quit'}),
	suspend: state => stay(state, {type: 'suspend'}),
	'screen.redraw': state => stay(state, {type: 'repaint'}),
	'zone.toggle': toggleZone,
	'problems.show': showProblems,
	'calls.show': showCalls,
	help: showHelp,
	'help.filter': state => stay(state.overlay?.kind === 'help' ? {...state, overlay: {...state.overlay, isEditing: true}} : state),
	'demo.open': state => stay(state, {type: 'open-demo'}),

	'event.open': state => state.events.row === undefined ? say(state, 'There is no event to open.') : openLine(state),
	'event.sort': sortByColumn,
	'repeats.toggle': toggleRepeats,
	'repeats.fold': state => stay(state, {type: 'fold-line', position: state.events.list.cursor}),
	'event.next-error': state => findError(state, 1),
	'event.previous-error': state => findError(state, -1),
	'event.writes': toggleWrites,
	'event.mark': toggleMark,
	'column.left': state => moveColumn(state, -1),
	'column.right': state => moveColumn(state, 1),
	'value.include': state => filterByValue(state, false),
	'value.exclude': state => filterByValue(state, true),
	'load.all': loadAll,
	'load.confirm': confirmCost,
	'suggestion.1': state => takeSuggestion(state, 1),
	'suggestion.2': state => takeSuggestion(state, 2),
	'suggestion.3': state => takeSuggestion(state, 3),
	'suggestion.4': state => takeSuggestion(state, 4),
	'suggestion.5': state => takeSuggestion(state, 5),
	'follow.toggle': toggleFollow,
	'follow.freeze': toggleFreeze,
	'insight.show': state => state.events.row === undefined ? say(state, 'There is no event to look at.') : stay(state, {type: 'read-insight', row: state.events.row}),
	'insights.toggle': toggleInsights,

	'pivots.show': showPivots,
	'pivots.choose': choosePivot,
	'pivot.who': state => pivotBy(state, 'pivot.who'),
	'pivot.key': state => pivotBy(state, 'pivot.key'),
	'pivot.session': state => pivotBy(state, 'pivot.session'),
	'pivot.address': state => pivotBy(state, 'pivot.address'),
	'pivot.event': state => pivotBy(state, 'pivot.event'),
	'pivot.moment': state => pivotBy(state, 'pivot.moment'),
	'pivot.value': state => pivotBy(state, 'pivot.value'),

	'histogram.open': openHistogram,
	'histogram.left': state => moveInHistogram(state, -1),
	'histogram.right': state => moveInHistogram(state, 1),
	'histogram.first': state => moveInHistogram(state, -Infinity),
	'histogram.last': state => moveInHistogram(state, Infinity),
	'histogram.brush-left': state => brush(state, -1),
	'histogram.brush-right': state => brush(state, 1),
	'histogram.anchor': toggleAnchor,
	'histogram.apply': applyBrush,
	'histogram.zoom-in': state => zoom(state, 1 / 2),
	'histogram.zoom-out': state => zoom(state, 2),
	'histogram.next-busy': state => hop(state, 'busy', 1),
	'histogram.previous-busy': state => hop(state, 'busy', -1),
	'histogram.next-error': state => hop(state, 'error', 1),
	'histogram.previous-error': state => hop(state, 'error', -1),
	'histogram.leave': leaveHistogram,
	'histogram.close': closeHistogram,

	'palette.show': state => showPalette(state),
	'palette.run': runPalette,
	'palette.down': state => movePalette(state, 1),
	'palette.up': state => movePalette(state, -1),
	'palette.complete': completePalette,
	'code.give': state => answerCode(state, true),
	'code.refuse': state => answerCode(state, false),
	'export.show': showExport,
	'export.run': state => runExport(state, false),
	'export.scope': cycleScope,
	'export.next-format': state => cycleFormat(state, 1),
	'export.previous-format': state => cycleFormat(state, -1),
	'export.overwrite': state => runExport(state, true),
	'export.leave': leaveExport,
	'query.open': openQuery,
	'query.save': saveQuery,
	'query.delete': deleteQuery,
	'theme.choose': chooseTheme,

	'facets.show': showFacets,
	'facets.choose': chooseFacet,
	'facets.previous': state => cycleSubject(state, -1),
	'facets.next': state => cycleSubject(state, 1),
	'facets.filter': state => stay(state.overlay?.kind === 'facets' ? {...state, overlay: {...state.overlay, isEditing: true}} : state),
	'facets.sort': cycleSort,

	'node.fold': fold,
	'node.unfold': unfold,
	'node.toggle': toggleFold,
	'node.parent': moveToParent,
	'node.next-sibling': state => moveToSibling(state, 1),
	'node.previous-sibling': state => moveToSibling(state, -1),
	'detail.raw': state => chain(toggleRaw(state), next => stay(clampDetail(next))),
	'find.edit': state => stay(withFind(state, true)),
	'find.run': state => stopEditing(state) ?? findNext(withFind(state, false), 1, true),
	'find.next': state => findNext(state, 1),
	'find.previous': state => findNext(state, -1),

	'trail.open': openTrail,
	'trail.events': openTrailBucket,
	'trail.leave': leaveTrailBucket,

	'copy.menu': state => state.events.row === undefined ? say(state, 'There is nothing to copy.') : stay({...state, overlay: {kind: 'copy'}}),
	'copy.value': copyValue,
	'copy.path': copyPath,
	'copy.line': state => copyEvent(state, 'line'),
	'copy.markdown': state => copyEvent(state, 'markdown'),
	'copy.call': state => copyEvent(state, 'call'),
	'copy.link': state => copyEvent(state, 'link'),
	'copy.jq': copyJq,
	'event.link': state => copyRow(state, row => ({type: 'show-link', row})),
	'event.edit': state => copyRow(state, row => ({type: 'edit-record', row})),
	'copy.record': state => stay(closeOverlay(state), {type: 'copy', text: state.detail.text, what: 'the record'}),
	'copy.show': state => showText(state, 'The record, to select by hand', state.detail.text),
};

/** Carries out a command, with what was typed after its name. One that cannot be carried out now says why. */
export const runCommand = (state: State, command: Command, argument?: string): Step => commands[command](state, argument);

/** Runs what is under the cursor of the palette; what cannot run says why and leaves it open. */
function runPalette(state: State): Step {
	const entry = currentEntry(state);
	if (!entry) {
		return say(state, 'No command is called that.', 'warning');
	}

	const {command, argument, title, why} = entry;
	return why === undefined ? runCommand(closeOverlay(state), command, argument) : say(state, `Not now: ${why} (${title}).`, 'warning');
}

function pageOf(state: State): number {
	return state.overlay ? overlayHeight(state) : Math.max(1, (state.focus === 'detail' ? detailHeight(state) : paneHeight(state, state.focus)) - 1);
}

/** Moves the cursor of whatever list has the focus. */
function move(state: State, delta: number): Step {
	if (state.overlay?.kind === 'facets') {
		return moveInFacets(state, state.overlay, delta);
	}

	if (state.overlay?.kind === 'pivots') {
		return moveInPivots(state, state.overlay, delta);
	}

	if (state.overlay) {
		return scrollOverlay(state, delta === Infinity ? overlayCount(state, state.overlay) : delta);
	}

	switch (state.focus) {
		case 'events': {
			const {lines, list} = state.events;
			const position = Math.max(0, Math.min(lines - 1, list.cursor + delta));
			return chain(selectPosition(state, position), next => delta > 0 ? pullAtEnd(next) : pullIfNeeded(next));
		}

		case 'detail': {
			return moveDetail(state, Math.max(0, Math.min(detailCount(state) - 1, state.detail.list.cursor + delta)));
		}

		case 'trails': {
			const {items, list} = state.trails;
			const cursor = Math.max(0, Math.min(items.length - 1, list.cursor + delta));
			return stay(refit({...state, trails: {...state.trails, list: {...list, cursor}}}));
		}
	}
}

const focus = (state: State, pane: Pane): Step => stay(refit({...state, focus: pane}));

function cyclePane(state: State, direction: 1 | -1): Step {
	const order = panes(state);
	const next = order[(order.indexOf(state.focus) + direction + order.length) % order.length];
	return focus(state, next ?? 'events');
}

/** Leaves the line of an overlay, where there is one that has the cursor. */
function stopEditing(state: State): Step | undefined {
	const {overlay} = state;
	return (overlay?.kind === 'help' || overlay?.kind === 'facets') && overlay.isEditing ? stay({...state, overlay: {...overlay, isEditing: false}}) : undefined;
}

/** Closes what is open; nothing where nothing is. */
function closeSomething(state: State): Step | undefined {
	const left = stopEditing(state);
	if (left) {
		return left;
	}

	if (state.overlay) {
		return stay(closeOverlay(state), ...(state.overlay.kind === 'facets' || state.overlay.kind === 'pivots' ? [{type: 'cancel-count'} as const] : []));
	}

	if (state.detail.find.isEditing) {
		return stay(withFind(state, false));
	}

	if (state.isZoomed) {
		return stay(refit({...state, isZoomed: false}));
	}

	return state.focus === 'events' || state.query.isEditing ? undefined : stay(refit({...state, focus: 'events'}));
}

function back(state: State): Step {
	return closeSomething(state) ?? stay(state, {type: 'quit'});
}

function close(state: State): Step {
	const closed = closeSomething(state);
	if (closed) {
		return closed;
	}

	if (isLoadCancellable(state)) {
		return cancelLoad(state);
	}

	return state.query.isEditing ? leaveQuery(state) : setQuery(state, '');
}

function reload(state: State): Step {
	const trails = {...state.trails, id: state.trails.id + 1, status: 'loading'} as const;
	const again = state.source.hasTrails ? stay({...state, trails}, {type: 'list-trails', id: trails.id}) : stay(state);
	return state.source.kind === 'stdin'
		? say(state, 'Standard input can be read only once.', 'warning')
		: chain(again, next => startLoad(next, renewRange(next)));
}

/** The range as of now: `24h` has moved on since it was first read. */
function renewRange({load: {range}, now, settings: {zone}}: State): TimeRange {
	const renewed = parseRange(range.text, {now, zone});
	return renewed.ok ? {text: range.text, ...renewed.value} : range;
}

function toggleZone(state: State): Step {
	const zone = state.settings.zone === 'utc' ? 'local' : 'utc';
	return say({...state, settings: {...state.settings, zone}}, zone === 'utc' ? 'Times are in UTC.' : 'Times are in local time.');
}

/** Where AWS tells them apart they are asked for instead of the others; elsewhere they stand among them. */
function toggleInsights(state: State): Step {
	const {settings, source, load} = state;
	if (source.kind === 'files' || source.kind === 'stdin') {
		return chain(setQuery(state, 'is:insight'), next => say(next, 'Insights events stand among the others here: u shows them all again.'));
	}

	const isInsights = !settings.isInsights;
	return chain(
		startLoad({...state, settings: {...settings, isInsights}}, load.range),
		next => say(next, isInsights ? 'Insights events alone: I goes back to the others.' : 'Management events again.'),
	);
}

function findError(state: State, direction: 1 | -1): Step {
	return stay(state, {
		type: 'find-error', from: state.events.list.cursor, direction, count: repeat(state),
	});
}

function filterByValue(state: State, isNegated: boolean): Step {
	if (state.overlay?.kind === 'facets') {
		return filterByFacet(state, isNegated);
	}

	if (state.focus === 'detail') {
		return filterByNode(state, isNegated);
	}

	const {row, column} = state.events;
	return row === undefined
		? say(state, 'There is no value to filter by.')
		: stay(state, {
			type: 'filter-cell', row, column, isNegated,
		});
}

const withFind = (state: State, isEditing: boolean): State => ({...state, detail: {...state.detail, find: {...state.detail.find, isEditing}}});

function copyRow(state: State, effect: (row: number) => Parameters<typeof stay>[1]): Step {
	const {row} = state.events;
	return row === undefined ? say(state, 'There is no event.') : stay(closeOverlay(state), effect(row));
}

const copyEvent = (state: State, form: EventForm): Step => copyRow(state, row => ({type: 'copy-event', row, form}));

function copyJq(state: State): Step {
	const node = state.focus === 'detail' ? currentNode(state) : undefined;
	return node
		? stay(closeOverlay(state), {type: 'copy', text: jqFilter(state.detail.tree, node.row), what: 'the jq filter'})
		: say(closeOverlay(state), 'A filter belongs to a value in the detail: enter opens it.');
}

function copyValue(state: State): Step {
	if (state.focus !== 'detail') {
		return copyRow(state, row => ({type: 'copy-cell', row, column: state.events.column}));
	}

	const node = currentNode(state);
	if (!node) {
		return say(closeOverlay(state), 'The raw text has no single value: r copies the record.');
	}

	const {row} = node;
	return stay(closeOverlay(state), {type: 'copy', text: row.value ?? row.raw, what: formatPath(row.path)});
}

function copyPath(state: State): Step {
	const node = state.focus === 'detail' ? currentNode(state) : undefined;
	return node
		? stay(closeOverlay(state), {type: 'copy', text: formatPath(node.row.path), what: 'the path'})
		: say(closeOverlay(state), 'A path belongs to a value in the detail: enter opens it.');
}
