import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {type SourceRecord, type TrailEvent} from '../../source/core/event.ts';
import {parseRecord} from '../../source/core/parse-record.ts';
import {openDemo} from '../../source/sources/demo/demo-source.ts';
import {type EventRequest, type Page} from '../../source/core/source.ts';

const now = Date.UTC(2026, 7, 27, 10, 30);
const day = 86_400_000;
const never = () => new AbortController().signal;

const collect = async <Value>(values: AsyncIterable<Value>): Promise<Value[]> => {
	let collected: Value[] = [];
	for await (const value of values) {
		collected = [...collected, value];
	}

	return collected;
};

const trailsOf = async (signal: AbortSignal) => {
	const {trails} = openDemo({now});
	assert.ok(trails);
	return collect(trails.list(signal));
};

const pagesOf = async (request: Partial<EventRequest> = {}, options?: {readonly now: number; readonly seed?: number}): Promise<Page[]> => collect(openDemo(options ?? {now}).open({insights: false, ...request}, never()));

const recordsOf = async (...parameters: Parameters<typeof pagesOf>): Promise<SourceRecord[]> => {
	const pages = await pagesOf(...parameters);
	return pages.flatMap(({records}) => records);
};

const textsOf = (records: readonly SourceRecord[]) => records.map(({text}) => text);

// Read once: the whole month is the subject of most tests.
const pages = await pagesOf();
const records = pages.flatMap(page => page.records);
const events = records.map(({event}) => event);

// Another seed, just after midnight on a Sunday: a today and office hours that hold little.
const otherRecords = await recordsOf({}, {now: Date.UTC(2026, 7, 23, 0, 5), seed: 99});
const otherEvents = otherRecords.map(({event}) => event);

const leakedKey = 'AKIACIDEPLOY7EXAMPLE';

test('about twenty thousand events lie within thirty days', () => {
	assert.ok(events.length > 16_000);
	assert.ok(events.length < 25_000);
	assert.ok(events.every(({time}) => time > now - (30 * day) && time <= now));
});

test('the same now and seed give the same bytes, another seed does not', async () => {
	const since = now - (3 * day);
	const [first, second, other] = await Promise.all([recordsOf({since}), recordsOf({since}), recordsOf({since}, {now, seed: 2})]);
	assert.deepEqual(textsOf(first), textsOf(second));
	assert.notDeepEqual(textsOf(first), textsOf(other));
});

test('a later start on the same day adds events and changes none', async () => {
	const since = now - (2 * day);
	const earlier = textsOf(await recordsOf({since}));
	const later = textsOf(await recordsOf({since}, {now: now + (2 * 3_600_000)}));
	assert.ok(later.length > earlier.length);
	assert.deepEqual(later.slice(-earlier.length), earlier);
});

test('events come newest first, within a page and from page to page', () => {
	const times = events.map(({time}) => time);
	assert.deepEqual(times, times.toSorted((a, b) => b - a));
});

test('the first page is small and says that everything is invented', () => {
	assert.equal(pages[0]?.records.length, 30);
	assert.match(pages[0].notes.join(' '), /invented/v);
	assert.deepEqual(pages.slice(1).flatMap(({notes}) => notes), []);
});

test('every text is compact JSON from which the same event is read', () => {
	const parsed = records.map(({text}): unknown => JSON.parse(text));
	assert.deepEqual(parsed.map(value => parseRecord(value)), events);
	assert.deepEqual(parsed.map(value => JSON.stringify(value)), textsOf(records));
});

test('every id stands once', () => {
	assert.equal(new Set(events.map(({id}) => id)).size, events.length);
});

test('what a page covers is what it and the pages before it brought', () => {
	const delivered = pages.map((_, index) => pages.slice(0, index + 1).flatMap(page => page.records).length);
	assert.deepEqual(pages.map(({progress}) => progress.done), delivered);

	const within = (list: readonly TrailEvent[], from = NaN, to = NaN) => list.filter(({time}) => time >= from && time <= to).length;
	const covered = pages.map(({coverage}) => coverage.map(({from, to}) => within(events, from, to)));
	const brought = pages.map(({coverage}, index) => coverage.map(({from, to}) => within(events.slice(0, delivered[index]), from, to)));
	assert.deepEqual(brought, covered);
	assert.ok(Math.min(...covered.flat()) > 0);

	const whole = {state: 'done', from: now - (30 * day), to: now};
	assert.deepEqual(pages.at(-1)?.coverage.map(({state, from, to}) => ({state, from, to})), [whole, whole, whole]);
	assert.equal(pages.at(-1)?.progress.total, events.length);
});

test('since and until give exactly the events between them, both inclusive', async () => {
	await fc.assert(fc.asyncProperty(fc.integer({min: -31, max: 1}), fc.integer({min: 0, max: day}), fc.integer({min: 0, max: 2 * day}), async (age, offset, length) => {
		const since = now + (age * day) + offset;
		const until = since + length;
		const expected = records.filter(({event: {time}}) => time >= since && time <= until);
		assert.deepEqual(textsOf(await recordsOf({since, until})), textsOf(expected));
	}), {numRuns: 12});
	const [{time} = {time: 0}] = events.slice(5000);
	const exactly = await recordsOf({since: time, until: time});
	assert.deepEqual(textsOf(exactly), textsOf(records.filter(({event}) => event.time === time)));
});

test('a range without events still ends with one page that says so', async () => {
	const [page, ...others] = await pagesOf({since: now + day});
	assert.equal(page?.records.length, 0);
	assert.deepEqual(page.coverage.map(({state}) => state), ['done', 'done', 'done']);
	assert.deepEqual(others, []);
});

test('insights give Insights records alone, in pairs of start and end', async () => {
	const insights = await recordsOf({insights: true});
	assert.ok(insights.length >= 4);
	assert.deepEqual(textsOf(insights), textsOf(records.filter(({event}) => event.category === 'Insight')));
	const states = insights.map(({text}) => /"state":"(?<state>\w+)"/v.exec(text)?.groups?.['state']);
	assert.equal(states.filter(state => state === 'Start').length, states.filter(state => state === 'End').length);
});

test('an abort ends the reading after the page that was read', async () => {
	const controller = new AbortController();
	const reading = openDemo({now}).open({insights: false}, controller.signal);
	const first = await reading.next();
	controller.abort();
	const second = await reading.next();
	assert.deepEqual([first.done, second.done], [false, true]);
	const aborted = await collect(openDemo({now}).open({insights: false}, AbortSignal.abort()));
	assert.deepEqual(aborted, []);
});

const kinds = {
	identity: ['', 'AWSAccount', 'AWSService', 'AssumedRole', 'Directory', 'FederatedUser', 'IAMUser', 'IdentityCenterUser', 'Role', 'Root', 'SAMLUser', 'Unknown', 'WebIdentityUser'],
	type: ['AwsAggregatedEvent', 'AwsApiCall', 'AwsCloudTrailInsight', 'AwsConsoleAction', 'AwsConsoleSignIn', 'AwsServiceEvent', 'AwsVpceEvent'],
	category: ['Aggregated', 'Data', 'Insight', 'Management', 'NetworkActivity'],
	result: ['denied', 'failed', 'missing', 'ok', 'throttled', 'unknown'],
	region: ['ap-southeast-2', 'eu-central-1', 'eu-west-1', 'us-east-1'],
	account: ['111122223333', '444455556666', '777788889999'],
} as const;

for (const [field, expected] of Object.entries(kinds)) {
	test(`every ${field} is there, whatever the seed and the time`, () => {
		const valuesOf = (found: readonly TrailEvent[]) => [...new Set(found.map(event => event[field as keyof typeof kinds]))].toSorted();
		assert.deepEqual(valuesOf(events), expected);
		assert.deepEqual(valuesOf(otherEvents), expected);
	});
}

test('offices are quiet at night and at weekends', () => {
	const byPerson = events.filter(({who}) => who.includes('@harbor-lane.example'));
	const between = (from: number, to: number) => byPerson.filter(({time}) => new Date(time).getUTCHours() >= from && new Date(time).getUTCHours() < to).length;
	assert.ok(between(8, 16) > 10 * between(18, 24));
	const weekend = byPerson.filter(({time}) => new Date(time).getUTCDay() % 6 === 0).length;
	assert.ok(weekend > 0);
	assert.ok(weekend * 10 < byPerson.length);
});

test('a click in the console is followed by many reads within seconds', () => {
	const clicks = records.filter(({text}) => text.includes('"sessionCredentialFromConsole":"true"')).map(({event}) => event);
	const moments = Object.values(Object.groupBy(clicks, ({key, time}) => `${key} ${Math.floor(time / 10_000)}`));
	assert.ok(moments.some(moment => (moment?.length ?? 0) >= 12));
});

test('hostile text is in the records as an attacker would send it', () => {
	const agents = events.map(({agent}) => agent);
	const resources = events.flatMap(event => event.resources);
	assert.ok(agents.some(agent => agent.includes('\u{1B}]0;')));
	assert.ok(agents.some(agent => agent.includes('\u{1B}[2J')));
	assert.ok(resources.some(resource => resource.includes('\u{202E}')));
	assert.ok(resources.some(resource => resource.length > 180));
	assert.ok(resources.some(resource => resource.includes('請求書')));
	assert.ok(resources.some(resource => resource.includes('🚢')));
	assert.ok(events.some(({user}) => user.includes('\u{200B}')));
	assert.ok(events.some(({message}) => message.includes('\r\n')));
	assert.ok(records.some(({text}) => text.includes(String.raw`"=HYPERLINK(\"`)));
});

test('nothing looks like a real key, a real account or a real address', () => {
	const all = textsOf(records).join('\n');
	const ids = all.match(/\bA(?:KI|SI|RO|ID)A[\dA-Z]{12,}/gv) ?? [];
	assert.ok(ids.length > 1000);
	assert.deepEqual(ids.filter(id => !id.endsWith('EXAMPLE')), []);

	const numbers = new Set(all.match(/(?<=arn:aws:[\w\-]+:[\w\-]*:)\d{12}|(?<="(?:accountId|recipientAccountId|userId)":")\d{12}(?=")/gv));
	assert.deepEqual([...numbers].toSorted(), ['000000000000', '111122223333', '444455556666', '555566667777', '777788889999', '999988887777']);

	const addresses = new Set(events.map(({ip}) => ip).filter(ip => /^\d|:/v.test(ip)));
	assert.ok(addresses.size > 20);
	assert.deepEqual([...addresses].filter(ip => !/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^2001:db8:/v.test(ip)), []);
});

test('following the leaked key tells the story', () => {
	const byKey = events.filter(({key, ip}) => key === leakedKey && ip !== '203.0.113.40').toReversed();
	assert.equal(byKey[0]?.agent, 'TruffleHog');
	assert.ok(new Set(byKey.map(({region}) => region)).size >= 2);
	assert.ok(byKey.filter(({result}) => result === 'denied').length >= 8);

	const names = byKey.map(({name}) => name);
	assert.ok(names.indexOf('AttachUserPolicy') < names.indexOf('AttachRolePolicy'));

	const assumed = records.find(({event}) => event.key === leakedKey && event.name === 'AssumeRole' && event.result === 'ok');
	const sessionKey = /"accessKeyId":"(?<key>ASIA\w+)"/v.exec(assumed?.text ?? '')?.groups?.['key'];
	const session = events.filter(({key}) => key === sessionKey);
	assert.deepEqual([...new Set(session.map(({region}) => region))].toSorted(), ['ap-southeast-2', 'eu-west-1', 'us-east-1']);
	const done = new Set(session.filter(({result}) => result === 'ok').map(({name}) => name));
	const told = ['StopLogging', 'CreateSnapshot', 'ModifySnapshotAttribute', 'GetSecretValue', 'RunInstances', 'CreateUser', 'DeleteSnapshot'];
	assert.deepEqual(told.filter(name => !done.has(name)), []);
});

test('the key that leaked was made, shared copies of it are found, and it ends disabled', () => {
	assert.ok(records.some(({event, text}) => event.name === 'CreateAccessKey' && text.includes(`"accessKeyId":"${leakedKey}"`)));
	assert.ok(records.some(({event, text}) => event.name === 'UpdateAccessKey' && text.includes(leakedKey) && text.includes('"Inactive"')));
	assert.ok(records.some(({text}) => text.includes('"userId":"999988887777"')));
	const starts = events.filter(({name}) => name === 'StartLogging');
	assert.ok(starts.length >= 2);
	assert.ok(starts.every(({result}) => result === 'denied'));
	const copies = records.filter(({event, text}) => event.name === 'AssumeRole' && text.includes('IncidentResponder'));
	const shared = new Set(copies.map(({text}) => /"sharedEventID":"(?<id>[^"]+)"/v.exec(text)?.groups?.['id']));
	assert.deepEqual([copies.length, shared.size], [2, 1]);
	assert.deepEqual(new Set(copies.map(({event}) => event.account)), new Set(['111122223333', '777788889999']));
});

test('the trails show one of each state, and the stopped one stopped when the story says', async () => {
	const [page, ...others] = await trailsOf(never());
	assert.deepEqual(others, []);
	const trails = page?.trails ?? [];
	assert.equal(new Set(trails.map(({arn}) => arn)).size, 4);
	const statuses = trails.map(({status}) => status.state === 'ready' ? status.value : undefined);
	const stopped = statuses.filter(status => status?.isLogging === false);
	const stopping = events.find(({name, result}) => name === 'StopLogging' && result === 'ok');
	assert.deepEqual(stopped.map(status => status?.stoppedAt), [stopping?.time]);
	const stoppedTrail = trails.find(({status}) => status.state === 'ready' && !status.value.isLogging);
	assert.ok(records.find(({event}) => event === stopping)?.text.includes(`"name":"${stoppedTrail?.arn}"`));
	assert.equal(statuses[0]?.files.time, now - 180_000);
	assert.deepEqual(statuses.filter(status => status?.files.error !== undefined).map(status => status?.files), [{time: now - (26 * 3_600_000), error: 'AccessDenied'}]);
	assert.equal(trails.filter(({tags}) => tags.state === 'failed' && tags.problem.kind === 'denied').length, 1);
	assert.ok(trails.some(({selectors}) => selectors.state === 'ready' && selectors.value.advanced.length > 0));
});

test('asking for trails after an abort brings none', async () => {
	assert.deepEqual(await trailsOf(AbortSignal.abort()), []);
});
