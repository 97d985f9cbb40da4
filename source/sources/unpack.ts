import {type SourceRecord} from '../core/event.ts';
import {parseRecord} from '../core/parse-record.ts';
import {type JsonObject} from '../core/record-field.ts';
import {hasEventList} from './element-marks.ts';
import {type Container} from './element-scanner.ts';
import {memberText} from './json-member.ts';
import {isLookupEntry, readLookupEntry} from './lookup-entry.ts';

/** What an element of a file turned out to be; `what` is a phrase for it, such as `a digest`. */
export type Unpacked =
	| {readonly kind: 'record'; readonly record: SourceRecord}
	/** It holds a list of elements of its own. */
	| {readonly kind: 'list'}
	/** Well-formed, and not an event of CloudTrail. */
	| {readonly kind: 'foreign'; readonly what: string}
	/** It cannot be read. */
	| {readonly kind: 'broken'; readonly what: string};

/** Whether a value is an object, and no list. */
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const hasText = (value: JsonObject, name: string): boolean => typeof value[name] === 'string' && value[name] !== '';

// S3, SNS and SQS notifications come in `Records` too and have an `eventSource`; theirs begins with `aws:`.
const isNotification = (value: JsonObject): boolean => {
	const source = value['eventSource'] ?? value['EventSource'];
	return typeof source === 'string' && source.startsWith('aws:');
};

/**
Whether an object has the form of a CloudTrail record (CloudTrail User Guide, record contents, Insights events, aggregated
events). Old, shortened and odd records pass; the logs of other services do not.
*/
export const isLikeRecord = (value: JsonObject): boolean => {
	if (isNotification(value)) {
		return false;
	}

	return (hasText(value, 'eventName') && hasText(value, 'eventSource'))
		|| (hasText(value, 'eventVersion') && ['eventName', 'eventType', 'eventID', 'eventTime'].some(name => hasText(value, name)))
		|| isObject(value['insightDetails'])
		|| (isObject(value['timeWindow']) && isObject(value['summary']));
};

const record = (value: JsonObject, text: string): Unpacked => ({kind: 'record', record: {event: parseRecord(value), text}});

const unpackEntry = (value: JsonObject, text: string): Unpacked => {
	const found = readLookupEntry(value, text);
	return found === undefined ? {kind: 'broken', what: 'an entry without a readable CloudTrailEvent'} : {kind: 'record', record: found};
};

const unpackEnvelope = (detail: JsonObject, envelope: JsonObject, text: string): Unpacked => {
	if (isLikeRecord(detail)) {
		return record(detail, memberText(text, 'detail') ?? JSON.stringify(detail));
	}

	const type = envelope['detail-type'];
	return {kind: 'foreign', what: `an EventBridge event of another kind${typeof type === 'string' ? ` (${type})` : ''}`};
};

const unpackMessage = (message: string): Unpacked => {
	try {
		const value: unknown = JSON.parse(message);
		if (isObject(value) && isLikeRecord(value)) {
			return record(value, message);
		}
	} catch {
		return message.trimStart().startsWith('{')
			? {kind: 'broken', what: 'a log message with broken JSON'}
			: {kind: 'foreign', what: 'a log message that is not JSON'};
	}

	return {kind: 'foreign', what: 'a log message about something else'};
};

const unpackOther = (value: JsonObject, text: string, container: Container): Unpacked => {
	if (hasEventList(value)) {
		return {kind: 'list'};
	}

	if ('digestStartTime' in value && 'digestS3Object' in value) {
		return {kind: 'foreign', what: 'a digest'};
	}

	if (isNotification(value)) {
		return {kind: 'foreign', what: 'a notification'};
	}

	// Whatever a log file lists is a record, however little of it is known.
	return container === 'Records' ? record(value, text) : {kind: 'foreign', what: 'JSON about something else'};
};

/** One element of a file: its exact text, and the value that this is. */
export type Element = {readonly text: string; readonly value: unknown};

/** Says what an element of a file is. It never throws. */
export const unpack = ({text, value}: Element, container: Container): Unpacked => {
	if (!isObject(value)) {
		return {kind: 'foreign', what: 'a JSON value that is no object'};
	}

	if (isLikeRecord(value)) {
		return record(value, text);
	}

	if (isLookupEntry(value)) {
		return unpackEntry(value, text);
	}

	if (isObject(value['detail'])) {
		return unpackEnvelope(value['detail'], value, text);
	}

	return typeof value['message'] === 'string' ? unpackMessage(value['message']) : unpackOther(value, text, container);
};
