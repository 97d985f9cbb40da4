import type {Event} from '@aws-sdk/client-cloudtrail';
import {type SourceRecord} from '../core/event.ts';
import {asList, asObject, type JsonObject} from '../core/record-field.ts';
import {recordFromLookup} from './lookup-record.ts';

const textIn = (value: JsonObject, name: string): Readonly<Record<string, string>> =>
	typeof value[name] === 'string' ? {[name]: value[name]} : {};

// The service sends seconds since 1970, the command line ISO 8601, some exports a space for the T.
const timeIn = (value: unknown): Pick<Event, 'EventTime'> => {
	const time = new Date(typeof value === 'number' ? value * 1000 : String(value));
	return Number.isNaN(time.getTime()) ? {} : {EventTime: time};
};

const entryFromJson = (value: JsonObject): Event => ({
	...textIn(value, 'EventId'),
	...textIn(value, 'EventName'),
	...textIn(value, 'EventSource'),
	...textIn(value, 'ReadOnly'),
	...textIn(value, 'AccessKeyId'),
	...textIn(value, 'Username'),
	...textIn(value, 'CloudTrailEvent'),
	...timeIn(value['EventTime']),
	Resources: asList(value['Resources']).map(resource => textIn(asObject(resource), 'ResourceName')),
});

/** Whether a value has the form of an entry in a LookupEvents answer (CloudTrail API reference, data type Event). */
export const isLookupEntry = (value: JsonObject): boolean =>
	typeof value['CloudTrailEvent'] === 'string' || (typeof value['EventId'] === 'string' && typeof value['EventName'] === 'string');

/**
Reads an entry of a LookupEvents answer that was saved as JSON, by the rules for the answer itself. The record's text is its
`CloudTrailEvent`; where that cannot be read it is `text`, the entry as it stands in the file.
*/
export const readLookupEntry = (value: JsonObject, text: string): SourceRecord | undefined => {
	const record = recordFromLookup(entryFromJson(value));
	return record === undefined || record.text === value['CloudTrailEvent'] ? record : {event: record.event, text};
};
