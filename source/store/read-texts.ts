import {type Problem} from '../core/problem.ts';
import {type EventStore} from './event-store.ts';
import {
	costs,
	type Meter,
	pause,
	type Slices,
	type WaitingSlices,
} from './meter.ts';
import {type TextTest} from './row-tests.ts';

/** Rows that could not be searched since their texts cannot be read any more, and the reason for one of them. They match nothing. */
export type Unsearched = {readonly count: number; readonly problem: Problem};

/** What reading texts needs and takes down. */
export type Reading = {readonly store: EventStore; readonly meter: Meter; unsearched: Unsearched | undefined};

/**
The rows of which all tests on their texts hold, in their order. What another thread finds out is waited for; the rest is read here.
@yields where the caller may pause, or what to wait for
*/
export function * rowsWithTexts(rows: Uint32Array, tests: readonly TextTest[], reading: Reading): WaitingSlices<Uint32Array> {
	const {meter} = reading;
	let left = rows;
	for (const {texts, judge} of tests) {
		if (texts.scans) {
			yield * texts.scans.settle(left);
		}

		meter.spend(left.length * costs.look / 4);
		yield * readUnknown(left.filter(row => !texts.verdicts.isKnown(row)), texts, meter);
		const passed = new Uint8Array(left.length);
		judge(left, passed, meter);
		if (texts.verdicts.hasLost) {
			leaveOutLost(left, passed, {texts, reading});
		}

		left = left.filter((_row, place) => passed[place] === 1);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	return left;
}

/*
Newest first, the rows of several regions or files take turns, and with them the blocks that their texts are packed in. So
texts are read in the order in which they are stored, some rows ahead, and each block is inflated once.
*/
function * readUnknown(rows: Uint32Array, {verdicts}: TextTest['texts'], meter: Meter): Slices {
	for (const row of rows.toSorted()) {
		verdicts.has(row, meter);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}
}

const leaveOutLost = (rows: Uint32Array, passed: Uint8Array, {texts: {verdicts}, reading}: {readonly texts: TextTest['texts']; readonly reading: Reading}): void => {
	for (const [place, row] of rows.entries()) {
		if (!verdicts.isLost(row)) {
			continue;
		}

		passed[place] = 0;
		addUnsearched(row, reading);
	}
};

const addUnsearched = (row: number, reading: Reading): void => {
	const {store, unsearched} = reading;
	const text = unsearched ? undefined : store.readText(row);
	const problem = text?.ok === false ? text.problem : {kind: 'missing' as const, message: 'Their file could not be read while they were searched'};
	reading.unsearched = unsearched ? {...unsearched, count: unsearched.count + 1} : {count: 1, problem};
};
