import {
	accounts,
	kmsKeyArn,
	regions,
	type kmsKeys,
} from './organization.ts';
import {service, sessionKey} from './cast.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	isoTime,
	read,
	type Entry,
} from './records.ts';
import {hour} from './scene.ts';

/** An account's own KMS key, as `resources` names it. */
export const kmsKeyOf = (account: keyof typeof kmsKeys, region: string) => [{accountId: account, type: 'AWS::KMS::Key', ARN: kmsKeyArn(account, region)}];

/** What S3 adds to a record about the transfer. */
export const s3Transfer = (random: Random) => ({
	SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: 0, AuthenticationMethod: 'AuthHeader', 'x-amz-id-2': `${random.letters(40)}=`, bytesTransferredOut: random.integer(200, 90_000),
});

/** A read of an object, as the trail of the payments records it. */
export const getObject = (random: Random, bucket: string, key: string, region: string = regions.main) => read('s3', 'GetObject', region, {bucketName: bucket, Host: `${bucket}.s3.${region}.amazonaws.com`, key}, {
	isData: true,
	additional: s3Transfer(random),
	resources: [
		{type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}`},
		{accountId: accounts.prod, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}`},
	],
});

/** The copy of an `AssumeRole` that a service makes to act for an account. */
export const serviceAssumesRole = (random: Random, time: number, account: string, region: string, {by, role, session}: {readonly by: string; readonly role: string; readonly session: string}): Entry => apiCall(
	random, time, service(account, by), read('sts', 'AssumeRole', region, {roleArn: `arn:aws:iam::${account}:role/${role}`, roleSessionName: session}, {
		response: {credentials: {accessKeyId: sessionKey(random), sessionToken: random.letters(48), expiration: isoTime(time + (12 * hour))}},
		resources: [{accountId: account, type: 'AWS::IAM::Role', ARN: `arn:aws:iam::${account}:role/${role}`}],
		sharedId: random.uuid(),
	}),
);
