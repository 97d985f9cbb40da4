import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {CreateBucketCommand, PutObjectCommand, S3Client} from '@aws-sdk/client-s3';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {logFiles} from '../helpers/log-files.ts';
import {startMoto} from '../helpers/moto.ts';
import {keys, prepareProgram, runProgram} from '../helpers/program.ts';

const bucket = 'example-audit-logs';

const base = 'team a/über + 5%/';

test('the emulator moto lists and gives a bucket like S3, whatever its prefix is called', async (t: TestContext) => {
	const url = await startMoto(t);
	if (url === undefined) {
		return;
	}

	const client = new S3Client({
		endpoint: url, forcePathStyle: true, region: 'us-east-1', credentials: {accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY},
	});
	await client.send(new CreateBucketCommand({Bucket: bucket}));
	const records = ['us-east-1', 'eu-west-1'].flatMap(region => makeRecords({
		count: 20, region, end: Date.now() - 60_000, step: 60_000,
	}));
	const files = ['us-east-1', 'eu-west-1'].flatMap(region => Object.entries(logFiles({base, region}, records.filter(({awsRegion}) => awsRegion === region))));
	await Promise.all(files.map(async ([key, body]) => client.send(new PutObjectCommand({Bucket: bucket, Key: key, Body: body}))));
	const program = await prepareProgram();
	const options = {env: {...keys, AWS_ENDPOINT_URL_S3: url}};
	const [whole, folder, region, missing] = await Promise.all([
		[`s3://${bucket}`], [`s3://${bucket}/${base}AWSLogs`], [`s3://${bucket}`, '-r', 'eu-west-1'], ['s3://example-audit-lgos'],
	].map(async args => runProgram(program, [...args, '-o', 'ndjson'], options)));
	assert.deepEqual([whole?.status, whole?.stderr, whole?.stdout.split('\n').length], [0, '', records.length + 1]);
	assert.equal(folder?.stdout, whole?.stdout);
	assert.equal(region?.stdout.split('\n').length, 21);
	assert.match(missing?.stderr ?? '', /There is no bucket example-audit-lgos/v);
});
