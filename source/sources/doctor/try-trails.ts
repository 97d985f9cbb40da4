import {findingOf, type Finding} from '../../core/doctor/finding.ts';
import {type Trail} from '../../core/trail.ts';
import {attempt} from '../attempt.ts';
import {createBucketClient} from '../bucket/bucket-client.ts';
import {type TrailAccess} from '../trail-parts.ts';
import {findingOfCall} from './try-calls.ts';

const skipped = (message: string): Finding => ({area: 'aws', level: 'skipped', message});

/** Asks for the status of trails, each in its home region. */
export const tryStatus = async (trails: readonly Trail[], {access, place, signal}: TrailAccess): Promise<readonly Finding[]> => {
	if (trails.length === 0) {
		return [skipped('GetTrailStatus was not tried: no trail is known')];
	}

	const {GetTrailStatusCommand} = await import('@aws-sdk/client-cloudtrail');
	return Promise.all(trails.map(async ({arn, name, homeRegion}) => {
		const client = await access.clients.cloudTrail(place.profile, homeRegion);
		const ended = await attempt(async abortSignal => client.send(new GetTrailStatusCommand({Name: arn}), {abortSignal}), access.options.clock, signal);
		return findingOfCall(ended, {
			action: 'GetTrailStatus', place, region: homeRegion, words: `of ${name} in ${homeRegion}`,
		});
	}));
};

/** Lists one key of each bucket that trails write to. */
export const tryBuckets = async (trails: readonly Trail[], {access, place, signal}: TrailAccess): Promise<readonly Finding[]> => {
	const places = new Map(trails.filter(({bucket}) => bucket !== '').map(({bucket, prefix}) => [`${bucket}/${prefix}`, {bucket, prefix}]));
	if (places.size === 0) {
		return [skipped('ListObjectsV2 was not tried: no trail names a bucket')];
	}

	return Promise.all(places.values().map(async ({bucket, prefix}): Promise<Finding> => {
		const client = createBucketClient({
			bucket, profile: place.profile, clients: access.clients, clock: access.options.clock, signal,
		});
		const folder = prefix === '' ? 'AWSLogs/' : `${prefix}/AWSLogs/`;
		const listed = await client.list(folder, {isDeep: true, most: 1});
		if (listed?.ok === false) {
			return findingOf(listed.problem, {area: 'aws', level: 'failed'});
		}

		const where = `s3://${bucket}/${folder}`;
		return listed ? {area: 'aws', level: 'ok', message: `ListObjectsV2 in ${where}`} : skipped(`ListObjectsV2 in ${where}: stopped`);
	}));
};
