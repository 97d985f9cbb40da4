/* eslint-disable unicorn/prefer-code-point -- Digits of a time are looked at one by one. */
import {type EventResult, type TrailEvent} from './event.ts';
import {namesOf, type Names} from './identity.ts';
import {
	asObject,
	either,
	isTrue,
	objectAt,
	textAt,
	type JsonObject,
} from './record-field.ts';
import {findResources} from './resource.ts';
import {classifyResult, type Outcome} from './result.ts';
import {describeWho} from './who.ts';

const recordedTime = /^(?<day>\d{4}-\d\d-\d\d)[ T](?<clock>\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?<zone>Z|UTC|[+\-]\d\d:?\d\d)?$/v;

/** Below this a number counts as seconds, from it on as milliseconds since 1970 (it is 1973 in the one, 5138 in the other). */
const millisecondsFrom = 100_000_000_000;

/** The last millisecond that `Date` can hold. */
const lastTime = 8_640_000_000_000_000;

const twoDigits = (text: string, at: number): number => {
	const tens = text.charCodeAt(at) - 48;
	const ones = text.charCodeAt(at + 1) - 48;
	return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? (tens * 10) + ones : NaN;
};

/**
The time of the one form that CloudTrail itself writes, `2026-08-01T09:41:07Z`, without the cost of a pattern, or of arrays that are
taken apart: that takes ten times as long until the code is warm.
*/
const readPlainTime = (text: string): number | undefined => {
	if (text.length !== 20 || text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':' || text[19] !== 'Z') {
		return undefined;
	}

	const year = (twoDigits(text, 0) * 100) + twoDigits(text, 2);
	const month = twoDigits(text, 5);
	const day = twoDigits(text, 8);
	const hour = twoDigits(text, 11);
	const minute = twoDigits(text, 14);
	const second = twoDigits(text, 17);
	if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 59)) {
		return undefined;
	}

	// Not every month has the last days.
	return day > 28 ? Date.parse(text) : Date.UTC(year, month - 1, day, hour, minute, second);
};

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

	const plain = readPlainTime(value);
	if (plain !== undefined) {
		return plain;
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

/** What a record says in `readOnly`: a flag, or the text of one; `undefined` for anything else. */
export const parseReadOnly = (value: unknown): boolean | undefined => {
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
A record whose fields are read when they are asked for, each time anew: for tests that look at one or two fields of many
records. Otherwise as `parseRecord` gives it.
*/
export class RecordFields implements TrailEvent {
	readonly #record: JsonObject;
	#identity: JsonObject | undefined;
	#names: Names | undefined;
	#outcome: Outcome | undefined;

	constructor(value: unknown) {
		this.#record = asObject(value);
	}

	#identityOnce(): JsonObject {
		this.#identity ??= objectAt(this.#record, 'userIdentity');
		return this.#identity;
	}

	#namesOnce(): Names {
		this.#names ??= namesOf(this.#identityOnce());
		return this.#names;
	}

	#outcomeOnce(): Outcome {
		this.#outcome ??= classifyResult(this.#record);
		return this.#outcome;
	}

	get time(): number {
		return eventTime(this.#record);
	}

	get who(): string {
		return describeWho(this.#record, this.#namesOnce());
	}

	get user(): string {
		return this.#namesOnce().user;
	}

	get role(): string {
		return this.#namesOnce().role;
	}

	get identity(): string {
		return textAt(this.#identityOnce(), 'type');
	}

	get source(): string {
		return either(textAt(this.#record, 'eventSource'), textAt(objectAt(this.#record, 'insightDetails'), 'eventSource'));
	}

	get name(): string {
		return either(textAt(this.#record, 'eventName'), textAt(objectAt(this.#record, 'insightDetails'), 'eventName'));
	}

	get resources(): readonly string[] {
		return findResources(this.#record);
	}

	get ip(): string {
		return textAt(this.#record, 'sourceIPAddress');
	}

	get region(): string {
		return textAt(this.#record, 'awsRegion');
	}

	get account(): string {
		return either(either(textAt(this.#record, 'recipientAccountId'), textAt(this.#record, 'accountId')), textAt(this.#identityOnce(), 'accountId'));
	}

	get error(): string {
		return this.#outcomeOnce().error;
	}

	get message(): string {
		return this.#outcomeOnce().message;
	}

	get key(): string {
		return textAt(this.#identityOnce(), 'accessKeyId');
	}

	get agent(): string {
		return textAt(this.#record, 'userAgent');
	}

	get type(): string {
		return textAt(this.#record, 'eventType');
	}

	get category(): string {
		const category = textAt(this.#record, 'eventCategory');
		return category === '' ? impliedCategory(this.#record, this.type, this.name) : category;
	}

	get id(): string {
		return either(textAt(this.#record, 'eventID'), textAt(this.#record, 'eventId'));
	}

	get readOnly(): boolean | undefined {
		return parseReadOnly(this.#record['readOnly']);
	}

	get result(): EventResult {
		return this.#outcomeOnce().result;
	}
}

/**
Reads any value as a CloudTrail record. Every field may be missing, `null` or of the wrong type: it then comes as empty
text, `undefined` or NaN; nothing throws. Insights records take service and event from `insightDetails`; aggregated ones
spell their id `eventId` and their account `accountId`.
Source: CloudTrail User Guide, record contents, Insights events and aggregated events.
*/
export const parseRecord = (value: unknown): TrailEvent => {
	const fields = new RecordFields(value);
	return {
		time: fields.time,
		who: fields.who,
		user: fields.user,
		role: fields.role,
		identity: fields.identity,
		source: fields.source,
		name: fields.name,
		resources: fields.resources,
		ip: fields.ip,
		region: fields.region,
		account: fields.account,
		error: fields.error,
		message: fields.message,
		key: fields.key,
		agent: fields.agent,
		type: fields.type,
		category: fields.category,
		id: fields.id,
		readOnly: fields.readOnly,
		result: fields.result,
	};
};
