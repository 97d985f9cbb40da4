/* eslint-disable no-await-in-loop -- A page follows the one before. */
import {type SourceRecord} from '../core/event.ts';
import {type Lookup} from '../core/lookup.ts';
import {type Problem} from '../core/problem.ts';
import {type Coverage, type Skipped} from '../core/source.ts';
import {type Stretch} from '../core/gaps.ts';
import {attempt, retryDelay} from './attempt.ts';
import {type ErrorMeaning, meaningOf} from './aws-errors.ts';
import {commandFor, readAnswer} from './lookup-call.ts';
import {lookupInterval} from './pacer.ts';
import {type Access, type Place} from './place.ts';
import {failedStateOf, placeProblem} from './place-problem.ts';

/** What is read of every place: times in milliseconds since 1970, both inclusive and fixed for the whole reading. */
export type ChainRange = {
	/** The oldest time that a finished reading covers. */
	readonly since: number;
	readonly until: number;
	/** Whether that is as far back as event history reaches: AWS may refuse a start that is too early, and without one begins there. */
	readonly isOpenStart: boolean;
	readonly insights: boolean;
};

/** One chain of requests: where, what for, and the parts of the range that are still to be read, the newest first. */
export type ChainTask = {
	readonly place: Place;
	/** Absent: everything. */
	readonly lookup?: Lookup;
	readonly gaps: readonly Stretch[];
};

/** One step of reading a place. */
export type ChainPage = {
	readonly records: readonly SourceRecord[];
	readonly skipped: readonly Skipped[];
	readonly coverage: Coverage;
	/** Requests that this step took. */
	readonly calls: number;
	/** Time of the oldest event read so far; infinite before the first answer. */
	readonly frontier: number;
	/** It tells of a wait; the answer is still to come. */
	readonly isWaiting: boolean;
	/** Why the place failed, on its last page. */
	readonly failure?: ErrorMeaning;
};

// A query that starts over, or gets the same page again, this often without a new event in between will not get any further.
const standstillLimit = 3;

/**
Reads the gaps of one place from the newest event to the oldest, one LookupEvents request after the other. Every page carries the
place's coverage; the last one says `done`, or how the place failed. Pages that the service repeats are dropped by id and content.

@yields One page for each answer, and one for each wait.
*/
export const readChain = async function * ({place, lookup, gaps}: ChainTask, range: ChainRange, access: Access, signal: AbortSignal): AsyncGenerator<ChainPage, void> {
	const {clock} = access.options;
	const client = await access.clients.cloudTrail(place.profile, place.region);
	const left = [...gaps];
	let gap = left.shift();
	/** Everything after this is there. */
	let frontier = gap === undefined ? range.since - 1 : gap.to;
	let calls = 0;
	let hasAnswer = false;

	const page = (state: Coverage['state'], rest: Partial<ChainPage> = {}, problem?: Problem): ChainPage => {
		const from = state === 'done' ? range.since : frontier + 1;
		const made: ChainPage = {
			records: [],
			skipped: [],
			calls,
			frontier: hasAnswer ? frontier : Infinity,
			isWaiting: false,
			...rest,
			coverage: {
				place: place.label,
				state,
				// More events of the oldest second may still be to come.
				...from <= range.until && {from, to: range.until},
				...problem && {problem},
			},
		};
		calls = 0;
		return made;
	};

	if (gap === undefined) {
		yield page('done');
		return;
	}

	const known = new Set<string>();
	let oldest = Infinity;
	let end = gap.to;
	let token: string | undefined;
	let failures = 0;
	let standstills = 0;
	while (await access.pacers.takeTurn(`${place.identity.budget} ${place.region}`, lookupInterval, signal)) {
		calls++;
		const sent = token;
		const command = await commandFor({
			lookup,
			...startOf(gap, range),
			end,
			insights: range.insights,
			token,
		});
		const ended = await attempt(async abortSignal => client.send(command, {abortSignal}), clock, signal);
		if (ended.kind === 'aborted') {
			return;
		}

		if (ended.kind === 'failed') {
			failures++;
			const meaning = meaningOf(ended.error);
			if (meaning === 'token' && token !== undefined && standstills < standstillLimit) {
				// The token has expired: ask again for what is left, its oldest second included.
				standstills++;
				token = undefined;
				end = Math.min(end, oldest);
				continue;
			}

			const problem = placeProblem(ended.error, 'LookupEvents', place);
			const delay = retryDelay(ended.error, failures);
			if (delay === undefined) {
				yield page(failedStateOf(meaning), {failure: meaning}, problem);
				return;
			}

			yield page(meaning === 'throttled' ? 'throttled' : 'reading', {isWaiting: true}, problem);
			await clock.sleep(delay, signal);
			continue;
		}

		failures = 0;
		hasAnswer = true;
		const {records, skipped, oldestTime} = readAnswer(ended.value.Events ?? [], {known, where: place.label, lookup});
		oldest = Math.min(oldest, oldestTime);
		frontier = Math.min(frontier, oldest);
		token = ended.value.NextToken;
		if (records.length > 0) {
			standstills = 0;
		} else if (token === sent) {
			standstills++;
		}

		if (token === undefined || token === '') {
			gap = left.shift();
			if (gap === undefined) {
				yield page('done', {records, skipped});
				return;
			}

			// What lies between two gaps is known.
			frontier = gap.to;
			end = gap.to;
			oldest = Infinity;
			token = undefined;
			yield page('reading', {records, skipped});
			continue;
		}

		if (token === sent && standstills > standstillLimit) {
			yield page('failed', {skipped, failure: 'refused'}, {
				kind: 'malformed',
				message: `LookupEvents in ${place.region} gives the same page again and again`,
				hint: 'Reload, or choose another range',
			});
			return;
		}

		yield page('reading', {records, skipped});
	}
};

const startOf = (gap: Stretch, range: ChainRange): {readonly start?: number} => range.isOpenStart && gap.from <= range.since ? {} : {start: gap.from};
