import {type Command} from './keymap.ts';
import {type RunCommand} from './command-table.ts';
import {trailCommands} from './commands-of-trails.ts';
import {valueCommands} from './commands-of-values.ts';
import {takeSuggestion} from './suggestions.ts';
import {confirmCost} from './part-load.ts';
import {type State} from './state.ts';
import {
	repeat,
	say,
	stay,
	chain,
	type Step,
} from './step.ts';
import {
	clampDetail,
	filterByNode,
	findNext,
	fold,
	moveToParent,
	moveToSibling,
	toggleFold,
	toggleRaw,
	unfold,
} from './update-detail.ts';
import {moveColumn, toggleMark} from './update-events.ts';
import {filterByFacet} from './update-facets.ts';
import {openLine, sortByColumn, toggleRepeats} from './update-arrangement.ts';
import {toggleFollow, toggleFreeze} from './update-follow.ts';
import {loadAll} from './update-load.ts';
import {
	applyTime,
	askTime,
	closeOverlay,
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
	toggleWrites,
	undoQuery,
} from './update-query.ts';
import {toggleMouse} from './update-mouse.ts';
import {refit} from './refit.ts';
import {pageOf, move, cyclePane} from './update-panes.ts';
import {
	stopEditing,
	back,
	close,
	withFind,
} from './update-back.ts';
import {
	copyRow,
	copyEvent,
	copyJq,
	copyValue,
	copyPath,
} from './update-copy.ts';
import {reload, toggleInsights} from './update-reading.ts';

/** What each command does. */
const commands: Readonly<Record<Command, RunCommand>> = {
	...valueCommands,
	...trailCommands,

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
	'mouse.toggle': toggleMouse,
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

function toggleZone(state: State): Step {
	const zone = state.settings.zone === 'utc' ? 'local' : 'utc';
	return say({...state, settings: {...state.settings, zone}}, zone === 'utc' ? 'Times are in UTC.' : 'Times are in local time.');
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
