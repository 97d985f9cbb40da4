import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseRecord} from '../../source/core/parse-record.ts';
import {
	createReportCounter,
	reportHead,
	reportRow,
	type ReportFacts,
} from '../../source/core/report.ts';

const now = Date.UTC(2026, 7, 3, 12);

const facts: ReportFacts = {
	what: 'those that match the query',
	query: 'is:error | x',
	range: {text: '24h', since: now - 86_400_000, until: now},
	source: 'acme-prod 111122223333',
	loaded: 1204,
	duplicates: 3,
	lookups: [],
	isWhole: true,
	coverage: [
		{
			place: '111122223333 us-east-1', state: 'done', from: now - 86_400_000, to: now,
		},
		{place: '111122223333 eu-west-1', state: 'denied', problem: {kind: 'denied', message: 'LookupEvents is not allowed', hint: 'Ask for it'}},
	],
	skipped: [
		{
			where: 'a.json', position: 'line 3', problem: {kind: 'malformed', message: 'No JSON'}, isDeclined: false,
		},
		{where: 'digest.json', problem: {kind: 'malformed', message: 'A digest'}, isDeclined: true},
	],
	notes: ['us-east-1 is not among the regions'],
	zone: 'utc',
	now,
};

const event = (name: string, who: string, errorCode?: string) => parseRecord({
	eventTime: '2026-08-03T09:41:07Z', eventSource: 'iam.amazonaws.com', eventName: name, eventID: `id-${name}`, awsRegion: 'us-east-1', sourceIPAddress: '192.0.2.7', userIdentity: {type: 'IAMUser', userName: who}, ...errorCode !== undefined && {errorCode},
});

test('the head tells what was asked for, what was not read, and counts', () => {
	const counter = createReportCounter();
	counter.add(event('CreateUser', 'maya'));
	counter.add(event('CreateUser', 'jonas', 'AccessDenied'));
	counter.add(event('DeleteUser', 'maya'));
	assert.equal(reportHead(facts, counter.counts), `# CloudTrail events

- Events: 3 (those that match the query), of 1,204 loaded, 3 duplicates left out
- Query: \`is:error \\| x\`
- Range: \`24h\`, 2026-08-02 12:00:00 to 2026-08-03 12:00:00 (UTC)
- Source: \`acme-prod 111122223333\`
- Written: 2026-08-03 12:00:00 (UTC) by trail-tui

## What was read, and what was not

| place | state | from (UTC) | to | why |
| --- | --- | --- | --- | --- |
| \`111122223333 us-east-1\` | read | 2026-08-02 12:00:00 | 2026-08-03 12:00:00 |  |
| \`111122223333 eu-west-1\` | NOT READ: denied |  |  | \`LookupEvents is not allowed. Ask for it.\` |

Not read, 1:

- \`a.json, line 3\`: \`No JSON.\`

Left out because they are no event files: 1.

Remarks:

- \`us-east-1 is not among the regions.\`

## Counts

| result | events |
| --- | --- |
| \`ok\` | 2 |
| \`denied\` | 1 |

| who | events |
| --- | --- |
| \`maya\` | 2 |
| \`jonas\` | 1 |

| event | events |
| --- | --- |
| \`iam:CreateUser\` | 2 |
| \`iam:DeleteUser\` | 1 |

## Events

Newest first. SHA-256 is that of the record as \`-o ndjson\` prints it, without the line end: the text as received but for white space outside strings.

|  | time (UTC) | who | event | resource | from | region | result | event id | SHA-256 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
`);
});

test('a reading that has not ended is said first, and many values are summed up', () => {
	const counter = createReportCounter();
	for (let index = 0; index < 14; index++) {
		counter.add(event('CreateUser', `user-${index}`));
	}

	const head = reportHead({...facts, isWhole: false, lookups: ['Username=maya', 'EventName=CreateUser']}, counter.counts);
	assert.match(head, /\nThe source was asked only for events with `Username=maya` or `EventName=CreateUser`\.\n/v);
	assert.match(head, /\n\*\*The reading had not ended: there may be more events in the range\.\*\*\n/v);
	assert.match(head, /\| 4 others \| 4 \|/v);
});

test('an event is a row, and nothing in it is Markdown or reaches a terminal raw', () => {
	assert.equal(
		reportRow(event('CreateUser', '[x](http://192.0.2.1)|\u{1B}[31m', 'AccessDenied'), {number: 7, sha256: 'ab12', zone: 'utc'}),
		'| 7 | 2026-08-03 09:41:07 | `[x](http://192.0.2.1)\\|␛[31m` | `iam:CreateUser` |  | `192.0.2.7` | `us-east-1` | denied: `AccessDenied` | `id-CreateUser` | `ab12` |\n',
	);
});
