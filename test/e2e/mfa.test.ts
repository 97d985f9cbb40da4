import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {inProgram, prepareProgram, runProgram} from '../helpers/program.ts';
import {type Pty} from '../helpers/pty.ts';
import {startStsServer, type StsServer} from '../helpers/sts-server.ts';

const program = await prepareProgram();

const settings = path.join(program.home, 'aws-config');
writeFileSync(settings, `[profile base]
aws_access_key_id = AKIAMAYAEXAMPLE
aws_secret_access_key = not-a-secret
region = us-east-1
[profile audit]
role_arn = arn:aws:iam::111122223333:role/Audit
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/maya
region = us-east-1
[profile prod]
role_arn = arn:aws:iam::444455556666:role/Audit
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/maya-2
region = us-east-1
`);

type Run = (env: Readonly<Record<string, string>>, sts: StsServer) => Promise<void>;

/** Runs with an STS that takes 123456, and one event in event history. */
const onServers = async (run: Run): Promise<void> => {
	const events = makeRecords({count: 1, region: 'us-east-1', end: Date.now() - 60_000});
	const [sts, cloudTrail] = await Promise.all([startStsServer('123456'), startCloudTrailServer({events})]);
	try {
		await run({
			AWS_CONFIG_FILE: settings, AWS_ENDPOINT_URL: cloudTrail.url, AWS_ENDPOINT_URL_STS: sts.url, AWS_ENDPOINT_URL_CLOUDTRAIL: cloudTrail.url,
		}, sts);
	} finally {
		await Promise.all([sts.close(), cloudTrail.close()]);
	}
};

const onScreen = async (pty: Pty, text: string): Promise<unknown> => pty.until(shown => shown.includes(text), text);

test('the explorer asks for the code of each profile, one after the other, and reads with it', async () => {
	await onServers(async (env, sts) => {
		await inProgram(program, ['-p', 'audit,prod'], async pty => {
			await onScreen(pty, 'MFA code of arn:aws:iam::111122223333:mfa/maya for the profile audit:');
			pty.type('12x3');
			pty.press('enter');
			await onScreen(pty, 'A code has six digits; esc goes on without one.');
			pty.type('456');
			pty.press('enter');
			await onScreen(pty, 'mfa/maya-2 for the profile prod:');
			pty.press('esc');
			await onScreen(pty, '1 events');
			pty.press('!');
			const screen = await pty.until(shown => shown.includes('need a code'), 'the problem of the other');
			assert.match(screen.lines.join(' ').replaceAll(/\s+/gv, ' '), /The credentials with the profile prod need a code from an MFA device\. Read again to be asked once more\./v);
			assert.deepEqual(sts.calls.map(({RoleArn: role, SerialNumber: serial, TokenCode: code}) => ({role, serial, code})), [
				{role: 'arn:aws:iam::111122223333:role/Audit', serial: 'arn:aws:iam::111122223333:mfa/maya', code: '123456'},
			]);
		}, {env, columns: 120});
	});
});

test('a code that AWS does not take is told of, and reading again asks again', async () => {
	await onServers(async env => {
		await inProgram(program, ['-p', 'audit'], async pty => {
			await onScreen(pty, 'for the profile audit:');
			pty.type('000000');
			pty.press('enter');
			await onScreen(pty, 'MultiFactorAuthentication failed');
			pty.press('r');
			await onScreen(pty, 'for the profile audit:');
			pty.type('123456');
			pty.press('enter');
			await onScreen(pty, '1 events');
		}, {env, columns: 120});
	});
});

test('with -o the code is asked for on the terminal, and never on standard output', async () => {
	await onServers(async env => {
		await inProgram(program, ['-p', 'audit', '-o', 'ndjson'], async pty => {
			await onScreen(pty, 'MFA code of arn:aws:iam::111122223333:mfa/maya for the profile audit:');
			pty.type('123456');
			pty.press('enter');
			await onScreen(pty, '"eventVersion"');
			assert.deepEqual(await pty.exit, {code: 0, signal: undefined});
		}, {env});
	});
});

test('an interrupt ends the program while it asks', async () => {
	await onServers(async env => {
		await inProgram(program, ['-p', 'audit', '-o', 'ndjson'], async pty => {
			await onScreen(pty, 'for the profile audit:');
			pty.signal('SIGINT');
			const {code} = await pty.exit;
			assert.equal(code, 130);
		}, {env});
	});
});

test('without a terminal the place fails with a sentence', async () => {
	await onServers(async env => {
		// A session of its own has no controlling terminal.
		const {status, stdout, stderr} = await runProgram(program, ['-p', 'audit', '-o', 'ndjson'], {env, isDetached: true});
		assert.equal(status, 1);
		assert.equal(stdout, '');
		assert.match(stderr, /The credentials with the profile audit need a code from an MFA device\. Start the program on a terminal where it can ask for the code\./v);
	});
});
