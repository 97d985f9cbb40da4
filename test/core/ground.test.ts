import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {coverageMarks} from '../../source/core/coverage.ts';
import {
	addPart,
	deliveryLag,
	gapsIn,
	type Ground,
	isGroundRead,
	readSince,
	settle,
} from '../../source/core/ground.ts';
import {type Lookup} from '../../source/core/lookup.ts';
import {type Coverage} from '../../source/core/source.ts';

const maya: Lookup = {key: 'Username', value: 'maya'};
const jonas: Lookup = {key: 'Username', value: 'jonas'};

const anyPart = fc.record({
	place: fc.constantFrom('us-east-1', 'eu-west-1'), from: fc.integer({min: 0, max: 60}), length: fc.nat({max: 20}), lookup: fc.constantFrom(undefined, maya, jonas),
}).map(({place, from, length, lookup}) => ({
	place, from, to: from + length, ...lookup && {lookup},
}));

const anyLookups = fc.constantFrom<readonly Lookup[]>([], [maya], [maya, jonas]);

const grown = (parts: Ground): Ground => {
	let ground: Ground = [];
	for (const part of parts) {
		ground = addPart(ground, part);
	}

	return ground;
};

const moments = Array.from({length: 81}, (_, index) => index);

test('a moment is read exactly where a part of everything, or of each thing that is asked for, covers it', () => {
	fc.assert(fc.property(fc.array(anyPart, {maxLength: 12}), anyLookups, (parts, lookups) => {
		const ground = grown(parts);
		const isCovered = (moment: number, lookup: Lookup | undefined): boolean => parts.some(part => part.place === 'us-east-1' && part.from <= moment && moment <= part.to
			&& (!('lookup' in part) || part.lookup === lookup));
		const wanted = lookups.length === 0 ? [undefined] : lookups;
		const gaps = gapsIn(ground, 'us-east-1', lookups, {from: 0, to: 80});
		for (const moment of moments) {
			const isMissing = gaps.some(({from, to}) => from <= moment && moment <= to);
			assert.equal(isMissing, wanted.some(lookup => !isCovered(moment, lookup)), String(moment));
			assert.equal(isGroundRead(ground, ['us-east-1'], lookups, {from: moment, to: moment}), !isMissing);
		}

		const since = readSince(ground, 'us-east-1', lookups, {from: 0, to: 80});
		const newestGap = Math.max(-1, ...gaps.map(({to}) => to));
		assert.equal(since, newestGap === 80 ? undefined : newestGap + 1);
	}));
});

test('parts that touch become one, so that the memory stays as small as what it tells', () => {
	const place = 'us-east-1';
	assert.deepEqual(grown([{place, from: 0, to: 9}, {place, from: 20, to: 29}, {place, from: 10, to: 19}]), [{place, from: 0, to: 29}]);
	assert.deepEqual(grown([{place, from: 0, to: 9}, {place, from: 2, to: 5}]), [{place, from: 0, to: 9}]);
});

test('nothing is read where there is no place', () => {
	assert.equal(isGroundRead([], [], [], {from: 0, to: 1}), false);
});

test('what was young when it was read is forgotten with a new range', () => {
	const now = 10 * deliveryLag;
	const place = 'us-east-1';
	assert.deepEqual(settle([{place, from: 0, to: now}, {place, from: now - 1000, to: now}], now), [{place, from: 0, to: now - deliveryLag}]);
});

const hour = 60 * 60 * 1000;
const asOf = 100 * hour;
const range = {from: asOf - (10 * hour) + 1, to: asOf};
const letters = {
	read: '=', young: '~', reading: '@', throttled: 't', unasked: '.', denied: 'x', failed: 'f', old: '<',
} as const;

const draw = (coverage: readonly Coverage[], ground: Ground, more: {isReading?: boolean; reach?: number} = {}): string => coverageMarks({
	ground, coverage, lookups: [], range, reach: -Infinity, asOf, isReading: false, ...more,
}, 10).map(({state, isPartly}) => isPartly ? partly[state] ?? '?' : letters[state]).join('');

/** Where it was read in other regions. */
const partly: Readonly<Record<string, string>> = {unasked: ':', denied: 'X'};

const [east, west] = [{place: 'us-east-1', state: 'reading'}, {place: 'eu-west-1', state: 'reading'}] as const satisfies readonly Coverage[];
const eastRead = {place: 'us-east-1', from: range.from + (6 * hour), to: range.to};

/** What happened, and the ten hours of the range as they are told. */
const strips: ReadonlyArray<readonly [title: string, strip: string, drawn: string]> = [
	['nothing was read yet', '..........', draw([east], [])],
	['four hours were read, the last of which may still grow', '......===~', draw([east], [eastRead])],
	['the next hour is being read', '.....@===~', draw([east], [eastRead], {isReading: true})],
	['one of two regions was read further back than the other', '......:::~', draw([east, west], [eastRead, {...eastRead, place: 'eu-west-1', from: range.to - hour + 1}])],
	['a region is denied', 'xxxxxxXXXX', draw([east, {...west, state: 'denied'}], [eastRead])],
	['the only region is denied', 'xxxxxxxxxx', draw([{...west, state: 'denied'}], [])],
	['a region is throttled', 'tttttt===~', draw([{...east, state: 'throttled'}], [eastRead])],
	['a region failed on the way', 'ffffff===~', draw([{...east, state: 'failed'}], [eastRead])],
	['a region that is switched off has nothing to miss', '......===~', draw([east, {...west, state: 'off'}], [eastRead])],
	['the range starts before what is kept', '<<<...===~', draw([east], [eastRead], {reach: range.from + (3 * hour)})],
];

for (const [title, strip, drawn] of strips) {
	test(`${title}: ${strip}`, () => {
		assert.equal(drawn, strip);
	});
}
