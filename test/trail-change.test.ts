import assert from 'node:assert/strict';
import {suite, test, type TestContext} from 'node:test';
import {openDemo} from '../source/sources/demo/demo-source.ts';
import {openEventHistory} from '../source/sources/event-history.ts';
import {type TrailSource} from '../source/core/source.ts';
import {parseOptions} from '../source/options.ts';
import {runTrailChange} from '../source/trail-change.ts';
import {isolateAws} from './helpers/aws-environment.ts';
import {type ServerOptions, startCloudTrailServer} from './helpers/cloudtrail-server.ts';
import {testNow} from './helpers/explorer.tsx';
import {stillClock} from './helpers/still-clock.ts';
import {createVirtualClock} from './helpers/virtual-clock.ts';

isolateAws();

/** What a person answers on the terminal; absent: there is no terminal. */
type Answer = string | undefined;

const runOn = async (trails: TrailSource, argv: readonly string[], answer: Answer) => {
	const parsed = parseOptions(['trails', ...argv], {now: testNow});
	assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem.message);
	assert.strictEqual(parsed.value.action, 'trail-change');
	let stdout = '';
	let stderr = '';
	const questions: string[] = [];
	const {changer} = trails;
	assert.ok(changer);
	const status = await runTrailChange({
		source: {...trails, changer},
		options: parsed.value,
		signal: new AbortController().signal,
		async ask(question) {
			questions.push(question);
			if (answer === undefined) {
				throw new Error('no terminal');
			}

			return answer;
		},
		warn(line) {
			stderr += line;
		},
		async write(text) {
			stdout += text;
		},
	});
	return {
		status, stdout, stderr, questions,
	};
};

const demo = (): TrailSource => openDemo({now: testNow, clock: stillClock(testNow), canChange: true}).trails!;

const runOnServer = async (t: TestContext, argv: readonly string[], answer: Answer, served: ServerOptions = {}) => {
	const clock = createVirtualClock(testNow);
	const server = await startCloudTrailServer({
		clock,
		regions: ['us-east-1', 'eu-west-1'],
		trails: ['us-east-1', 'eu-west-1'].flatMap(region => ['twice', region].map(name => ({
			trail: {
				Name: name, TrailARN: `arn:aws:cloudtrail:${region}:111122223333:trail/${name}`, HomeRegion: region, S3BucketName: 'acme-logs',
			},
		}))),
		...served,
	});
	t.after(async () => server.close());
	const parsed = parseOptions(['trails', ...argv], {now: testNow});
	const regions = parsed.ok && parsed.value.action === 'trail-change' ? parsed.value.regions : [];
	const source = openEventHistory({
		regions, profiles: [], endpointUrl: server.url, clock, canChange: true,
	});
	const ended = await runOn(source.trails!, argv, answer);
	return {...ended, writes: server.log.filter(({call}) => !/^(?:Describe|Get|List)/v.test(call)).map(({call, region}) => `${call} ${region}`), asked: new Set(server.requestsOf('DescribeTrails').map(({region}) => region))};
};

suite('trails create, start, stop, update, delete', () => {
	test('--yes makes the change, tells the commands on standard error and what was done on standard output', async () => {
		const {status, stdout, stderr, questions} = await runOn(demo(), ['create', 'fresh', '--bucket', 'acme-logs', '--tag', 'team=security', '--tag', 'cost=a=1,b', '--allow-changes', '--yes', '--demo'], undefined);
		assert.deepEqual([status, stdout, questions], [0, 'Created fresh; it logs.\n', []]);
		assert.match(stderr, /^aws cloudtrail create-trail --name fresh --s3-bucket-name acme-logs --is-multi-region-trail --enable-log-file-validation --tags-list '\[\{"Key":"team","Value":"security"\},\{"Key":"cost","Value":"a=1,b"\}\]' --region eu-west-1\naws cloudtrail start-logging --name fresh --region eu-west-1$/mv);
	});

	test('--no-start, and yes or no for the settings, are what the new trail gets', async () => {
		const {stdout, stderr} = await runOn(demo(), ['create', 'fresh', '--bucket', 'acme-logs', '--no-start', '--multi-region', 'no', '--validation', 'NO', '--allow-changes', '--yes'], undefined);
		assert.equal(stdout, 'Created fresh; it does not log yet.\n');
		assert.match(stderr, /^aws cloudtrail create-trail --name fresh --s3-bucket-name acme-logs --region eu-west-1$/mv);
	});

	test('without --yes it is asked on the terminal, for the name of a trail that would record no more', async () => {
		const source = demo();
		const stop = ['stop', 'org-audit', '--allow-changes'];
		assert.deepEqual(await runOn(source, stop, 'org-audi').then(({status, stdout, questions}) => [status, stdout, questions]), [2, '', ['Type org-audit to go on: ']]);
		assert.deepEqual(await runOn(source, stop, 'org-audit\n').then(({status, stdout}) => [status, stdout]), [0, 'org-audit logs no more.\n']);
		assert.deepEqual(await runOn(source, ['start', 'org-audit', '--allow-changes'], '').then(({status, questions}) => [status, questions]), [2, ['Make this change? [y/N] ']]);
		assert.equal(await runOn(source, ['start', 'org-audit', '--allow-changes'], 'y').then(({status}) => status), 0);
	});

	test('without --yes and without a terminal nothing is done, with status 2', async t => {
		const {status, stderr, writes} = await runOnServer(t, ['delete', 'us-east-1', '--allow-changes'], undefined);
		assert.deepEqual([status, writes], [2, []]);
		assert.match(stderr, /There is no terminal to confirm this on\. Add --yes/v);
	});

	test('a trail is found by its name in every enabled region, and changed in its own', async t => {
		const {status, writes, asked} = await runOnServer(t, ['stop', 'eu-west-1', '--allow-changes', '--yes'], undefined);
		assert.deepEqual([status, writes, asked.size], [0, ['StopLogging eu-west-1'], 2]);
	});

	test('an ARN is looked for in its own region alone', async t => {
		const {status, writes, asked} = await runOnServer(t, ['update', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/twice', '--prefix', 'all', '--allow-changes', '--yes'], undefined);
		assert.deepEqual([status, writes, [...asked]], [0, ['UpdateTrail eu-west-1'], ['eu-west-1']]);
	});

	test('a name that two trails have, or none, changes nothing', async t => {
		const twice = await runOnServer(t, ['stop', 'twice', '--allow-changes', '--yes'], undefined);
		assert.deepEqual([twice.status, twice.writes], [2, []]);
		assert.match(twice.stderr, /2 trails are called twice\. Give the ARN: arn:/v);
		const none = await runOnServer(t, ['stop', 'twise', '--allow-changes', '--yes'], undefined);
		assert.deepEqual([none.status, none.writes], [1, []]);
		assert.match(none.stderr, /there is no trail twise\. Did you mean twice\?/v);
	});

	test('what AWS refuses is explained with status 1; the statements of the policy stand on standard output', async t => {
		const {status, stdout, stderr} = await runOnServer(t, ['create', 'fresh', '--bucket', 'acme-logs', '-r', 'us-east-1', '--allow-changes', '--yes'], undefined, {refusals: new Map([['CreateTrail', {status: 400, name: 'InsufficientS3BucketPolicyException', message: 'Incorrect'}]])});
		assert.equal(status, 1);
		assert.match(stderr, /The policy of the bucket does not let CloudTrail write into it/v);
		assert.equal((JSON.parse(stdout) as readonly unknown[]).length, 2);
	});

	test('rules of AWS are checked before anything is asked', async () => {
		for (const [argv, said] of [
			[['create', 'a--b', '--bucket', 'acme-logs'], /do not stand beside each other/v],
			[['create', 'fresh'], /A trail needs a bucket/v],
			[['update', 'org-audit', '--log-group', 'arn:aws:logs:eu-west-1:111122223333:log-group:a:*', '--log-role', ''], /A log group needs a role/v],
		] as const) {
			const {status, stderr} = await runOn(demo(), [...argv, '--allow-changes', '--yes'], undefined); // eslint-disable-line no-await-in-loop -- one after the other
			assert.equal(status, 2);
			assert.match(stderr, said);
		}
	});

	test('a wrong command line is told in a sentence', () => {
		const said = (...argv: readonly string[]) => {
			const parsed = parseOptions(['trails', ...argv], {now: testNow});
			return parsed.ok ? 'right' : parsed.problem.message;
		};

		assert.equal(said('stop', 'audit'), 'trails stop changes something, and this program only reads unless it is allowed more');
		assert.equal(said('stop', '--allow-changes'), 'trails stop needs the name of a trail');
		assert.equal(said('stop', 'a', 'b', '--allow-changes'), 'trails stop takes one trail, and b is another one');
		assert.equal(said('stop', 'audit', '--bucket', 'b', '--allow-changes'), '--bucket is not for trails stop');
		assert.equal(said('update', 'audit', '--allow-changes'), 'trails update needs something to change');
		assert.equal(said('update', 'audit', '--validation', 'maybe', '--allow-changes'), '--validation is yes or no, and "maybe" is neither');
		assert.equal(said('create', 'audit', '--bucket', 'b', '-r', 'all', '--allow-changes'), 'A new trail is made in one account and one region');
		assert.equal(said('--bucket', 'b'), '--bucket is for a command that changes a trail');
		assert.equal(said('stpo', 'audit'), 'trails knows no command stpo');
		assert.equal(said('delete', 'audit', '--allow-changes', '--yes'), 'right');
	});
});
