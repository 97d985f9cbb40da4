/* eslint-disable no-await-in-loop -- AWS writes its fields in capitals; a page follows the one before. */
import {hash} from 'node:crypto';
import type {Event, LookupEventsCommand} from '@aws-sdk/client-cloudtrail';
import {type SourceRecord} from '../core/event.ts';
import {type Problem} from '../core/problem.ts';
import {type Coverage, type Skipped} from '../core/source.ts';
import {attempt, retryDelay} from './attempt.ts';
import {type ErrorMeaning, meaningOf} from './aws-errors.ts';
import {recordFromLookup} from './lookup-record.ts';
import {lookupInterval} from './pacer.ts';
import {type Access, type Place} from './place.ts';
import {failedStateOf, placeProblem} from './place-problem.ts';

/** What is read of every place: times in milliseconds since 1970, both inclusive and fixed for the whole reading. */
export type ChainRange = {
	/** Where the reading ends; absent when that is as far back as event history reaches. */
	readonly start?: number;
	/** The oldest time that a finished reading covers. */
	readonly since: number;
	readonly until: number;
	readonly insights: boolean;
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
Reads one place from its newest event to its oldest, one LookupEvents request after the other. Every page carries the place's
coverage; the last one says `done`, or how the place failed. Pages that the service repeats are dropped by id and content.

@yields One page for each answer, and one for each wait.
*/
export const readChain = async function * (place: Place, range: ChainRange, access: Access, signal: AbortSignal): AsyncGenerator<ChainPage, void> {
	const {clock} = access.options;
	const client = await access.clients.cloudTrail(place.profile, place.region);
	const known = new Set<string>();
	let oldest = Infinity;
	let end = range.until;
	let token: string | undefined;
	let failures = 0;
	let standstills = 0;
	let calls = 0;

	const page = (state: Coverage['state'], rest: Partial<ChainPage> = {}, problem?: Problem): ChainPage => {
		const from = state === 'done' ? range.since : oldest + 1;
		const made: ChainPage = {
			records: [],
			skipped: [],
			calls,
			frontier: oldest,
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

	while (await access.pacers.takeTurn(`${place.identity.budget} ${place.region}`, lookupInterval, signal)) {
		calls++;
		const sent = token;
		const command = await commandFor(range, end, token);
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
		const {records, skipped, oldestTime} = readAnswer(ended.value.Events ?? [], known, place.label);
		oldest = Math.min(oldest, oldestTime);
		token = ended.value.NextToken;
		if (records.length > 0) {
			standstills = 0;
		} else if (token === sent) {
			standstills++;
		}

		if (token === undefined || token === '') {
			yield page('done', {records, skipped});
			return;
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

const commandFor = async (range: ChainRange, end: number, token: string | undefined): Promise<LookupEventsCommand> => {
	const {LookupEventsCommand} = await import('@aws-sdk/client-cloudtrail');
	return new LookupEventsCommand({
		...range.start !== undefined && {StartTime: new Date(range.start)},
		EndTime: new Date(end),
		MaxResults: 50,
		...range.insights && {EventCategory: 'insight'},
		...token !== undefined && {NextToken: token},
	});
};

const readAnswer = (entries: readonly Event[], known: Set<string>, where: string): {records: SourceRecord[]; skipped: Skipped[]; oldestTime: number} => {
	const records: SourceRecord[] = [];
	const skipped: Skipped[] = [];
	let oldestTime = Infinity;
	for (const [index, entry] of entries.entries()) {
		const record = recordFromLookup(entry);
		if (!record) {
			skipped.push({
				where, position: `entry ${index + 1}`, isDeclined: false, problem: {kind: 'malformed', message: 'An entry of LookupEvents holds neither a record nor a name, a time or an id'},
			});
			continue;
		}

		const time = entry.EventTime?.getTime() ?? record.event.time;
		if (time < oldestTime) {
			oldestTime = time;
		}

		// The same id with other content is another event; without an id nothing is a repetition.
		const id = entry.EventId ?? record.event.id;
		const key = `${id} ${hash('sha256', record.text, 'base64')}`;
		if (id !== '' && known.has(key)) {
			continue;
		}

		known.add(key);
		records.push(record);
	}

	return {records, skipped, oldestTime};
};
