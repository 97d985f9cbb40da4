import process from 'node:process';
import {parseArgs} from 'node:util';
import {makeRecords} from './cloudtrail-records.ts';
import type {startCloudTrailServer} from './cloudtrail-server.ts';

const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];

/** Serves made-up events and trails until the process is stopped: `node --import=tsx test/helpers/cloudtrail-server.ts --port 4599`. */
export const serveByHand = async (start: typeof startCloudTrailServer): Promise<void> => {
	const {values} = parseArgs({options: {port: {type: 'string', default: '4599'}, count: {type: 'string', default: '5000'}}});
	const server = await start({
		events: regions.flatMap(region => makeRecords({
			count: Number(values.count), region, end: Date.now() - 60_000, step: 17_000,
		})),
		trails: [{
			trail: {
				Name: 'org-audit', TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org-audit', HomeRegion: 'us-east-1', S3BucketName: 'example-audit-logs', IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true,
			},
			status: {IsLogging: true, StartLoggingTime: 1_700_000_000, LatestDeliveryTime: Date.now() / 1000},
		}],
		regions,
	}, Number(values.port));
	process.stdout.write(`export AWS_ENDPOINT_URL=${server.url} AWS_ACCESS_KEY_ID=AKIAMAYAEXAMPLE AWS_SECRET_ACCESS_KEY=none AWS_REGION=us-east-1\n`);
};
