import {spawn, spawnSync} from 'node:child_process';
import {type TestContext} from 'node:test';
import {CloudTrailClient, CreateTrailCommand, StartLoggingCommand} from '@aws-sdk/client-cloudtrail';
import {keys} from './program.ts';

/** Starts the emulator on a port that is free; the test ends it. Where it is not installed the test is skipped, and says so. */
export const startMoto = async (t: TestContext): Promise<string | undefined> => {
	if (spawnSync('moto_server', ['--help'], {stdio: 'ignore'}).status !== 0) {
		t.skip('moto_server is not installed');
		return undefined;
	}

	const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], {stdio: ['ignore', 'pipe', 'pipe']});
	t.after(() => {
		child.kill('SIGKILL');
	});
	const {promise, resolve} = Promise.withResolvers<string | undefined>();
	let output = '';
	const read = (text: string) => {
		output += text;
		const url = /Running on (?<url>http:\/\/127\.0\.0\.1:\d+)/v.exec(output)?.groups?.['url'];
		if (url !== undefined) {
			resolve(url);
		}
	};

	child.stdout.setEncoding('utf8').on('data', read);
	child.stderr.setEncoding('utf8').on('data', read);
	child.on('exit', () => {
		resolve(undefined);
	});
	return promise;
};

/** Makes two trails in the emulator: `org-audit`, of all regions, which logs, and `legacy`, which does not; gives the client that made them. */
export const makeTrails = async (url: string): Promise<CloudTrailClient> => {
	const client = new CloudTrailClient({endpoint: url, region: 'us-east-1', credentials: {accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY}});
	await fetch(`${url}/example-audit-logs`, {method: 'PUT'});
	for (const name of ['org-audit', 'legacy']) {
		// eslint-disable-next-line no-await-in-loop -- in this order
		await client.send(new CreateTrailCommand({
			Name: name, S3BucketName: 'example-audit-logs', IsMultiRegionTrail: name === 'org-audit', EnableLogFileValidation: true,
		}));
	}

	await client.send(new StartLoggingCommand({Name: 'org-audit'}));
	return client;
};
