/** What the policy of a trail's bucket depends on; `account` is the one that the trail belongs to. */
export type PolicyFacts = {
	readonly bucket: string;
	readonly prefix: string;
	readonly account: string;
	readonly region: string;
	readonly name: string;
};

/** Stands where the number of the account is not known. */
export const unknownAccount = 'ACCOUNT_ID';

/** The partition of a region, as ARNs begin with it (AWS General Reference, partitions). */
const partitionOf = (region: string): string => region.startsWith('cn-') ? 'aws-cn' : (region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws');

// Entries, since the names are capital ones of IAM.
const statement = (sid: string, action: string, resource: string, condition: Readonly<Record<string, string>>) => Object.fromEntries<unknown>([
	['Sid', sid],
	['Effect', 'Allow'],
	['Principal', Object.fromEntries([['Service', 'cloudtrail.amazonaws.com']])],
	['Action', action],
	['Resource', resource],
	['Condition', Object.fromEntries([['StringEquals', condition]])],
]);

/**
The two statements that the policy of a bucket needs so that CloudTrail can deliver a trail's files into it, as JSON (CloudTrail
User Guide, Amazon S3 bucket policy for CloudTrail).
*/
export const bucketStatements = ({bucket, prefix, account, region, name}: PolicyFacts): string => {
	const partition = partitionOf(region);
	const owner = account === '' ? unknownAccount : account;
	const trail = {'aws:SourceArn': `arn:${partition}:cloudtrail:${region}:${owner}:trail/${name}`};
	const folder = prefix === '' ? '' : `${prefix}/`;
	return JSON.stringify([
		statement('CloudTrailMayCheckTheBucket', 's3:GetBucketAcl', `arn:${partition}:s3:::${bucket}`, trail),
		statement('CloudTrailMayDeliverFiles', 's3:PutObject', `arn:${partition}:s3:::${bucket}/${folder}AWSLogs/${owner}/*`, {'s3:x-amz-acl': 'bucket-owner-full-control', ...trail}),
	], undefined, 2);
};
