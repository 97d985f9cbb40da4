import assert from 'node:assert/strict';
import test from 'node:test';
import {openDemo} from '../../source/sources/demo/demo-source.ts';
import {type SourceRecord} from '../../source/core/event.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

const now = Date.UTC(2026, 7, 3, 12);
const minute = 60_000;

const follow = async (minutes: number, begin = now): Promise<ReadonlyArray<readonly SourceRecord[]>> => {
	const clock = createVirtualClock(begin);
	const answers: Array<readonly SourceRecord[]> = [];
	const leaving = new AbortController();
	for await (const {records} of openDemo({now, clock}).follow!({from: now, insights: false, without: []}, leaving.signal)) {
		answers.push(records);
		if (clock.now() >= begin + (minutes * minute)) {
			break;
		}
	}

	return answers;
};

const idsOf = (answers: ReadonlyArray<readonly SourceRecord[]>): readonly string[] => answers.flat().map(({event}) => event.id);

test('the demo goes on with a few events a minute, each once, none from before or from times to come', async () => {
	const answers = await follow(20);
	const ids = idsOf(answers);
	assert.ok(ids.length >= 40, String(ids.length));
	assert.ok(ids.length <= 120, String(ids.length));
	assert.equal(new Set(ids).size, ids.length);
	for (const {event} of answers.flat()) {
		assert.ok(event.time > now);
		assert.ok(event.time <= now + (21 * minute));
	}
});

test('some of them come late, after newer ones', async () => {
	let newest = 0;
	let late = 0;
	for (const records of await follow(20)) {
		const before = newest;
		late += records.filter(({event}) => event.time < before).length;
		newest = Math.max(newest, ...records.map(({event}) => event.time));
	}

	assert.ok(late > 3, String(late));
});

test('the same times give the same events, whenever somebody begins to follow', async () => {
	const ids = idsOf(await follow(10));
	assert.deepEqual(idsOf(await follow(10)), ids);
	const [first = []] = await follow(1, now + (10 * minute));
	assert.deepEqual(idsOf([first]).toSorted(), ids.toSorted());
});
