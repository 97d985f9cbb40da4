import {Buffer} from 'node:buffer';
import {type ErrorAnswer, type FaultKind} from './cloudtrail-faults.ts';

/** A CloudTrail record that the server holds, and the account whose event history it is in. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A request's place: whose history, where, and when. */
export type LookupScope = {readonly account: string; readonly region: string; readonly now: number};

/** An answer in the form of the API, or an error. */
export type LookupAnswer = {readonly ok: true; readonly body: JsonObject} | {readonly ok: false; readonly error: ErrorAnswer};

const historyLength = 90 * 24 * 60 * 60 * 1000;
const attributeKeys = new Set(['EventId', 'EventName', 'ReadOnly', 'Username', 'ResourceType', 'ResourceName', 'EventSource', 'AccessKeyId']);

const refuse = (name: string, message: string): LookupAnswer => ({ok: false, error: {status: 400, name, message}});

/** Answers LookupEvents as the API Reference describes it: one attribute, both times inclusive, newest first, 50 a page. */
export const lookUp = (records: readonly JsonObject[], request: JsonObject, scope: LookupScope, fault?: FaultKind): LookupAnswer => {
	const {NextToken: token, ...parameters} = request;
	const start = 1000 * Number(request['StartTime'] ?? ((scope.now - historyLength) / 1000));
	const end = 1000 * Number(request['EndTime'] ?? (scope.now / 1000));
	const size = Number(request['MaxResults'] ?? 50);
	const attributes = listAt(request, 'LookupAttributes');
	const problem = checkRequest(start, end, size, attributes, request, scope.now);
	if (problem) {
		return problem;
	}

	const scopeText = JSON.stringify([scope.region, scope.account, parameters]);
	const asked = token === undefined ? {offset: 0, scope: scopeText} : readToken(token);
	if (asked?.scope !== scopeText) {
		return refuse('InvalidNextTokenException', 'The token does not belong to this request');
	}

	const matching = records
		.filter(record => record['recipientAccountId'] === scope.account && record['awsRegion'] === scope.region)
		.filter(record => (record['eventCategory'] === 'Insight') === (request['EventCategory'] === 'insight'))
		.filter(record => timeOf(record) >= Math.max(start, scope.now - historyLength) && timeOf(record) <= end)
		.filter(record => attributes.every(attribute => hasAttribute(entryOf(record), attribute)))
		.toSorted((left, right) => timeOf(right) - timeOf(left));
	const first = fault === 'repeat' ? Math.max(0, asked.offset - 10) : asked.offset;
	const next = fault === 'empty-page' ? first : first + size;
	const page = matching.slice(first, next).map((record, index) => fault === 'no-record' ? withoutRecord(entryOf(record), index) : entryOf(record));
	const following = fault === 'empty-page' || next < matching.length ? {NextToken: writeToken(next, scopeText)} : {};
	return {ok: true, body: {Events: page, ...fault === 'same-token' && token !== undefined ? {Events: [], NextToken: token} : following}};
};

const checkRequest = (start: number, end: number, size: number, attributes: readonly JsonObject[], request: JsonObject, now: number): LookupAnswer | undefined => {
	if (start > end || start < now - historyLength - 1000) {
		return refuse('InvalidTimeRangeException', 'The time range is not valid');
	}

	if (size < 1 || size > 50) {
		return refuse('InvalidMaxResultsException', 'MaxResults must be between 1 and 50');
	}

	if (attributes.length > 1 || attributes.some(({AttributeKey, AttributeValue}) => !attributeKeys.has(String(AttributeKey)) || AttributeValue === '')) {
		return refuse('InvalidLookupAttributesException', 'The attribute is not valid');
	}

	return (request['EventCategory'] ?? 'insight') === 'insight' ? undefined : refuse('InvalidEventCategoryException', 'The category is not valid');
};

/** An item of `Events`: some fields of the record, and the record as text. */
const entryOf = (record: JsonObject): JsonObject => {
	const identity = objectAt(record, 'userIdentity');
	return {
		EventId: record['eventID'],
		EventName: record['eventName'],
		EventSource: record['eventSource'],
		EventTime: timeOf(record) / 1000,
		ReadOnly: record['readOnly'] === undefined ? undefined : JSON.stringify(record['readOnly']),
		AccessKeyId: identity['accessKeyId'],
		Username: identity['userName'],
		Resources: listAt(record, 'resources').map(({ARN, type}) => ({ResourceName: ARN, ResourceType: type})),
		CloudTrailEvent: JSON.stringify(record),
	};
};

const withoutRecord = (entry: JsonObject, index: number): JsonObject => ({...entry, CloudTrailEvent: index % 2 === 0 ? undefined : '{"eventVersion":'});

const hasAttribute = (entry: JsonObject, {AttributeKey, AttributeValue}: JsonObject): boolean => {
	const key = String(AttributeKey);
	return key === 'ResourceName' || key === 'ResourceType'
		? listAt(entry, 'Resources').some(resource => resource[key] === AttributeValue)
		: entry[key] === AttributeValue;
};

const timeOf = (record: JsonObject): number => Date.parse(String(record['eventTime']));

const writeToken = (offset: number, scope: string): string => Buffer.from(JSON.stringify({offset, scope})).toString('base64');

const readToken = (token: unknown): {readonly offset: number; readonly scope: string} | undefined => {
	try {
		const value = JSON.parse(Buffer.from(token as string, 'base64').toString()) as JsonObject;
		return {offset: Number(value['offset']), scope: String(value['scope'])};
	} catch {
		return undefined;
	}
};

const objectAt = (value: JsonObject, name: string): JsonObject => (value[name] ?? {}) as JsonObject;

const listAt = (value: JsonObject, name: string): readonly JsonObject[] => (value[name] ?? []) as readonly JsonObject[];
