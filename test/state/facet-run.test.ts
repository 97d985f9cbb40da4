import assert from 'node:assert/strict';
import test from 'node:test';
import {type Action} from '../../source/state/action.ts';
import {FacetRun} from '../../source/state/facet-run.ts';
import {type Loop} from '../../source/state/loop.ts';
import {type Scheduler} from '../../source/state/search-run.ts';
import {Session} from '../../source/state/session.ts';
import {record} from '../helpers/event-records.ts';
import {loadedState} from '../helpers/states.ts';

/** A session with so many events, listed, and what a counting of it dispatches; it goes on when the test says so. */
const createRun = (count: number) => {
	const session = new Session({keepDuplicates: false});
	const add = (more: number): void => {
		session.store.add(Array.from({length: more}, (_, index) => record({time: index}, `{"user":"user-${index % 3}"}`)));
		session.receive({terms: [], bad: []}, {
			rows: session.store.order, count: session.store.size, isComplete: true, fuzzyWords: [],
		});
	};

	add(count);
	const actions: Action[] = [];
	let clock = 0;
	let goOn = (): void => undefined;
	const scheduler: Scheduler = {
		now() {
			clock += 5;
			return clock;
		},
		async breathe() {
			const turn = Promise.withResolvers<undefined>();
			goOn = () => {
				turn.resolve(undefined);
			};

			await turn.promise;
		},
	};
	const state = loadedState(count);
	const loop: Loop = {
		getState: () => state,
		subscribe: () => () => undefined,
		dispatch(action) {
			actions.push(action);
		},
		track() {
			// The test says when work goes on.
		},
		async whenIdle() {
			// Nothing is waited for.
		},
	};
	const run = new FacetRun(session, scheduler);
	return {
		run, loop, actions, add,
		async goOn() {
			goOn();
			await Promise.resolve();
			await Promise.resolve();
		},
	};
};

// A value in the texts: those of columns are counted too quickly to be interrupted.
const request = {
	type: 'count-values', id: 1, subject: {kind: 'path', path: ['user']}, filter: '', sort: 'count',
} as const;

test('counting many events tells how far it is between slices, and then the values', async () => {
	const {run, loop, actions, goOn} = createRun(60_000);
	run.start(request, loop);
	assert.deepEqual(actions.map(({type}) => type), ['values-progress']);
	for (let slice = 0; slice < 200 && actions.at(-1)?.type !== 'values'; slice++) {
		await goOn(); // eslint-disable-line no-await-in-loop -- slice by slice
	}

	const [last] = actions.slice(-1);
	assert.strictEqual(last?.type, 'values');
	assert.deepEqual(last.found.facets.map(({value, count}) => [value, count]), [['user-0', 20_000], ['user-1', 20_000], ['user-2', 20_000]]);
});

test('a cancelled counting brings nothing more', async () => {
	const {run, loop, actions, goOn} = createRun(60_000);
	run.start(request, loop);
	run.cancel();
	const told = actions.length;
	for (let slice = 0; slice < 200; slice++) {
		await goOn(); // eslint-disable-line no-await-in-loop -- slice by slice
	}

	assert.equal(actions.length, told);
});

test('events that come while values are counted do not start the counting anew, and are counted after it', async () => {
	const {run, loop, actions, add, goOn} = createRun(60_000);
	run.start(request, loop);
	add(3);
	run.start({...request, id: 2}, loop);
	for (let slice = 0; slice < 400; slice++) {
		await goOn(); // eslint-disable-line no-await-in-loop -- slice by slice
	}

	const counts = actions.flatMap(action => action.type === 'values' ? [[action.id, action.found.facets[0]?.count]] : []);
	assert.deepEqual(counts, [[2, 20_000], [2, 20_001]]);
});

test('another order of what is counted already reads nothing again', () => {
	const {run, loop, actions} = createRun(300);
	run.start(request, loop);
	assert.equal(actions.length > 0, true);
	run.start({
		...request, id: 2, sort: 'value', filter: '1',
	}, loop);
	const last = actions.at(-1);
	assert.strictEqual(last?.type, 'values');
	assert.deepEqual(last.found.facets.map(({value}) => value), ['user-1']);
});
