import assert from 'node:assert/strict';
import test from 'node:test';
import {partitionOf} from '../../source/sources/regions.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {readFromServer} from '../helpers/history-reading.ts';

const now = Date.parse('2026-08-01T12:00:00Z');

const config = `
[profile prod]
region = eu-west-1
aws_access_key_id = AKIAPRODEXAMPLE
aws_secret_access_key = not-a-secret
aws_account_id = 444455556666

[profile staging]
region = us-east-1
aws_access_key_id = AKIASTAGINGEXAMPLE
aws_secret_access_key = not-a-secret

[profile sso]
sso_session = company
sso_account_id = 111122223333
sso_role_name = Audit
region = us-east-1

[sso-session company]
sso_region = us-east-1
sso_start_url = https://example.invalid/start

[profile guarded]
role_arn = arn:aws:iam::111122223333:role/Audit
source_profile = staging
mfa_serial = arn:aws:iam::777788889999:mfa/maya
region = us-east-1
`;

const accounts = {AKIAPRODEXAMPLE: '444455556666', AKIASTAGINGEXAMPLE: '777788889999'};
const events = [
	...makeRecords({
		count: 60, region: 'eu-west-1', account: '444455556666', end: now,
	}),
	...makeRecords({
		count: 70, region: 'us-east-1', account: '777788889999', end: now,
	}),
];

test('profiles are read side by side, each with its own keys and in its own region', async () => {
	isolateAws(config);
	const {ids, ends} = await readFromServer({served: {events, accounts}, aws: {regions: [], profiles: ['prod', 'staging']}});
	assert.equal(ids.length, 130);
	assert.deepEqual(ends.map(({place, state}) => [place, state]), [['prod 444455556666 eu-west-1', 'done'], ['staging us-east-1', 'done']]);
});

test('without profile and region the environment decides', async () => {
	isolateAws(config, {AWS_PROFILE: 'prod', AWS_REGION: 'us-east-1'});
	const {ends} = await readFromServer({served: {events, accounts}, aws: {regions: []}});
	assert.deepEqual(ends.map(({place}) => place), ['444455556666 us-east-1']);
});

test('without any region the reader is told how to give one', async () => {
	isolateAws();
	const {ends, server} = await readFromServer({served: {events}, aws: {regions: []}});
	const [failed] = ends;
	assert.equal(failed?.problem?.kind, 'usage');
	assert.match(failed.problem.hint ?? '', /-r us-east-1/v);
	assert.equal(server.log.length, 0);
});

test('a malformed region fails alone and names the nearest one', async () => {
	isolateAws();
	const {coverage, ends, server} = await readFromServer({served: {events}, aws: {regions: ['us-east-1', 'eu-wst1']}});
	assert.deepEqual(ends.map(({state}) => state), ['done', 'failed']);
	assert.match(coverage.get('eu-wst1')?.problem?.hint ?? '', /eu-west-1/v);
	assert.ok(server.log.every(({region}) => region === 'us-east-1'));
});

test('"all" stands for the regions that the account has enabled', async () => {
	isolateAws();
	const regions = ['us-east-1', 'eu-west-1', 'eu-north-1'];
	const {ends, server} = await readFromServer({served: {regions}, aws: {regions: 'all'}});
	assert.deepEqual(ends.map(({place}) => place), regions);
	assert.equal(server.requestsOf('ListRegions').length, 1);
});

test('when the enabled regions cannot be listed, all known ones are asked, and those that are off say so', async () => {
	isolateAws();
	const known = partitionOf('us-east-1').regions;
	const off = ['af-south-1', 'me-south-1'];
	const {ends, pages} = await readFromServer({
		served: {
			faults: [{kind: 'unknown-key', call: 'LookupEvents', region: 'af-south-1'}, {kind: 'opt-in', call: 'LookupEvents', region: 'me-south-1'}],
			isLimited: false,
		},
		aws: {regions: 'all'},
	});
	assert.deepEqual(ends.map(({place}) => place).toSorted(), [...known].toSorted());
	assert.deepEqual(ends.filter(({state}) => state !== 'done').map(({place, state}) => [place, state]), off.map(place => [place, 'off']));
	assert.match(pages[0]?.notes.join(' ') ?? '', /all \d+ known ones .* ListRegions/v);
});

test('a profile whose credentials cannot be had fails with the command to run, while others are read', async () => {
	isolateAws(config);
	const {coverage, ids} = await readFromServer({served: {events, accounts}, aws: {regions: [], profiles: ['sso', 'guarded', 'nobody', 'prod']}});
	const told = ['sso', 'guarded', 'nobody'].map(profile => coverage.get(profile));
	assert.deepEqual(told.map(failed => [failed?.state, failed?.problem?.kind]), told.map(() => ['failed', 'credentials']));
	assert.equal(told[0]?.problem?.hint, 'Run: aws sso login --profile sso');
	assert.match(told[1]?.problem?.message ?? '', /MFA/v);
	assert.equal(told[2]?.problem?.hint, 'Run: aws configure --profile nobody');
	assert.equal(ids.length, 60);
});

test('the code of an MFA device is asked for once, whatever the number of regions', async () => {
	isolateAws(config);
	const asked: string[] = [];
	const {coverage} = await readFromServer({
		served: {},
		aws: {
			regions: ['us-east-1', 'eu-west-1', 'eu-north-1'],
			profiles: ['guarded'],
			async mfaCode({serial}) {
				asked.push(serial);
				throw new Error('no code');
			},
		},
	});
	assert.deepEqual(asked, ['arn:aws:iam::777788889999:mfa/maya']);
	assert.deepEqual([coverage.get('guarded')?.state, coverage.get('guarded')?.problem?.kind], ['failed', 'credentials']);
});

test('without credentials the reader is told so, and nothing else is tried', async () => {
	isolateAws('', {AWS_ACCESS_KEY_ID: ''});
	const {ends, server} = await readFromServer({served: {events}});
	assert.deepEqual(ends.map(({place, problem}) => [place, problem?.kind, problem?.hint]), [['default profile', 'credentials', 'Run: aws configure']]);
	assert.equal(server.log.length, 0);
});

test('a region or profile that is named twice is read once', async () => {
	isolateAws(config);
	const {ids, server} = await readFromServer({served: {events, accounts}, aws: {regions: ['eu-west-1', 'eu-west-1'], profiles: ['prod', 'prod']}});
	assert.equal(ids.length, 60);
	assert.equal(server.log.length, 2);
});
