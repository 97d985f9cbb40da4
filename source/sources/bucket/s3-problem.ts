import {type Problem} from '../../core/problem.ts';
import {meaningOf, readAwsError} from '../aws-errors.ts';
import {problemFromAws} from '../aws-problem.ts';
import {ofProfile, withoutSecrets} from '../credentials-problem.ts';
import {type BucketAddress, printBucketAddress} from './bucket-address.ts';

/** What was being done when S3 refused. */
export type BucketContext = {
	readonly action: 'ListObjectsV2' | 'GetObject';
	/** The bucket with the prefix that was listed, or the key that was fetched. */
	readonly address: BucketAddress;
	readonly region: string;
	/** Empty for the default one. */
	readonly profile: string;
	readonly isSso: boolean;
};

/** Says what an error of S3 means and what to do about it. Keys, tokens and signatures never appear in it. */
export const problemFromS3 = (error: unknown, context: BucketContext): Problem => {
	const {action, address, region} = context;
	const found = readAwsError(error);
	const where = printBucketAddress(address);
	const known = refusals(address, where).get(found.name);
	if (known) {
		return known;
	}

	// The permission to decrypt is missing in the names and words of KMS, under the status of S3.
	if (/\bkms\b/iv.test(`${found.name} ${found.message}`) && found.status < 500) {
		return {
			kind: 'denied',
			message: `${where} is encrypted with a KMS key that may not be used${ofProfile(context)}: ${withoutSecrets(found.message)}`,
			hint: 'Ask for the permission kms:Decrypt on that key, in the key policy too when the key is of another account',
		};
	}

	switch (meaningOf(error)) {
		case 'denied': {
			return denied(found.message, where, context);
		}

		case 'throttled': {
			return {kind: 'throttled', message: `S3 limits the rate of requests to ${address.bucket}`, hint: 'Try again later, or ask for a shorter range'};
		}

		default: {
			return found.status === 301
				? {kind: 'refused', message: `${address.bucket} lives in another region, and S3 does not say in which`, hint: 'Set AWS_REGION to the region of the bucket'}
				: problemFromAws(error, {
					action, region, profile: context.profile, isSso: context.isSso,
				});
		}
	}
};

const denied = (message: string, where: string, context: BucketContext): Problem => {
	const {bucket} = context.address;
	if (/requester.?pays/iv.test(message)) {
		return {
			kind: 'denied',
			message: `Whoever reads ${bucket} pays for it (requester pays), which is not done unasked`,
			hint: `Copy it: aws s3 sync ${where} FOLDER --request-payer requester, then trail-tui FOLDER`,
		};
	}

	const what = context.action === 'ListObjectsV2' ? 'list' : 'read';
	const resource = `arn:aws:s3:::${bucket}`;
	return {
		kind: 'denied',
		message: `Not allowed to ${what} ${where}${ofProfile(context)}: ${withoutSecrets(message)}`,
		hint: what === 'list' ? `Ask for the permission s3:ListBucket on ${resource}` : `Ask for the permission s3:GetObject on ${resource}/*`,
	};
};

// Names from the Amazon S3 API Reference, error responses.
const refusals = ({bucket}: BucketAddress, where: string): ReadonlyMap<string, Problem> => new Map([
	['NoSuchBucket', {kind: 'missing', message: `There is no bucket ${bucket}`, hint: 'Check the name: a trail tells that of its bucket, and aws s3 ls those of the account'}],
	['InvalidBucketName', {kind: 'usage', message: `${bucket} cannot be the name of a bucket`, hint: 'Write s3://BUCKET or s3://BUCKET/PREFIX'}],
	['NoSuchKey', {kind: 'missing', message: `${where} is gone: it was removed after it had been listed`, hint: 'A lifecycle rule of the bucket may remove old files'}],
	['InvalidObjectState', {kind: 'refused', message: `${where} is archived and cannot be read as it is`, hint: 'Restore it first (aws s3api restore-object), then reload'}],
	['AllAccessDisabled', {kind: 'denied', message: `All access to ${bucket} is switched off`, hint: 'Ask AWS support'}],
]);
