import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {type AddressInfo} from 'node:net';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {prepareProgram, runProgram, type Output} from '../helpers/program.ts';

const program = await prepareProgram();

const keys = {
	Version: 1, AccessKeyId: 'ASIAMAYAEXAMPLE', SecretAccessKey: 'not-a-secret', SessionToken: 'not-a-token', Expiration: '2999-01-01T00:00:00Z',
};

const settings = path.join(program.home, 'aws-config');
writeFileSync(path.join(program.home, 'keys.json'), JSON.stringify(keys));
writeFileSync(settings, `[profile keys]
aws_access_key_id = AKIAMAYAEXAMPLE
aws_secret_access_key = not-a-secret
[profile command]
credential_process = cat ${path.join(program.home, 'keys.json')}
[profile portal]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = Audit
[sso-session acme]
sso_region = us-east-1
sso_start_url = https://example.com/start
[profile console]
login_session = arn:aws:iam::111122223333:user/maya
[profile token]
role_arn = arn:aws:iam::111122223333:role/Audit
web_identity_token_file = ${path.join(program.home, 'no-token')}
[profile nothing]
output = json
`);

/** What reading event history comes to with these settings; there is one event in it. */
const read = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Output> => {
	const cloudTrail = await startCloudTrailServer({events: makeRecords({count: 1, region: 'us-east-1', end: Date.now() - 60_000})});
	try {
		return await runProgram(program, ['-r', 'us-east-1', '-o', 'ndjson', ...args], {env: {AWS_CONFIG_FILE: settings, AWS_ENDPOINT_URL: cloudTrail.url, ...env}});
	} finally {
		await cloudTrail.close();
	}
};

/** A server that gives credentials as that of a container does. */
const startContainer = async (t: TestContext): Promise<string> => {
	const server = createServer((_, response) => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({
			AccessKeyId: keys.AccessKeyId, SecretAccessKey: keys.SecretAccessKey, Token: keys.SessionToken, Expiration: keys.Expiration,
		}));
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.after(() => {
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

for (const profile of ['keys', 'command']) {
	test(`the built program reads with the credentials of the profile "${profile}"`, async () => {
		const {status, stdout, stderr} = await read(['-p', profile]);
		assert.equal(stderr, '');
		assert.equal(status, 0);
		assert.equal(stdout.split('\n').length, 2);
	});
}

test('the built program reads with the credentials of a container', async t => {
	const {status, stderr} = await read([], {AWS_CONTAINER_CREDENTIALS_FULL_URI: await startContainer(t)});
	assert.equal(stderr, '');
	assert.equal(status, 0);
});

const refused: ReadonlyArray<readonly [profile: string, said: RegExp]> = [
	['portal', /aws sso login --profile portal/v],
	['console', /profile console: Failed to load token/v],
	['token', /ENOENT|no-token/v],
	['nothing', /No usable AWS credentials with the profile nothing/v],
];

for (const [profile, said] of refused) {
	test(`the built program says what is wrong with the credentials of the profile "${profile}"`, async () => {
		const {status, stderr} = await read(['-p', profile]);
		assert.match(stderr, said);
		assert.doesNotMatch(stderr, /is not a function|undefined/v);
		assert.equal(status, 1);
	});
}
