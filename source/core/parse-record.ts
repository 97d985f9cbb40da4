import {type TrailEvent} from './event.ts';
import {namesOf} from './identity.ts';
import {
	asObject,
	either,
	isTrue,
	objectAt,
	textAt,
	type JsonObject,
} from './record-field.ts';
import {findResources} from './resource.ts';
import {classifyResult} from './result.ts';
import {describeWho} from './who.ts';

const recordedTime = /^(?<day>\d{4}-\d\d-\d\d)[ T](?<clock>\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?<zone>Z|UTC|[+\-]\d\d:?\d\d)?$/v;

/** Below this a number counts as seconds, from it on as milliseconds since 1970 (it is 1973 in the one, 5138 in the other). */
const millisecondsFrom = 100_000_000_000;

/** The last millisecond that `Date` can hold. */
const lastTime = 8_640_000_000_000_000;

/**
The time that a field holds, in milliseconds since 1970, or NaN. CloudTrail writes `2026-08-01T09:41:07Z`; log pipelines
rewrite it with a blank, an offset or as a number. A time without a zone is UTC, as everything in CloudTrail.
*/
const readTime = (value: unknown): number => {
	if (typeof value === 'number') {
		const time = value < millisecondsFrom ? value * 1000 : value;
		return Math.abs(time) <= lastTime ? time : NaN;
	}

	if (typeof value !== 'string') {
		return NaN;
	}

	// The one form that CloudTrail itself writes, without the cost of the pattern.
	if (value.length === 20 && value[10] === 'T' && value[19] === 'Z' && value[4] === '-') {
		return Date.parse(value);
	}

	const {day = '', clock = '', zone = 'Z'} = recordedTime.exec(value)?.groups ?? {};
	return Date.parse(`${day}T${clock}${zone === 'UTC' ? 'Z' : zone}`);
};

const eventTime = (record: JsonObject): number => {
	const time = readTime(record['eventTime']);
	if (!Number.isNaN(time)) {
		return time;
	}

	const shipped = readTime(record['@timestamp']);
	// Aggregated records have a window instead of a time; like `eventTime` it tells when the activity was complete.
	return Number.isNaN(shipped) ? readTime(objectAt(record, 'timeWindow')['windowEnd']) : shipped;
};

const readReadOnly = (value: unknown): boolean | undefined => {
	if (typeof value === 'boolean') {
		return value;
	}

	if (typeof value !== 'string') {
		return undefined;
	}

	const text = value.toLowerCase();
	return text === 'true' ? true : (text === 'false' ? false : undefined);
};

const isDataCall = (record: JsonObject): boolean => {
	const {resources} = record;
	return textAt(record, 'eventName') === 'Invoke'
		|| (Array.isArray(resources) && resources.some(resource => textAt(asObject(resource), 'type') === 'AWS::S3::Object'));
};

const isPresent = (value: unknown): boolean => value !== undefined && value !== null;

/** The category that older records (before eventVersion 1.07) do not write but imply; empty for what is no event at all. */
const impliedCategory = (record: JsonObject, type: string, name: string): string => {
	if (type === 'AwsCloudTrailInsight' || isPresent(record['insightDetails'])) {
		return 'Insight';
	}

	if (type === 'AwsVpceEvent' || type === 'AwsVpceEvents') {
		return 'NetworkActivity';
	}

	if (type === 'AwsAggregatedEvent') {
		return 'Aggregated';
	}

	const {managementEvent} = record;
	if (isPresent(managementEvent)) {
		return isTrue(managementEvent) ? 'Management' : 'Data';
	}

	if (name === '') {
		return '';
	}

	return isDataCall(record) ? 'Data' : 'Management';
};

/**
Reads any value as a CloudTrail record. Every field may be missing, `null` or of the wrong type: it then comes as empty
text, `undefined` or NaN; nothing throws. Insights records take service and event from `insightDetails`; aggregated ones
spell their id `eventId` and their account `accountId`.
Source: CloudTrail User Guide, record contents, Insights events and aggregated events.
*/
export const parseRecord = (value: unknown): TrailEvent => {
	const record = asObject(value);
	const identity = objectAt(record, 'userIdentity');
	const insight = objectAt(record, 'insightDetails');
	const {result, error, message} = classifyResult(record);
	const names = namesOf(identity);
	const type = textAt(record, 'eventType');
	const name = either(textAt(record, 'eventName'), textAt(insight, 'eventName'));
	const category = textAt(record, 'eventCategory');
	return {
		time: eventTime(record),
		who: describeWho(record, names),
		user: names.user,
		role: names.role,
		identity: textAt(identity, 'type'),
		source: either(textAt(record, 'eventSource'), textAt(insight, 'eventSource')),
		name,
		resources: findResources(record),
		ip: textAt(record, 'sourceIPAddress'),
		region: textAt(record, 'awsRegion'),
		account: either(either(textAt(record, 'recipientAccountId'), textAt(record, 'accountId')), textAt(identity, 'accountId')),
		error,
		message,
		key: textAt(identity, 'accessKeyId'),
		agent: textAt(record, 'userAgent'),
		type,
		category: category === '' ? impliedCategory(record, type, name) : category,
		id: either(textAt(record, 'eventID'), textAt(record, 'eventId')),
		readOnly: readReadOnly(record['readOnly']),
		result,
	};
};
