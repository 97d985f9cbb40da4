import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {test, type TestContext} from 'node:test';
import fc from 'fast-check';
import {type TrailEvent} from '../../source/core/event.ts';
import {parseRecord} from '../../source/core/parse-record.ts';

const record = {
	eventVersion: '1.11',
	userIdentity: {
		type: 'AssumedRole',
		principalId: 'AROAIOSFODNN7EXAMPLE:gh-8812',
		arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/gh-8812',
		accountId: '111122223333',
		accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
		sessionContext: {sessionIssuer: {type: 'Role', userName: 'Deploy', arn: 'arn:aws:iam::111122223333:role/Deploy'}},
	},
	eventTime: '2026-08-01T09:40:55Z',
	eventSource: 'ec2.amazonaws.com',
	eventName: 'TerminateInstances',
	awsRegion: 'us-east-1',
	sourceIPAddress: '198.51.100.7',
	userAgent: 'aws-cli/2.13.0',
	errorCode: 'Client.UnauthorizedOperation',
	errorMessage: 'You are not authorized to perform this operation.',
	requestParameters: {instancesSet: {items: [{instanceId: 'i-0ab'}, {instanceId: 'i-0cd'}]}},
	responseElements: null,
	eventID: 'e-1',
	readOnly: false,
	eventType: 'AwsApiCall',
	managementEvent: true,
	recipientAccountId: '111122223333',
	eventCategory: 'Management',
};

test('Reads every field of a whole record.', () => {
	assert.deepEqual(parseRecord(record), {
		time: Date.UTC(2026, 7, 1, 9, 40, 55),
		who: 'gh-8812 via Deploy',
		user: 'gh-8812',
		role: 'Deploy',
		identity: 'AssumedRole',
		source: 'ec2.amazonaws.com',
		name: 'TerminateInstances',
		resources: ['i-0ab', 'i-0cd'],
		ip: '198.51.100.7',
		region: 'us-east-1',
		account: '111122223333',
		error: 'Client.UnauthorizedOperation',
		message: 'You are not authorized to perform this operation.',
		key: 'ASIAIOSFODNN7EXAMPLE',
		agent: 'aws-cli/2.13.0',
		type: 'AwsApiCall',
		category: 'Management',
		id: 'e-1',
		readOnly: false,
		result: 'denied',
	} satisfies TrailEvent);
});

const nothing: TrailEvent = {
	time: NaN, who: '', user: '', role: '', identity: '', source: '', name: '', resources: [], ip: '', region: '',
	account: '', error: '', message: '', key: '', agent: '', type: '', category: '', id: '', readOnly: undefined,
	result: 'unknown',
};

for (const value of [undefined, null, true, 7, 'text', [], [record], {}, {Records: [record]}, {digestS3Object: 'x'}]) {
	test(`Reads nothing from ${JSON.stringify(value)?.slice(0, 20) ?? 'undefined'}.`, () => {
		assert.deepEqual(parseRecord(value), nothing);
	});
}

for (const wrong of [null, true, [], {}, [[]]]) {
	test(`Reads nothing from a record whose fields are all ${JSON.stringify(wrong)}.`, () => {
		// The flags are left out: a `true` says something there.
		const keys = Object.keys(record).filter(key => key !== 'readOnly' && key !== 'managementEvent');
		assert.deepEqual(parseRecord(Object.fromEntries(keys.map(key => [key, wrong]))), nothing);
	});
}

test('Is not misled by keys that JavaScript knows.', () => {
	assert.deepEqual(parseRecord(JSON.parse('{"__proto__":{"eventName":"X"},"constructor":1,"userIdentity":{"__proto__":{"type":"Root"}},"resources":[{"__proto__":{"ARN":"x"}}]}')), nothing);
});

const times: ReadonlyArray<[name: string, fields: Record<string, unknown>, expected: number]> = [
	['as CloudTrail writes them', {eventTime: '2022-03-16T19:17:41Z'}, Date.UTC(2022, 2, 16, 19, 17, 41)],
	['with milliseconds', {eventTime: '2022-03-16T19:17:41.250Z'}, Date.UTC(2022, 2, 16, 19, 17, 41, 250)],
	['with a blank and no zone as UTC', {eventTime: '2022-03-16 19:17:41'}, Date.UTC(2022, 2, 16, 19, 17, 41)],
	['with a blank, milliseconds and no zone', {eventTime: '2022-03-16 19:17:41.000'}, Date.UTC(2022, 2, 16, 19, 17, 41)],
	['with UTC behind them', {eventTime: '2022-03-16 19:17:41 UTC'}, Date.UTC(2022, 2, 16, 19, 17, 41)],
	['with an offset', {eventTime: '2022-03-16T19:17:41+02:00'}, Date.UTC(2022, 2, 16, 17, 17, 41)],
	['in seconds', {eventTime: 1_647_458_261}, Date.UTC(2022, 2, 16, 19, 17, 41)],
	['in milliseconds', {eventTime: 1_647_458_261_000}, Date.UTC(2022, 2, 16, 19, 17, 41)],
	['by @timestamp where there is no eventTime', {'@timestamp': '2020-09-14T00:45:36.000Z'}, Date.UTC(2020, 8, 14, 0, 45, 36)],
	['by @timestamp where eventTime cannot be read', {eventTime: '...', '@timestamp': '2020-09-14T00:45:36.000Z'}, Date.UTC(2020, 8, 14, 0, 45, 36)],
	['by eventTime where both are there', {eventTime: '2022-03-16T19:17:41Z', '@timestamp': '2020-09-14T00:45:36.000Z'}, Date.UTC(2022, 2, 16, 19, 17, 41)],
	['of aggregated records by their window', {timeWindow: {windowStart: '2026-08-01T09:40:00Z', windowEnd: '2026-08-01T09:45:00Z'}}, Date.UTC(2026, 7, 1, 9, 45)],
	['that are dots as unknown', {eventTime: '...'}, NaN],
	['that are no time of any day as unknown', {eventTime: '2022-13-45T99:99:99Z'}, NaN],
	['that only look like one as unknown', {eventTime: '2022-ab-cdTef:gh:ijZ'}, NaN],
	['that a browser would guess as unknown', {eventTime: 'March 7'}, NaN],
	['beyond all dates as unknown', {eventTime: 1e300}, NaN],
];

for (const [name, fields, expected] of times) {
	test(`Reads times ${name}.`, () => {
		assert.equal(parseRecord(fields).time, expected);
	});
}

test('Reads readOnly from a boolean and from text, and leaves it open otherwise.', () => {
	const values = [true, false, 'true', 'false', 'True', 'FALSE', undefined, null, 1, '', 'yes'];
	assert.deepEqual(values.map(readOnly => parseRecord({readOnly}).readOnly), [true, false, true, false, true, false, undefined, undefined, undefined, undefined, undefined]);
});

const categories: ReadonlyArray<[fields: Record<string, unknown>, category: string]> = [
	[{eventCategory: 'Data', managementEvent: true}, 'Data'],
	[{eventCategory: 'Tomorrow'}, 'Tomorrow'],
	[{eventType: 'AwsCloudTrailInsight'}, 'Insight'],
	[{insightDetails: {}}, 'Insight'],
	[{eventType: 'AwsVpceEvent', managementEvent: true}, 'NetworkActivity'],
	[{eventType: 'AwsVpceEvents'}, 'NetworkActivity'],
	[{eventType: 'AwsAggregatedEvent'}, 'Aggregated'],
	[{eventName: 'X', managementEvent: false}, 'Data'],
	[{eventName: 'X', managementEvent: 'False'}, 'Data'],
	[{eventName: 'X', managementEvent: true}, 'Management'],
	[{eventName: 'X', managementEvent: 'True'}, 'Management'],
	[{eventName: 'GetObject', resources: [{type: 'AWS::S3::Object'}]}, 'Data'],
	[{eventName: 'Invoke', eventSource: 'lambda.amazonaws.com'}, 'Data'],
	[{eventName: 'X', eventType: 'AwsApiCall'}, 'Management'],
	[{eventName: 'X', eventType: 'AwsServiceEvent', insightDetails: null}, 'Management'],
	[{eventName: 'X', eventType: 'AwsConsoleAction'}, 'Management'],
	[{eventName: 'ConsoleLogin', eventType: 'AwsConsoleSignIn'}, 'Management'],
];

for (const [fields, category] of categories) {
	test(`Takes ${JSON.stringify(fields)} for ${category}.`, () => {
		assert.equal(parseRecord(fields).category, category);
	});
}

test('Takes service and event of an insight from its details.', () => {
	const event = parseRecord({
		eventType: 'AwsCloudTrailInsight', eventCategory: 'Insight', eventID: 'e-7', recipientAccountId: '111122223333',
		insightDetails: {
			state: 'Start', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', errorCode: 'AccessDenied',
		},
	});
	assert.deepEqual([event.source, event.name, event.who, event.result, event.error, event.account], ['ec2.amazonaws.com', 'RunInstances', '', 'unknown', '', '111122223333']);
});

test('Takes id and account of an aggregated record as it spells them.', () => {
	const event = parseRecord({
		accountId: '111122223333', eventId: 'a-1', eventCategory: 'Aggregated', eventType: 'AwsAggregatedEvent',
	});
	assert.deepEqual([event.id, event.account, event.category, event.result], ['a-1', '111122223333', 'Aggregated', 'unknown']);
});

test('Takes the account of the identity where the recipient is not written.', () => {
	assert.equal(parseRecord({userIdentity: {accountId: '444455556666'}}).account, '444455556666');
	assert.equal(parseRecord({userIdentity: {accountId: 444_455_556_666}}).account, '444455556666');
});

const results = new Set(['ok', 'denied', 'throttled', 'missing', 'failed', 'unknown']);

/** The fields that are not there, too many, or not of the type that `TrailEvent` declares. */
const wrongFields = (event: TrailEvent): readonly string[] => {
	const {time, resources, readOnly, result, ...texts} = event;
	const checks: ReadonlyArray<[key: string, isRight: boolean]> = [
		['time', Number.isNaN(time) || !Number.isNaN(new Date(time).getTime())],
		['resources', Array.isArray(resources) && resources.every(item => typeof item === 'string' && item !== '')],
		['readOnly', readOnly === undefined || typeof readOnly === 'boolean'],
		['result', results.has(result)],
		...Object.entries(texts).map(([key, text]): [string, boolean] => [key, typeof text === 'string']),
		['keys', Object.keys(event).toSorted().join(' ') === Object.keys(nothing).toSorted().join(' ')],
	];
	return checks.filter(([, isRight]) => !isRight).map(([key]) => key);
};

test('Gives every field its type, whatever JSON it reads.', () => {
	fc.assert(fc.property(fc.jsonValue(), value => {
		assert.deepEqual(wrongFields(parseRecord(value)), []);
	}));
});

const fieldNames = 'type arn ARN userName sessionContext sessionIssuer insightDetails inScopeOf onBehalfOf invokedBy resources items instanceId bucketName key @timestamp __proto__';

const field = fc.constantFrom(...Object.keys(record), ...fieldNames.split(' '));

const scalar = fc.oneof(
	fc.constantFrom(
		null, 'AssumedRole', 'IAMUser', 'Root', 'FederatedUser', 'WebIdentityUser', 'IdentityCenterUser', 'signin.amazonaws.com', 'arn:', 'arn:aws:iam::1:', 'arn:::::', 'arn:aws:sts::1:assumed-role/', '{"a":1}', 'https://', '...', '2026-08-01T09:40:55Z',
	),
	fc.string(),
	fc.double(),
	fc.boolean(),
);

const {tree} = fc.letrec(tie => ({
	tree: fc.oneof({maxDepth: 4, withCrossShrink: true}, scalar, tie('branch'), tie('list')),
	branch: fc.dictionary(field, tie('tree'), {maxKeys: 12}),
	list: fc.array(tie('tree'), {maxLength: 3}),
}));

test('Gives every field its type, whatever stands in the fields of a record.', () => {
	fc.assert(fc.property(fc.dictionary(field, tree), value => {
		assert.deepEqual(wrongFields(parseRecord(value)), []);
	}), {numRuns: 500});
});

const corpus = new URL('../../../shared/corpus/', import.meta.url);

const readCorpus = (): readonly unknown[] => {
	const records: unknown[] = [];
	const root = new URL('records/', corpus);
	for (const name of readdirSync(root, {recursive: true, encoding: 'utf8'})) {
		if (!name.endsWith('.json')) {
			continue;
		}

		const file = JSON.parse(readFileSync(new URL(name, root), 'utf8')) as {Records: unknown[]};
		records.push(...file.Records);
	}

	return records;
};

const countBy = (keys: readonly string[]): Record<string, number> => {
	const counts: Record<string, number> = {};
	for (const key of keys) {
		counts[key] = (counts[key] ?? 0) + 1;
	}

	return counts;
};

test('Reads the real records of the corpus as the facts count them.', (t: TestContext) => {
	if (!existsSync(corpus)) {
		t.skip('the corpus is not beside this checkout');
		return;
	}

	const events = readCorpus().map(value => parseRecord(value));
	const {overall} = JSON.parse(readFileSync(new URL('facts.json', corpus), 'utf8')) as {overall: Record<string, Record<string, number>> & {total_records: number; has_error_code: number}};
	const unmarked = new Set(['(missing)', '(null)', '(no userIdentity)']);
	const known = (counts: Record<string, number> | undefined): Record<string, number> => Object.fromEntries(Object.entries(counts ?? {}).filter(([key]) => !unmarked.has(key)));
	const present = (texts: readonly string[]): Record<string, number> => countBy(texts.filter(text => text !== ''));

	t.assert.strictEqual(events.length, overall.total_records);
	t.assert.deepStrictEqual(events.flatMap(event => wrongFields(event)), []);

	// The bare "Failure" of sign-in records stands for a code that they do not have.
	t.assert.deepStrictEqual(present(events.map(({error}) => error).filter(error => error !== 'Failure')), known(overall['by_errorCode']));
	t.assert.strictEqual(events.filter(({error}) => error !== '' && error !== 'Failure').length, overall.has_error_code);
	t.assert.deepStrictEqual(present(events.map(({identity}) => identity)), known(overall['by_userIdentity_type']));
	t.assert.deepStrictEqual(present(events.map(({source}) => source)), known(overall['by_eventSource']));
	t.assert.deepStrictEqual(present(events.map(({type}) => type)), known(overall['by_eventType']));
	const {true: yes = 0, True: yesInText = 0, false: no = 0} = overall['readOnly'] ?? {};
	t.assert.strictEqual(events.filter(({readOnly}) => readOnly === true).length, yes + yesInText);
	t.assert.strictEqual(events.filter(({readOnly}) => readOnly === false).length, no);
});
