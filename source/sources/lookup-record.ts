import type {Event} from '@aws-sdk/client-cloudtrail';
import {type SourceRecord} from '../core/event.ts';
import {parseRecord} from '../core/parse-record.ts';

/**
One entry of a LookupEvents answer as a record: `CloudTrailEvent` exactly as received, and the resource names that CloudTrail
found on its own. Where that text is missing or no JSON object, the record is made of the entry's other fields; nothing comes
back when these say nothing either.
*/
export const recordFromLookup = (entry: Event): SourceRecord | undefined => {
	const text = entry.CloudTrailEvent ?? '';
	const record = parseObject(text);
	const names = (entry.Resources ?? []).flatMap(({ResourceName}) => ResourceName === undefined || ResourceName === '' ? [] : [ResourceName]);
	if (record !== undefined) {
		const event = parseRecord(record);
		const more = names.filter(name => !event.resources.includes(name));
		return {event: more.length === 0 ? event : {...event, resources: [...event.resources, ...new Set(more)]}, text};
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
