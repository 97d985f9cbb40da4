import {agentFamily} from '../core/format.ts';
import {eventResults, readOnlyId} from './columns.ts';
import {type EventStore} from './event-store.ts';
import {type Meter} from './meter.ts';
import {readText} from './text-tests.ts';

/**
Why two events that follow each other belong together: a service made both calls for the same one, the console made both while a
page was opened, they are the same call on the same thing with the same outcome, or the very same call as two accounts got it.
*/
export type Relation = 'service' | 'console' | 'same' | 'shared';

/** How far apart the calls of one page of the console are at most, in milliseconds. */
const pageTime = 2000;

/** Asks how two rows that follow each other are related, and whether they are the same call. */
export type Relate = {
	relation(row: number, next: number, meter: Meter): Relation | undefined;
	isSame(row: number, next: number): boolean;
};

/**
Makes the tests for rows of a store. What failed is only ever put together with the same failure, so that nothing denied
disappears among calls that went well.

A call that a service makes carries its name as `sourceIPAddress` and `userAgent`; one call that several accounts got a record of
has one `sharedEventID` (CloudTrail User Guide, record contents).
*/
export const createRelate = (store: EventStore): Relate => {
	const {texts, results, readOnly, resourceIds, times} = store.columns;
	const {who, source, name, ip, agent, error, account} = texts;
	const isServiceId = remembered(id => ip.dictionary.at(id).endsWith('.amazonaws.com'));
	const isConsoleId = remembered(id => ['console', 'browser'].includes(agentFamily(agent.dictionary.at(id))));
	const isEqual = ({ids}: {readonly ids: {readonly values: ArrayLike<number>}}, a: number, b: number): boolean => ids.values[a] === ids.values[b];
	const isOk = (row: number): boolean => eventResults[results.values[row] ?? 0] === 'ok';
	const isService = (row: number): boolean => isServiceId(ip.ids.values[row] ?? 0);
	const isConsole = (row: number): boolean => isConsoleId(agent.ids.values[row] ?? 0);
	const isSame = (a: number, b: number): boolean => isEqual(who, a, b) && isEqual(name, a, b) && isEqual(source, a, b) && isEqual({ids: resourceIds}, a, b)
		&& results.values[a] === results.values[b] && isEqual(error, a, b);

	const isPage = (a: number, b: number): boolean => isConsole(a) && isConsole(b) && readOnly.values[a] === readOnlyId.yes && readOnly.values[b] === readOnlyId.yes
		&& Math.abs((times.values[a] ?? NaN) - (times.values[b] ?? NaN)) <= pageTime;

	const isShared = (a: number, b: number, meter: Meter): boolean => times.values[a] === times.values[b] && isEqual(name, a, b) && isEqual(source, a, b)
		&& !isEqual(account, a, b) && results.values[a] === results.values[b] && sharedId(store, a, meter) === (sharedId(store, b, meter) ?? NaN);

	return {
		isSame,
		relation(row, next, meter) {
			meter.spend(2);
			if (isEqual(who, row, next) && isEqual(ip, row, next) && isOk(row) && isOk(next)) {
				if (isService(row)) {
					return 'service';
				}

				if (isPage(row, next)) {
					return 'console';
				}
			}

			return isSame(row, next) ? 'same' : (isShared(row, next, meter) ? 'shared' : undefined);
		},
	};
};

/** A test on numbers that remembers its verdicts. */
const remembered = (isPassing: (id: number) => boolean): ((id: number) => boolean) => {
	const known = new Map<number, boolean>();
	return id => {
		const isVerdict = known.get(id) ?? isPassing(id);
		known.set(id, isVerdict);
		return isVerdict;
	};
};

const sharedId = (store: EventStore, row: number, meter: Meter): string | undefined => {
	const text = readText(store, row, meter);
	return text.ok ? /"sharedEventID"\s*:\s*"(?<id>[^"\\]+)"/v.exec(text.value)?.groups?.['id'] : undefined;
};
