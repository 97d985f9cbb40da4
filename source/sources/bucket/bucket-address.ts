import {fail, type Result, succeed} from '../../core/problem.ts';

/** What is read of S3: everything whose key begins with the prefix. */
export type BucketAddress = {
	/** The bucket's name, or the ARN of an access point. */
	readonly bucket: string;
	/** Empty for the whole bucket. */
	readonly prefix: string;
};

const scheme = 's3://';

// Arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME, as the AWS CLI takes it in place of a bucket.
const accessPoint = /^arn:[^\/]+:accesspoint[\/:][^\/]+/v;

/** Whether a source of the command line names a bucket. */
export const isBucketAddress = (text: string): boolean => text.startsWith(scheme);

/** Reads `s3://BUCKET[/PREFIX]`; the prefix stands as it is, spaces and all. A missing bucket is a `usage` Problem. */
export const parseBucketAddress = (text: string): Result<BucketAddress> => {
	const rest = isBucketAddress(text) ? text.slice(scheme.length) : text;
	const [bucket = ''] = accessPoint.exec(rest) ?? rest.split('/', 1);
	return bucket === ''
		? fail('usage', `${text} names no bucket`, 'Write s3://BUCKET or s3://BUCKET/PREFIX')
		: succeed({bucket, prefix: rest.slice(bucket.length + 1)});
};

/** The address of a key, or of everything under a prefix: `s3://BUCKET/KEY`. */
export const printBucketAddress = ({bucket, prefix}: BucketAddress): string => `${scheme}${bucket}${prefix === '' ? '' : `/${prefix}`}`;
