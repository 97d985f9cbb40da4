import process from 'node:process';
import {parseArgs} from 'node:util';
import {makeRecords} from './cloudtrail-records.ts';
import {logFiles} from './log-files.ts';
import type {startS3Server} from './s3-server.ts';

const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];

/** Serves made-up log files until the process is stopped: `node --import=tsx test/helpers/s3-server.ts --port 4600`. */
export const serveBucketByHand = async (start: typeof startS3Server): Promise<void> => {
	const {values} = parseArgs({options: {port: {type: 'string', default: '4600'}, count: {type: 'string', default: '5000'}, slow: {type: 'string', default: '0'}}});
	const files = ['111122223333', '444455556666'].flatMap(account => regions.map(region => logFiles({account, region}, makeRecords({
		account, count: Number(values.count), region, end: Date.now() - 60_000, step: 17_000,
	}))));
	const server = await start({
		buckets: {'example-audit-logs': Object.fromEntries(files.flatMap(each => Object.entries(each)))},
		async beforeObject() {
			const {promise, resolve} = Promise.withResolvers<void>();
			setTimeout(resolve, Number(values.slow));
			await promise;
		},
	}, Number(values.port));
	process.stdout.write(`export AWS_ENDPOINT_URL_S3=${server.url} AWS_ACCESS_KEY_ID=AKIAMAYAEXAMPLE AWS_SECRET_ACCESS_KEY=none AWS_REGION=us-east-1\ntrail-tui s3://example-audit-logs\n`);
};
