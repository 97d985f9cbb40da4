import {listedDigest} from '../../core/digest-name.ts';
import {type Problem} from '../../core/problem.ts';
import {type BucketAddress} from '../bucket/bucket-address.ts';
import {type BucketClient} from '../bucket/bucket-client.ts';
import {findDigestFolders} from './digest-folders.ts';
import {isListed, type DigestStore} from './digest-store.ts';

const day = 24 * 60 * 60 * 1000;

// The folder of a day; keys sort as their days do.
const dayFolder = (time: number): string => new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');

/** Digests and log files in S3, where each digest has its signature as metadata. A digest may name log files of other buckets. */
export const openBucketStore = (clientOf: (bucket: string) => BucketClient, {bucket, prefix}: BucketAddress): DigestStore => ({
	keepsSignatures: true,
	async list(request) {
		const {since, until} = request;
		const client = clientOf(bucket);
		const found = await findDigestFolders(client, {bucket, prefix}, request);
		const problems: Problem[] = [...found.problems];
		const keys: string[] = [];
		await Promise.all(found.folders.map(async folder => {
			const listed = await client.list(folder, {
				isDeep: true,
				...since !== undefined && {after: `${folder}${dayFolder(since)}`},
				...until !== undefined && {last: `${folder}${dayFolder(until + day)}~`},
			});
			if (listed?.ok === true) {
				keys.push(...listed.value.objects.map(({key}) => key));
			} else if (listed) {
				problems.push(listed.problem);
			}
		}));
		return {
			digests: keys
				.map(key => listedDigest({bucket, key}))
				.filter(digest => digest !== undefined)
				.filter(digest => isListed(digest, request)),
			problems,
		};
	},
	async get(place) {
		const got = await clientOf(place.bucket).read(place.key);
		if (got?.ok !== true) {
			const problem = got?.problem ?? {kind: 'refused', message: 'stopped'};
			return problem.kind === 'missing' ? {kind: 'missing'} : {kind: 'failed', problem};
		}

		const {bytes, metadata} = got.value;
		const generated = Date.parse(metadata['backfill-generation-timestamp'] ?? '');
		return {
			kind: 'found', bytes, ...metadata['signature'] !== undefined && {signature: metadata['signature']}, ...!Number.isNaN(generated) && {generated},
		};
	},
	identify: place => `${place.bucket}/${place.key}`,
	isHome: (digest, place) => digest.bucket === place.bucket && digest.key === place.key,
	nameOf: place => `s3://${place.bucket}/${place.key}`,
});
