import {listedDigest} from '../../core/digest-name.ts';
import {type Problem} from '../../core/problem.ts';
import {findDigestFolders, type BucketAddress} from './digest-folders.ts';
import {isListed, type DigestStore} from './digest-store.ts';
import {type S3Objects} from './s3-objects.ts';

const day = 24 * 60 * 60 * 1000;

// The folder of a day; keys sort as their days do.
const dayFolder = (time: number): string => new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');

/** Digests and log files in S3, where each digest has its signature as metadata. A digest may name log files of other buckets. */
export const openBucketStore = (objects: S3Objects, address: BucketAddress): DigestStore => ({
	keepsSignatures: true,
	async list(request, signal) {
		const {since, until} = request;
		const {bucket} = address;
		const found = await findDigestFolders(objects, address, request, signal);
		const listed = await Promise.all(found.folders.map(async folder => objects.keys({bucket, key: folder}, {
			after: since === undefined ? folder : `${folder}${dayFolder(since)}`,
			last: until === undefined ? `${folder}~` : `${folder}${dayFolder(until + day)}~`,
		}, signal)));
		const problems: Problem[] = [...found.problems];
		const keys = listed.flatMap(result => {
			if (!result.ok) {
				problems.push(result.problem);
			}

			return result.ok ? result.value : [];
		});
		return {
			digests: keys
				.map(key => listedDigest({bucket, key}))
				.filter(digest => digest !== undefined)
				.filter(digest => isListed(digest, request)),
			problems: signal.aborted ? [] : problems,
		};
	},
	async get(place, signal) {
		const got = await objects.get(place, signal);
		if (!got.ok) {
			return got.problem.kind === 'missing' ? {kind: 'missing'} : {kind: 'failed', problem: got.problem};
		}

		const {bytes, metadata} = got.value;
		const generated = Date.parse(metadata['backfill-generation-timestamp'] ?? '');
		return {
			kind: 'found', bytes, ...metadata['signature'] !== undefined && {signature: metadata['signature']}, ...!Number.isNaN(generated) && {generated},
		};
	},
	identify: ({bucket, key}) => `${bucket}/${key}`,
	isHome: (digest, {bucket, key}) => digest.bucket === bucket && digest.key === key,
	nameOf: ({bucket, key}) => `s3://${bucket}/${key}`,
});
