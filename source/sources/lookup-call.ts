import {hash} from 'node:crypto';
import type {Event, LookupEventsCommand} from '@aws-sdk/client-cloudtrail';
import {type SourceRecord} from '../core/event.ts';
import {type Lookup} from '../core/lookup.ts';
import {type Skipped} from '../core/source.ts';
import {recordFromLookup} from './lookup-record.ts';

/** What one request asks for; times in milliseconds since 1970, both inclusive, no start for as far back as AWS has. */
type Asking = {readonly lookup: Lookup | undefined; readonly start?: number; readonly end: number; readonly insights: boolean; readonly token: string | undefined};

/** A LookupEvents request for the most events that one may bring. */
export const commandFor = async ({lookup, start, end, insights, token}: Asking): Promise<LookupEventsCommand> => {
	const {LookupEventsCommand} = await import('@aws-sdk/client-cloudtrail');
	return new LookupEventsCommand({
		...lookup && {LookupAttributes: [{AttributeKey: lookup.key, AttributeValue: lookup.value}]},
		...start !== undefined && {StartTime: new Date(start)},
		EndTime: new Date(end),
		MaxResults: 50,
		...insights && {EventCategory: 'insight'},
		...token !== undefined && {NextToken: token},
	});
};

type Reader = {readonly known: Set<string>; readonly where: string; readonly lookup: Lookup | undefined};

/** The events of an answer that were not in an earlier one, what could not be read, and the time of the oldest. */
export const readAnswer = (entries: readonly Event[], {known, where, lookup}: Reader): {records: SourceRecord[]; skipped: Skipped[]; oldestTime: number} => {
	const records: SourceRecord[] = [];
	const skipped: Skipped[] = [];
	let oldestTime = Infinity;
	for (const [index, entry] of entries.entries()) {
		const record = recordFromLookup(entry, lookup);
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
