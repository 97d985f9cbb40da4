import assert from 'node:assert/strict';
import test from 'node:test';
import {type Action} from '../../source/state/action.ts';
import {type Effect} from '../../source/state/effect.ts';
import {type State} from '../../source/state/state.ts';
import {
	firstState,
	historySource,
	loadedState,
	matches,
	now,
	page,
	play,
	typed,
} from '../helpers/states.ts';

const kinds = (effects: readonly Effect[]): readonly string[] => effects.map(({type}) => type);

const of = (effects: readonly Effect[], kind: Effect['type']): readonly Effect[] => effects.filter(({type}) => type === kind);

const queryOf = ({query}: State): string => query.line.text;

const started = (): State => {
	const first = firstState();
	return play(first, {type: 'start', source: first.source}).state;
};

test('a start opens the source and asks for the trails', () => {
	const first = firstState();
	assert.deepEqual(kinds(play(first, {type: 'start', source: historySource}).effects), ['open', 'list-trails']);
	assert.deepEqual(kinds(play(first, {type: 'start', source: {...historySource, hasTrails: false}}).effects), ['open']);
});

test('another kind of source starts with all of its time', () => {
	const {effects} = play(loadedState(0), {type: 'start', source: {label: 'demo', kind: 'demo', hasTrails: true}});
	assert.deepEqual(of(effects, 'open').map(effect => effect.type === 'open' && effect.range), [{text: 'all'}]);
});

test('a page that brought events is searched, one that brought none is not', () => {
	const state = loadedState(50);
	assert.deepEqual(kinds(play(state, page(state, 60)).effects), ['search']);
	assert.deepEqual(of(play(state, page(state, 50)).effects, 'search'), []);
});

test('coming near the end of the list pulls one page, however often the keys come', () => {
	const state = loadedState(200);
	assert.deepEqual(of(play(state, 'j', 'j').effects, 'pull'), []);
	assert.equal(of(play(state, 'G', 'j', 'k', 'j', 'G').effects, 'pull').length, 1);
});

test('a list shorter than the window is filled without a key', () => {
	const state = started();
	const paged = play(state, page(state, 3)).state;
	assert.deepEqual(of(play(paged, matches(paged, 3)).effects, 'pull'), [{type: 'pull', id: state.load.id}]);
});

test('a query alone pulls nothing, running it reads the whole range', () => {
	const state = loadedState(200);
	const asked = play(state, '/', ...typed('root')).state;
	const found = play(asked, matches(asked, 0));
	assert.deepEqual(of(found.effects, 'pull'), []);
	const run = play(found.state, 'enter');
	assert.equal(of(run.effects, 'pull').length, 1);
	assert.equal(run.state.load.isWhole, true);
	assert.equal(run.state.query.isEditing, false);
});

test('running a query with a range of its own reads that range', () => {
	const {state} = play(loadedState(10), '/', ...typed('since:2026-07-01 root'), 'enter');
	const {effects} = play(state, {...matches(state, 0), loaded: 0});
	assert.deepEqual(of(effects, 'open-part').map(effect => effect.type === 'open-part' && effect.request.since), [Date.UTC(2026, 6, 1)]);
});

test('a page, an end, matches and trails of an older request change nothing', () => {
	const state = loadedState(50);
	const stale: readonly Action[] = [
		{...page(state, 99), id: state.load.id - 1},
		{type: 'page-end', id: state.load.id - 1},
		{...matches(state, 99), id: state.query.id - 1},
		{type: 'trails-page', id: state.trails.id - 1, page: {trails: [], coverage: [{place: 'x', state: 'failed'}]}},
		{type: 'trails-end', id: state.trails.id - 1},
	];
	for (const action of stale) {
		assert.deepEqual(play(state, action), {state, effects: []}, action.type);
	}
});

test('a record that came too late for the selection is not shown', () => {
	const {state} = play(loadedState(50), {type: 'select', position: 4, row: 4});
	const late = {
		type: 'record', row: 3, sentence: 'late', text: '{}', isInsight: false,
	} as const;
	assert.equal(play(state, late).state.detail.sentence, '');
	assert.equal(play(state, {...late, row: 4}).state.detail.sentence, 'late');
});

test('the selection stays on its event and on its line when newer events come', () => {
	const {state} = play(loadedState(50), '5', 'j', {type: 'select', position: 5, row: 5});
	const after = play(state, {...matches(state, 70, 25), row: 5}).state;
	assert.deepEqual([after.events.row, after.events.list.cursor], [5, 25]);
	assert.equal(after.events.list.cursor - after.events.list.top, state.events.list.cursor - state.events.list.top);
});

test('until the reader chooses an event the newest one is selected', () => {
	const state = loadedState(50);
	const after = play(state, {...matches(state, 70, 20), row: 0}).state;
	assert.equal(after.events.list.cursor, 0);
});

test('escape closes what is open, else cancels the load, else leaves the query line, else clears the query', () => {
	const open = play(loadedState(50), '/', ...typed('root'), 'enter', 'z', '?').state;
	const steps: unknown[] = [];
	let state = open;
	for (let press = 0; press < 5; press++) {
		const {state: next, effects} = play(state, 'esc');
		steps.push([next.overlay === undefined, next.isZoomed, next.load.isWhole, queryOf(next), kinds(effects)]);
		state = next;
	}

	assert.deepEqual(steps, [
		[true, true, true, 'root', []],
		[true, false, true, 'root', []],
		[true, false, false, 'root', []],
		[true, false, false, '', ['search']],
		[true, false, false, '', []],
	]);
});

test('escape in the query line cancels the load before it leaves the line', () => {
	const {state} = play(loadedState(50), 'A', '/', 'x');
	const once = play(state, 'esc').state;
	assert.deepEqual([once.load.isWhole, once.query.isEditing], [false, true]);
	const twice = play(once, 'esc').state;
	assert.deepEqual([twice.query.isEditing, queryOf(twice)], [false, 'x']);
});

test('escape leaves find and the detail step by step', () => {
	const {state} = play(loadedState(50), 'enter', '/');
	assert.equal(state.detail.find.isEditing, true);
	const left = play(state, 'esc').state;
	assert.deepEqual([left.detail.find.isEditing, left.focus], [false, 'detail']);
	assert.equal(play(left, 'esc').state.focus, 'events');
});

test('q goes back step by step and then quits; ctrl+c quits at once', () => {
	const {state} = play(loadedState(50), 'enter', 'z');
	assert.deepEqual(kinds(play(state, 'q', 'q').effects), []);
	assert.deepEqual(kinds(play(state, 'q', 'q', 'q').effects), ['quit']);
	assert.deepEqual(kinds(play(state, 'ctrl+c').effects), ['quit']);
});

test('a number before a movement repeats it, and counts once', () => {
	const {state} = play(loadedState(200), '1', '2', 'j');
	assert.deepEqual([state.events.list.cursor, state.count], [12, '']);
	assert.equal(play(state, 'j').state.events.list.cursor, 13);
	assert.equal(play(state, '5', 'k').state.events.list.cursor, 7);
	assert.equal(play(state, '4', '2', 'G').state.events.list.cursor, 41);
	assert.equal(play(state, '2', 'ctrl+d').state.events.list.cursor > play(state, 'ctrl+d').state.events.list.cursor, true);
});

test('u takes back one change of the query after the other', () => {
	const {state} = play(loadedState(50), '/', ...typed('root'), 'enter', 'w');
	assert.equal(queryOf(state), 'root -is:read');
	const once = play(state, 'u').state;
	assert.equal(queryOf(once), 'root');
	const twice = play(once, 'u').state;
	assert.equal(queryOf(twice), '');
	assert.match(play(twice, 'u').state.message?.text ?? '', /no earlier query/v);
});

test('w hides what only reads, and shows it again', () => {
	const {state} = play(loadedState(50), 'w');
	assert.equal(queryOf(state), '-is:read');
	assert.equal(queryOf(play(state, 'w').state), '');
});

test('up and down walk through the history, and the draft comes back', () => {
	const {state} = play(loadedState(50, {history: ['newest', 'older']}), '/', ...typed('draft'));
	assert.deepEqual(['newest', 'older', 'older'].map((_, index) => queryOf(play(state, ...Array.from({length: index + 1}, () => 'up')).state)), ['newest', 'older', 'older']);
	assert.equal(queryOf(play(state, 'up', 'up', 'down', 'down').state), 'draft');
});

test('a query that was run goes to the top of the history, once', () => {
	const {state, effects} = play(loadedState(50, {history: ['a', 'b']}), '/', 'b', 'enter');
	assert.deepEqual(state.query.history, ['b', 'a']);
	assert.deepEqual(of(effects, 'save-history'), [{type: 'save-history', entries: ['b', 'a']}]);
});

test('every key in the query line is a search of its own', () => {
	const {effects} = play(loadedState(50), '/', 'a', 'b', 'left', 'backspace');
	assert.deepEqual(of(effects, 'search').map(effect => effect.type === 'search' && effect.text), ['a', 'ab', 'b']);
});

test('a time that cannot be read stays with what is wrong; the next key takes the words away', () => {
	const {state} = play(loadedState(50), 't', ...typed('soon'), 'enter');
	assert.equal(state.overlay?.kind === 'time' && state.overlay.problem?.kind, 'usage');
	const typing = play(state, 'x').state;
	assert.equal(typing.overlay?.kind === 'time' && typing.overlay.problem, undefined);
});

test('a time range is read from its start; nothing typed leaves it as it was', () => {
	const {effects, state} = play(loadedState(50), 't', ...typed('2h'), 'enter');
	assert.deepEqual(of(effects, 'open'), [{
		type: 'open', id: state.load.id, range: {text: '2h', since: now - 7_200_000}, isInsights: false,
	}]);
	assert.equal(state.overlay, undefined);
	assert.deepEqual(play(loadedState(50), 't', 'enter').effects, []);
});

test('T goes to a time in the list without reading anything', () => {
	assert.deepEqual(play(loadedState(50), 'T', ...typed('1h'), 'enter').effects, [{type: 'find-time', time: now - 3_600_000}]);
});

test('r reads the range again as of now', () => {
	const later = now + 60_000;
	const day = 86_400_000;
	const {effects} = play(loadedState(50), {type: 'tick', now: later}, 'r');
	assert.deepEqual(of(effects, 'open').map(effect => effect.type === 'open' && effect.range.since), [later - day]);
	assert.equal(of(effects, 'list-trails').length, 1);
});

test('standard input is not read again', () => {
	const {effects, state} = play(loadedState(50, {source: {label: 'standard input', kind: 'stdin', hasTrails: false}}), 'r');
	assert.deepEqual(effects, []);
	assert.equal(state.message?.tone, 'warning');
});

test('a message stays until the next key that does something', () => {
	const {state} = play(loadedState(50), {type: 'message', message: {text: 'Copied.', tone: 'plain'}});
	assert.equal(play(state, 'f12').state.message?.text, 'Copied.');
	assert.equal(play(state, 'j').state.message, undefined);
});

test('every command without an event says why it cannot be carried out', () => {
	const state = loadedState(0);
	for (const chord of ['enter', '+', 'y']) {
		assert.notEqual(play(state, chord).state.message, undefined, chord);
	}
});

test('tab goes through the panes in both directions', () => {
	const state = loadedState(50);
	assert.deepEqual([play(state, 'tab'), play(state, 'tab', 'tab'), play(state, 'shift+tab')].map(played => played.state.focus), ['detail', 'trails', 'trails']);
});

test('enter in the filter of the help ends the filter and keeps the help', () => {
	const {state} = play(loadedState(50), '?', '/', ...typed('copy'), 'enter');
	assert.equal(state.overlay?.kind === 'help' && state.overlay.isEditing, false);
	assert.equal(state.overlay?.kind === 'help' && state.overlay.line.text, 'copy');
	assert.equal(state.message, undefined);
});

test('a view scrolls no further than its end', () => {
	const {state} = play(loadedState(50), '?', 'G');
	assert.ok(state.overlay);
	assert.ok('list' in state.overlay);
	assert.ok(state.overlay.list.top > 0);
	assert.deepEqual(play(state, 'j', 'j').state.overlay, state.overlay);
	const top = play(state, 'g').state.overlay;
	assert.equal(top && 'list' in top && top.list.top, 0);
});

test('marks are set and taken away, and searched again only where the query asks for them', () => {
	const {state} = play(loadedState(50), {type: 'select', position: 2, row: 2});
	const marked = play(state, 'm');
	assert.deepEqual([[...marked.state.events.marked], marked.effects], [[2], []]);
	assert.deepEqual([...play(marked.state, 'm').state.events.marked], []);
	const asking = play(marked.state, {type: 'set-query', text: 'is:marked'}).state;
	assert.deepEqual(kinds(play(asking, 'm').effects), ['search']);
});

test('a window of another size keeps every cursor inside its list', () => {
	const {state} = play(loadedState(50), 'G');
	const small = play(state, {type: 'resize', size: {columns: 50, rows: 12}}).state;
	assert.equal(small.events.list.cursor, 49);
	assert.ok(small.events.list.top > state.events.list.top);
	assert.deepEqual(play(small, {type: 'resize', size: state.size}).state.events.list, state.events.list);
});

test('stopping event history keeps its place, so that A reads on', () => {
	const stopped = play(loadedState(50), 'A', 'esc');
	assert.deepEqual(of(stopped.effects, 'cancel-load'), []);
	const paged = play(stopped.state, page(stopped.state, 60)).state;
	assert.equal(of(play(paged, 'A').effects, 'open').length, 0);
	assert.equal(of(play(paged, 'A').effects, 'pull').length, 1);
});

test('stopping files ends the reading, and A starts over', () => {
	const files = loadedState(50, {source: {label: 'logs', kind: 'files', hasTrails: false}});
	const stopped = play(files, 'esc');
	assert.deepEqual(kinds(stopped.effects), ['cancel-load']);
	assert.equal(stopped.state.load.status, 'cancelled');
	assert.deepEqual(kinds(play(stopped.state, 'A').effects), ['open']);
});
