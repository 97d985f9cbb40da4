import type {Event} from '@aws-sdk/client-cloudtrail';
import {type SourceRecord, type TrailEvent} from '../core/event.ts';
import {type Lookup} from '../core/lookup.ts';
import {parseRecord} from '../core/parse-record.ts';

/**
One entry of a LookupEvents answer as a record: `CloudTrailEvent` exactly as received, and the resource names that CloudTrail
found on its own. Where that text is missing or no JSON object, the record is made of the entry's other fields; nothing comes
back when these say nothing either. What was asked for by an attribute has it, however CloudTrail found that.
*/
export const recordFromLookup = (entry: Event, lookup?: Lookup): SourceRecord | undefined => {
	const record = readEntry(entry);
	return record && lookup ? {...record, event: claim(record.event, lookup)} : record;
};

// The user name and the resources are what CloudTrail makes of a record in its own way; so is whether it reads, where that is not said.
const claim = (event: TrailEvent, {key, value}: Lookup): TrailEvent => {
	switch (key) {
		case 'ResourceName': {
			return event.resources.includes(value) ? event : {...event, resources: [...event.resources, value]};
		}

		case 'Username': {
			return {...event, user: value};
		}

		case 'ReadOnly': {
			return {...event, readOnly: value === 'true'};
		}

		case 'EventName': {
			return {...event, name: value};
		}

		case 'EventSource': {
			return {...event, source: value};
		}

		case 'AccessKeyId': {
			return {...event, key: value};
		}

		case 'EventId': {
			return {...event, id: value};
		}
	}
};

const readEntry = (entry: Event): SourceRecord | undefined => {
	const text = entry.CloudTrailEvent ?? '';
	const record = parseObject(text);
	const names = (entry.Resources ?? []).flatMap(({ResourceName}) => ResourceName === undefined || ResourceName === '' ? [] : [ResourceName]);
	if (record !== undefined) {
		return {event: withEntry(parseRecord(record), entry, names), text};
	}

	if (entry.EventId === undefined && entry.EventName === undefined && entry.EventTime === undefined) {
		return undefined;
	}

	const event = parseRecord({
		eventID: entry.EventId,
		eventName: entry.EventName,
		eventSource: entry.EventSource,
		eventTime: isoTime(entry.EventTime),
		readOnly: entry.ReadOnly,
		userIdentity: {accessKeyId: entry.AccessKeyId},
	});
	const user = entry.Username ?? '';
	return {
		// Whether the call failed stands only in the record that is missing.
		event: {
			...event, who: user === '' ? 'unknown' : user, user, resources: names, result: 'unknown',
		},
		text: JSON.stringify({...entry, EventTime: isoTime(entry.EventTime)}),
	};
};

// CloudTrail's own view of a record adds to what the record says, so that an event is the same however it was asked for.
const withEntry = (event: TrailEvent, {Username: user = '', EventTime: time}: Event, names: readonly string[]): TrailEvent => {
	const more = names.filter(name => !event.resources.includes(name));
	return {
		...event,
		...user !== '' && {user},
		...more.length > 0 && {resources: [...event.resources, ...new Set(more)]},
		...Number.isNaN(event.time) && time && {time: time.getTime()},
	};
};

const parseObject = (text: string): unknown => {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
};

// CloudTrail writes whole seconds without a fraction. An unreadable date has no ISO form.
const isoTime = (time: Date | undefined): string | undefined =>
	time === undefined || Number.isNaN(time.getTime()) ? undefined : time.toISOString().replace('.000Z', 'Z');
