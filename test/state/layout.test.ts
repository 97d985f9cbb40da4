import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {computeLayout, overlayHeight, panes} from '../../source/state/layout.ts';
import {type State} from '../../source/state/state.ts';
import {type Trail} from '../../source/core/trail.ts';
import {firstState, historySource, loadedState} from '../helpers/states.ts';

const anyColumns = fc.integer({min: 40, max: 400});
const anyRows = fc.integer({min: 10, max: 120});
const anyFocus = fc.constantFrom('trails', 'events', 'detail');

const trail = {} as unknown as Trail;

const stateOf = (options: {columns: number; rows: number; focus: State['focus']; isZoomed: boolean; hasTrails: boolean; trails: number; loaded: number}): State => {
	const {columns, rows, focus, isZoomed, hasTrails, trails, loaded} = options;
	const state = loadedState(loaded, {columns, rows, source: {...historySource, hasTrails}});
	return {
		...state, focus: hasTrails || focus !== 'trails' ? focus : 'events', isZoomed, trails: {...state.trails, items: Array.from({length: trails}, () => trail)},
	};
};

const anyState = fc.record({
	columns: anyColumns, rows: anyRows, focus: anyFocus, isZoomed: fc.boolean(), hasTrails: fc.boolean(), trails: fc.integer({min: 0, max: 20}), loaded: fc.constantFrom(0, 100),
}).map(options => stateOf(options));

test('the bands with their rule lines and the chrome fill the window exactly, whatever its size', () => {
	fc.assert(fc.property(anyState, state => {
		const {isTooSmall, strip = false, ...bands} = computeLayout(state);
		assert.equal(isTooSmall, false);
		const heights = Object.values(bands);
		assert.equal(heights.reduce((sum, height) => sum + height + 1, strip ? 4 : 3), state.size.rows);
	}), {numRuns: 1000});
});

test('the focused pane has at least one line', () => {
	fc.assert(fc.property(anyState, state => {
		assert.ok((computeLayout(state)[state.focus] ?? 0) >= 1, JSON.stringify(computeLayout(state)));
	}), {numRuns: 1000});
});

test('the list of events has at least two lines unless another pane has the whole window', () => {
	fc.assert(fc.property(anyState, state => {
		const {events} = computeLayout(state);
		assert.ok(events === undefined || events >= 2);
	}), {numRuns: 1000});
});

test('a zoomed pane is alone', () => {
	fc.assert(fc.property(anyState, state => {
		const {isTooSmall: _, ...bands} = computeLayout({...state, isZoomed: true});
		assert.deepEqual(bands, {[state.focus]: state.size.rows - 4});
	}));
});

test('a low window shows trails and detail in one line each', () => {
	assert.deepEqual(computeLayout(loadedState(100, {rows: 19})), {
		isTooSmall: false, trails: 0, events: 13, detail: 0,
	});
});

test('opening an event gives the detail most of the window, and all of it in a low one', () => {
	const state = {...loadedState(100), focus: 'detail'} as const;
	const {events = 0, detail = 0} = computeLayout(state);
	assert.ok(detail > events);
	assert.deepEqual(computeLayout({...state, size: {columns: 80, rows: 15}}), {isTooSmall: false, detail: 11});
});

test('where nothing was read the list has the room of the detail', () => {
	const state = loadedState(0);
	assert.equal(computeLayout({...state, load: {...state.load, status: 'done'}}).detail, undefined);
	assert.notEqual(computeLayout({...state, load: {...state.load, status: 'loading'}}).detail, undefined);
});

test('below 40 x 10 nothing fits', () => {
	assert.deepEqual(computeLayout(firstState({columns: 39, rows: 30})), {isTooSmall: true});
	assert.deepEqual(computeLayout(firstState({columns: 80, rows: 9})), {isTooSmall: true});
});

test('an overlay has all lines but status, rule, query line and footer', () => {
	assert.equal(overlayHeight(firstState({rows: 24})), 20);
});

test('a source without trails has no pane for them', () => {
	assert.deepEqual(panes(firstState({source: {...historySource, hasTrails: false}})), ['events', 'detail']);
});
