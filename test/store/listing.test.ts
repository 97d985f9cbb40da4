import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {type TrailEvent} from '../../source/core/event.ts';
import {displayEvent} from '../../source/core/format.ts';
import {fold} from '../../source/core/query/fold.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {arrange, type Arrangement, type Listing} from '../../source/store/listing.ts';
import {type Sort, type SortColumn} from '../../source/store/sort-rows.ts';
import {createRandom, randomRecords, record} from '../helpers/event-records.ts';

const listed = (store: EventStore, arrangement: Partial<Arrangement>, rows = store.order): Listing => {
	const steps = arrange(store, rows, {isFolded: false, opened: new Set(), ...arrangement});
	for (;;) {
		const step = steps.next();
		if (step.done === true) {
			return step.value;
		}
	}
};

const many = new EventStore();
many.add(randomRecords(3000, 11));

const textOf: Readonly<Record<Exclude<SortColumn, 'time'>, (event: TrailEvent) => string>> = {
	who: ({who}) => who,
	event: event => event.name === '' ? '' : displayEvent(event),
	resource: ({resources}) => resources[0] ?? '',
	ip: ({ip}) => ip,
	region: ({region}) => region,
	result: ({result, error}) => result === 'ok' || result === 'unknown' ? '' : `${['ok', 'denied', 'throttled', 'missing', 'failed'].indexOf(result)} ${error}`,
};

for (const column of ['who', 'event', 'resource', 'ip', 'region', 'result'] as const) {
	for (const isReversed of [false, true]) {
		test(`sorting by ${column}${isReversed ? ', reversed,' : ''} is what a stable sort of the rows by their texts gives, those without one last`, () => {
			const texts = Array.from({length: many.size}, (_, row) => fold(textOf[column](many.event(row))));
			const expected = [...many.order].toSorted((a, b) => {
				const [one = '', other = ''] = [texts[a], texts[b]];
				const isOneFirst = one === '' || other === '' ? other === '' : (one < other) !== isReversed;
				return one === other ? 0 : (isOneFirst ? -1 : 1);
			});
			const {rows} = listed(many, {sort: {column, isReversed}});
			assert.deepEqual([...rows], expected);
		});
	}
}

test('the oldest first is the newest first turned round, but for events without a time', () => {
	const {rows} = listed(many, {sort: {column: 'time', isReversed: true}});
	const times = [...rows].map(row => many.time(row));
	const known = times.filter(time => !Number.isNaN(time));
	assert.deepEqual(known, known.toSorted((a, b) => a - b));
	assert.deepEqual(times.slice(0, known.length), known);
	assert.equal(rows.length, many.size);
});

test('every row is listed once and found again on its line, in every arrangement', () => {
	const anySort = fc.option(fc.record<Sort>({column: fc.constantFrom('time', 'who', 'event', 'result'), isReversed: fc.boolean()}), {nil: undefined});
	const repeating = new EventStore();
	const random = createRandom(4);
	repeating.add(Array.from({length: 400}, (_, index) => record({
		time: index, who: random() < 0.7 ? 'maya' : 'jonas', name: random() < 0.8 ? 'A' : 'B', result: random() < 0.9 ? 'ok' : 'denied',
	}, '{}')));
	fc.assert(fc.property(anySort, fc.boolean(), fc.uniqueArray(fc.nat({max: 399}), {maxLength: 9}), (sort, isFolded, opened) => {
		const listing = listed(repeating, {isFolded, opened: new Set(opened), ...(sort && {sort})});
		assert.deepEqual([...listing.order].toSorted((a, b) => a - b), Array.from({length: 400}, (_, row) => row));
		const counted = Array.from(listing.rows, (_, line) => {
			const group = listing.groupAt(line);
			return group && !group.isOpen ? group.size : 1;
		});
		assert.equal(counted.reduce((sum, size) => sum + size, 0), 400);
		for (const row of listing.order) {
			const line = listing.lineOf(row)!;
			const group = listing.groupAt(line);
			assert.ok(group && !group.isOpen ? listing.rowsAt(line).includes(row) : listing.rows[line] === row);
		}

		assert.equal(listing.lineOf(400), undefined);
	}), {numRuns: 60});
});

/** Events a second apart, the first one the newest. */
const storeOf = (...events: ReadonlyArray<readonly [parts: Partial<TrailEvent>, text?: string]>): EventStore => {
	const store = new EventStore();
	store.add(events.map(([parts, text], index) => record({
		time: 1_000_000 - (index * 1000), who: 'maya', source: 's3.amazonaws.com', name: 'GetObject', ip: '192.0.2.1', agent: 'aws-cli/2', result: 'ok', readOnly: true, id: `event-${index}`, ...parts,
	}, text)));
	return store;
};

const groupsOf = (store: EventStore): ReadonlyArray<readonly [size: number, relation: string | undefined]> => {
	const listing = listed(store, {isFolded: true});
	return Array.from(listing.rows, (_, line) => {
		const group = listing.groupAt(line);
		return [group?.size ?? 1, group?.relation];
	});
};

const console = {agent: 'console.amazonaws.com'};
const byService = {ip: 'cloudformation.amazonaws.com', agent: 'cloudformation.amazonaws.com'};
const denied = {result: 'denied', error: 'AccessDenied'} as const;
const shared = (id: string): string => JSON.stringify({sharedEventID: id});

const folds: ReadonlyArray<readonly [title: string, store: EventStore, groups: ReadonlyArray<readonly [number, string | undefined]>]> = [
	['the same call in a row', storeOf([{}], [{}], [{}]), [[3, 'same']]],
	['no other call between', storeOf([{}], [{name: 'PutObject'}], [{}]), [[1, undefined], [1, undefined], [1, undefined]]],
	['no call of somebody else', storeOf([{}], [{who: 'jonas'}]), [[1, undefined], [1, undefined]]],
	['no other resource', storeOf([{resources: ['a']}], [{resources: ['b']}]), [[1, undefined], [1, undefined]]],
	['no failure among what went well', storeOf([{}], [{}], [denied], [{}]), [[2, 'same'], [1, undefined], [1, undefined]]],
	['the same failure again', storeOf([denied], [denied]), [[2, 'same']]],
	['what the console reads for one page', storeOf([{...console, name: 'ListBuckets'}], [{...console, name: 'GetBucketAcl'}], [{...console, name: 'GetBucketPolicy'}]), [[3, 'console']]],
	['no write of the console', storeOf([{...console, name: 'ListBuckets'}], [{...console, name: 'DeleteBucket', readOnly: false}]), [[1, undefined], [1, undefined]]],
	['no page that was opened later', storeOf([{...console, name: 'ListBuckets', time: 9_000_000}], [{...console, name: 'GetBucketAcl'}]), [[1, undefined], [1, undefined]]],
	['no denied read of the console', storeOf([{...console, name: 'ListBuckets'}], [{...console, ...denied, name: 'GetBucketAcl'}]), [[1, undefined], [1, undefined]]],
	['what a service calls for somebody', storeOf([{...byService, name: 'CreateStack', readOnly: false}], [{...byService, name: 'CreateRole', readOnly: false}]), [[2, 'service']]],
	['not what two services call', storeOf([{...byService, name: 'CreateStack'}], [{...byService, ip: 'config.amazonaws.com', name: 'CreateRole'}]), [[1, undefined], [1, undefined]]],
	['one call as two accounts got it', storeOf([{time: 5000, who: 'a', account: '111122223333'}, shared('x')], [{time: 5000, who: 'b', account: '444455556666'}, shared('x')]), [[2, 'shared']]],
	['not two calls that two accounts got at once', storeOf([{time: 5000, who: 'a', account: '111122223333'}, shared('x')], [{time: 5000, who: 'b', account: '444455556666'}, shared('y')]), [[1, undefined], [1, undefined]]],
	['not records that do not say', storeOf([{time: 5000, who: 'a', account: '111122223333'}, '{}'], [{time: 5000, who: 'b', account: '444455556666'}, '{}']), [[1, undefined], [1, undefined]]],
];

for (const [title, store, groups] of folds) {
	test(`one line takes ${title}`, () => {
		assert.deepEqual(groupsOf(store), groups);
	});
}

test('a group says whether all of it is the same call', () => {
	const mixed = listed(storeOf([{...byService, name: 'A'}], [{...byService, name: 'B'}]), {isFolded: true});
	assert.equal(mixed.groupAt(0)?.isUniform, false);
	const equal = listed(storeOf([byService], [byService]), {isFolded: true});
	assert.equal(equal.groupAt(0)?.isUniform, true);
});

test('an opened group has a line for each of its events', () => {
	const store = storeOf([{}], [{}], [{name: 'PutObject'}]);
	const listing = listed(store, {isFolded: true, opened: new Set([1])});
	assert.deepEqual([...listing.rows], [0, 1, 2]);
	assert.deepEqual([0, 1, 2].map(line => listing.groupAt(line)?.place), [0, 1, undefined]);
	assert.deepEqual([...listing.rowsAt(1)], [0, 1]);
});

test('putting many rows in order pauses on the way', () => {
	for (const arrangement of [{sort: {column: 'who', isReversed: false}}, {isFolded: true}] as const) {
		const large = new EventStore();
		large.add(Array.from({length: 30_000}, (_, index) => record({time: index, who: `user-${index}`}, '{}')));
		const steps = arrange(large, large.order, {isFolded: false, opened: new Set(), ...arrangement});
		assert.equal(steps.next().done, false);
	}
});
