import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {appliedQuery} from '../../source/state/question.ts';
import {parseRecord} from '../../source/core/parse-record.ts';
import {recordPredicate} from '../../source/core/query/record-predicate.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {type FaultKind} from '../helpers/cloudtrail-faults.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {testNow} from '../helpers/explorer.tsx';
import {type HistoryExplorer, openHistory} from '../helpers/history-explorer.ts';

isolateAws();

const regions = ['us-east-1', 'eu-west-1'];

/** Two regions with a call every twenty minutes, for three days. */
const events = regions.flatMap(region => makeRecords({
	count: 216, region, end: testNow - 60_000, step: 1_200_000,
}));

const timeOf = (record: (typeof events)[number]): number => Date.parse(String(record['eventTime']));

const faults: readonly FaultKind[] = ['throttle', 'server-error', 'reset', 'stall', 'half', 'denied', 'expired', 'opt-in', 'bad-token', 'not-json', 'empty-page', 'repeat', 'no-record', 'same-token'];

const hasLookup = (record: (typeof events)[number], lookup: {readonly key: string; readonly value: string} | undefined): boolean => {
	const {userIdentity, eventName, readOnly} = record as {readonly userIdentity: {readonly userName: string}; readonly eventName: string; readonly readOnly: boolean};
	const values: Readonly<Record<string, string>> = {Username: userIdentity.userName, EventName: eventName, ReadOnly: String(readOnly)};
	return lookup === undefined || values[lookup.key] === lookup.value;
};

/** Every event that lies where the memory claims that all was read. */
const claimed = ({loop}: HistoryExplorer): readonly string[] => events
	.filter(record => loop.getState().ground.some(({place, lookup, from, to}) => place === record['awsRegion'] && timeOf(record) >= from && timeOf(record) <= to && hasLookup(record, lookup)))
	.map(record => String(record['eventID']));

const stored = ({session: {store}}: HistoryExplorer): ReadonlySet<string> => new Set(Array.from(store.order, row => store.value('id', row)));

const anyStep = fc.constantFrom(
	['run', 'user:maya'],
	['run', 'user:maya,jonas is:write'],
	['run', 'event:Decrypt'],
	['run', 'is:write'],
	['run', 'is:error'],
	['type', 'user:jonas'],
	['range', '6h'],
	['range', '48h'],
	['range', '30h..12h'],
	['press', 'esc'],
	['press', 'A'],
	['press', 'G'],
	['press', 'w'],
	['press', 'u'],
) as fc.Arbitrary<readonly [kind: 'run' | 'type' | 'range' | 'press', text: string]>;

const take = async (explorer: HistoryExplorer, [kind, text]: readonly [kind: string, text: string]): Promise<void> => {
	switch (kind) {
		case 'run': {
			await explorer.run(text);
			break;
		}

		case 'range': {
			await explorer.press('t');
			await explorer.type(text);
			await explorer.press('enter');
			break;
		}

		case 'type': {
			await explorer.press('/', 'ctrl+u');
			await explorer.type(text);
			await explorer.press('tab');
			break;
		}

		default: {
			await explorer.press(text);
		}
	}
};

for (const kind of faults) {
	test(`what is remembered as read was served, whatever is asked and however ${kind} spoils an answer`, async t => {
		await fc.assert(fc.asyncProperty(fc.array(anyStep, {minLength: 1, maxLength: 5}), fc.integer({min: 1, max: 4}), fc.constantFrom(1, 9), async (steps, nth, times) => {
			const explorer = await openHistory(t, {
				events, regions, served: {
					faults: [{
						kind, call: 'LookupEvents', region: 'us-east-1', nth, times,
					}],
				},
			});
			for (const step of steps) {
				await take(explorer, step); // eslint-disable-line no-await-in-loop -- one step after the other
				const missing = claimed(explorer).filter(id => !stored(explorer).has(id));
				assert.deepEqual(missing, [], `after ${step.join(' ')}`);
			}

			await explorer.close();
		}), {numRuns: 2});
	});
}

test('whatever was read before, a question that is said to be answered lists exactly what a filter over everything does', async t => {
	await fc.assert(fc.asyncProperty(fc.array(anyStep, {minLength: 1, maxLength: 6}), async steps => {
		const explorer = await openHistory(t, {events, regions});
		for (const step of steps) {
			await take(explorer, step); // eslint-disable-line no-await-in-loop -- one step after the other
			const state = explorer.loop.getState();
			if (state.load.status !== 'done') {
				continue;
			}

			const isMatch = recordPredicate(appliedQuery(state, state.query.line.text));
			const expected = events.filter(record => isMatch({event: parseRecord(record), text: JSON.stringify(record)})).map(record => String(record['eventID']));
			assert.deepEqual([...explorer.listed()].toSorted(), expected.toSorted(), `after ${step.join(' ')}`);
			assert.equal(state.load.loaded <= explorer.session.store.size, true);
		}

		await explorer.close();
	}), {numRuns: 4});
});
