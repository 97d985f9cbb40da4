import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {keys, prepareProgram, runProgram} from '../helpers/program.ts';

const program = await prepareProgram();

test('the built doctor ends with 1 without credentials, says what to do, and sends nothing', async () => {
	const cloudTrail = await startCloudTrailServer();
	try {
		const {status, stdout, stderr} = await runProgram(program, ['doctor'], {env: {AWS_ENDPOINT_URL: cloudTrail.url}});
		assert.equal(status, 1);
		assert.equal(stderr, '');
		assert.match(stdout, / {2}failed {3}No usable AWS credentials[^\n]*\n {11}Run: aws configure\./v);
		assert.match(stdout, /Log files on disk and --demo need no AWS\.\n$/v);
		assert.deepEqual(cloudTrail.log, []);
	} finally {
		await cloudTrail.close();
	}
});

test('the built doctor ends with 0 where events can be read, asks for one of them, and shows no key', async () => {
	const cloudTrail = await startCloudTrailServer({regions: ['us-east-1']});
	try {
		const {status, stdout} = await runProgram(program, ['doctor', '-o', 'json'], {env: {AWS_ENDPOINT_URL: cloudTrail.url, ...keys}});
		assert.equal(status, 0);
		assert.equal((JSON.parse(stdout) as {isHealthy: boolean}).isHealthy, true);
		assert.deepEqual(cloudTrail.requestsOf('LookupEvents').map(({body}) => body), [{MaxResults: 1}]);
		assert.ok(!stdout.includes(keys.AWS_SECRET_ACCESS_KEY));
		assert.ok(!stdout.includes(keys.AWS_ACCESS_KEY_ID));
	} finally {
		await cloudTrail.close();
	}
});
