import assert from 'node:assert/strict';
import test from 'node:test';
import {type Action} from '../../source/state/action.ts';
import {type State} from '../../source/state/state.ts';
import {pageOf} from '../helpers/scripted-source.ts';
import {
	historySource,
	loadedState,
	matches,
	now,
	play,
} from '../helpers/states.ts';

const source = {...historySource, canFollow: true};
const openRange = {text: '24h', since: now - 86_400_000};

const loaded = (): State => loadedState(100, {source, range: openRange});

const news = (state: State, parts: Partial<Extract<Action, {type: 'news'}>> = {}): Action => {
	const {records: _, ...page} = pageOf();
	return {
		type: 'news', id: state.follow.id, page, held: 0, added: 0, late: [], loaded: 100, duplicates: 0, ...parts,
	};
};

test('F follows from the moment at which the range was asked for, and F again stops', () => {
	const {state, effects} = play(loaded(), 'F');
	assert.deepEqual(effects, [{type: 'follow', id: 1, request: {from: now, insights: false, without: []}}]);
	assert.equal(state.follow.isOn, true);
	const after = play(state, 'F');
	assert.deepEqual(after.effects, [{type: 'stop-follow'}]);
	assert.equal(after.state.follow.isOn, false);
});

test('places that are denied or switched off are not followed', () => {
	const state = loaded();
	const coverage = [{place: 'a', state: 'denied'}, {place: 'b', state: 'done'}, {place: 'c', state: 'off'}] as const;
	const {effects} = play({...state, load: {...state.load, coverage}}, 'F');
	assert.deepEqual(effects.flatMap(effect => effect.type === 'follow' ? effect.request.without : []), ['a', 'c']);
});

for (const [what, state, why] of [
	['a range that has ended', loadedState(100, {source}), 'Cannot follow: the range ends in the past: t chooses another.'],
	['files', loadedState(100, {source: {...source, kind: 'files', canFollow: false}, range: {text: 'all'}}), 'Cannot follow: files are read once: r reads them again.'],
	['standard input', loadedState(100, {source: {...source, kind: 'stdin', canFollow: false}, range: {text: 'all'}}), 'Cannot follow: standard input is shown as it comes anyway.'],
	['a bucket', loadedState(100, {source: {...source, kind: 'bucket', canFollow: false}, range: openRange}), 'Cannot follow: files come into a bucket only every few minutes: r reads what is new.'],
] as const) {
	test(`F does not follow ${what}, and says why`, () => {
		const after = play(state, 'F');
		assert.equal(after.state.message?.text, why);
		assert.deepEqual([after.state.follow.isOn, after.effects], [false, []]);
	});
}

test('new events are looked through for the query; an answer without any is not', () => {
	const {state} = play(loaded(), 'F');
	assert.deepEqual(play(state, news(state)).effects, []);
	const after = play(state, news(state, {added: 2, loaded: 102}));
	assert.deepEqual(after.effects.map(({type}) => type), ['search']);
	assert.equal(after.state.load.loaded, 102);
});

test('an answer to a following that was stopped and begun anew is dropped', () => {
	const {state} = play(loaded(), 'F');
	const old = news(state, {added: 5, loaded: 105});
	const again = play(state, 'F', 'F').state;
	assert.equal(play(again, old).state, again);
});

test('space freezes the list and thaws it; what was held back then comes', () => {
	const {state} = play(loaded(), 'F', 'space');
	assert.equal(state.follow.isFrozen, true);
	const held = play(state, news(state, {held: 12})).state;
	assert.equal(held.follow.held, 12);
	const after = play(held, 'space');
	assert.deepEqual(after.effects, [{type: 'release', id: 1}]);
	assert.equal(after.state.follow.isFrozen, false);
});

test('F on a frozen list shows what was held back before it stops', () => {
	const {state} = play(loaded(), 'F', 'space');
	const held = play(state, news(state, {held: 12})).state;
	assert.deepEqual(play(held, 'F').effects, [{type: 'release', id: 1}, {type: 'stop-follow'}]);
});

test('space without following says what to do first', () => {
	assert.match(play(loaded(), 'space').state.message?.text ?? '', /F follows/v);
});

test('reading again follows on from then; a range in the past stops it and says so', () => {
	const {state} = play(loaded(), 'F');
	const again = play({...state, now: now + 60_000}, 'r');
	assert.deepEqual(again.effects.filter(({type}) => type === 'follow' || type === 'open').map(({type}) => type), ['open', 'follow']);
	assert.deepEqual(again.effects.flatMap(effect => effect.type === 'follow' ? [effect.id, effect.request.from] : []), [2, now + 60_000]);

	const past = play(state, 't', 'ctrl+u', ...'2026-07-01', 'enter');
	assert.equal(past.state.follow.isOn, false);
	assert.match(past.state.message?.text ?? '', /^Stopped following: the range ends in the past/v);
	assert.ok(past.effects.some(({type}) => type === 'stop-follow'));
});

test('what an answer brought counts as read, but not while it is held back', () => {
	const answered: State = play({...loaded(), source: {...source, canLookUp: true}}, 'F').state;
	const {records: _, ...page} = pageOf({
		coverage: [{
			place: 'a', state: 'done', from: now, to: now + 60_000,
		}, {place: 'b', state: 'throttled'}],
	});
	const after = play(answered, news(answered, {page})).state;
	assert.deepEqual(after.ground.filter(({to}) => to === now + 60_000).map(({place}) => place), ['a']);
	const frozen = play(answered, 'space').state;
	assert.deepEqual(play(frozen, news(frozen, {page, held: 1})).state.ground, frozen.ground);
});

test('a place that does not answer keeps the time at which it last did', () => {
	const {state} = play(loaded(), 'F');
	const {records: _, ...page} = pageOf({
		coverage: [{
			place: 'a', state: 'done', from: 1, to: 2,
		}],
	});
	const {records: __, ...failed} = pageOf({coverage: [{place: 'a', state: 'throttled', problem: {kind: 'throttled', message: 'Rate exceeded'}}]});
	const after = play(state, news(state, {page}), news(state, {page: failed})).state;
	assert.deepEqual(after.follow.coverage, [{
		place: 'a', state: 'throttled', from: 1, to: 2, problem: {kind: 'throttled', message: 'Rate exceeded'},
	}]);
	assert.equal(play(after, news(after, {page})).state.follow.coverage[0]?.problem, undefined);
});

test('at the top of the list the newest stays selected; elsewhere the chosen event does, and its line at the top of the window moves down', () => {
	const {state} = play(loaded(), 'F');
	const top = play(state, 'j', {type: 'select', position: 1, row: 1}, 'k', {type: 'select', position: 0, row: 0}).state;
	assert.equal(top.events.isChosen, false);
	const chosen = play(state, 'j', {type: 'select', position: 1, row: 1}).state;
	assert.equal(chosen.events.isChosen, true);
	const after = play(chosen, {...matches(chosen, 103, 4), row: 1}).state;
	assert.deepEqual(after.events.list, {cursor: 4, top: 0});
	assert.equal(after.events.row, 1);
});
