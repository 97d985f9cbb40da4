import {
	accounts,
	kmsKeyArn,
	regions,
	roleArn,
	type kmsKeys,
} from './organization.ts';
import {service, sessionKey} from './cast.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	isoTime,
	read,
	write,
	type Call,
	type Entry,
} from './records.ts';
import {hour} from './scene.ts';

/** An account's own KMS key, as `resources` names it. */
export const kmsKeyOf = (account: keyof typeof kmsKeys, region: string) => [{accountId: account, type: 'AWS::KMS::Key', ARN: kmsKeyArn(account, region)}];

/** An id of a snapshot that nothing else is told about. */
export const randomSnapshot = (random: Random): string => `snap-${random.hex(18).slice(1)}`;

/** What S3 adds to a record about the transfer. */
export const s3Transfer = (random: Random) => ({
	SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: 0, AuthenticationMethod: 'AuthHeader', 'x-amz-id-2': `${random.letters(40)}=`, bytesTransferredOut: random.integer(200, 90_000),
});

/** Parameters of a call about a bucket, or about one `subresource` of it such as its `policy`. */
export const bucketParameters = (bucketName: string, subresource: string) => ({bucketName, Host: `${bucketName}.s3.amazonaws.com`, [subresource]: ''});

/** A role, as `resources` names it. */
export const roleResource = (accountId: string, ARN: string) => ({accountId, type: 'AWS::IAM::Role', ARN});

/** The temporary keys in the response of a call that begins a session; `expires` is in milliseconds since 1970. */
export const temporaryKeys = (accessKeyId: string, sessionToken: string, expires: number) => ({accessKeyId, sessionToken, expiration: isoTime(expires)});

/** What EC2 answers to a call that changes something and gives nothing. */
export const ec2Done = (random: Random) => ({response: {requestId: random.uuid(), _return: true}});

/** A snapshot is taken of one of the volumes. */
export const createSnapshot = (random: Random, volumeId: string, {snapshotId, description, encrypted}: {readonly snapshotId?: string; readonly description: string; readonly encrypted: boolean}): Call => write('ec2', 'CreateSnapshot', regions.main, {volumeId, description}, {
	response: {
		requestId: random.uuid(), snapshotId: snapshotId ?? randomSnapshot(random), volumeId, status: 'pending', ownerId: accounts.prod, encrypted,
	},
});

/** A long-lived key is made for an IAM user. */
export const createAccessKey = (user: string, accessKeyId: string, time: number): Call => write('iam', 'CreateAccessKey', regions.global, {userName: user}, {
	response: {
		accessKey: {
			accessKeyId, status: 'Active', userName: user, createDate: isoTime(time),
		},
	},
});

/** The key that a secret is encrypted with is used, as Secrets Manager does for whoever reads the secret. */
export const decryptSecret = (SecretARN: string): Call => read('kms', 'Decrypt', regions.main, {encryptionContext: {SecretARN}, encryptionAlgorithm: 'SYMMETRIC_DEFAULT'}, {resources: kmsKeyOf(accounts.prod, regions.main)});

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
	random, time, service(account, by), read('sts', 'AssumeRole', region, {roleArn: roleArn(account, role), roleSessionName: session}, {
		response: {credentials: temporaryKeys(sessionKey(random), random.letters(48), time + (12 * hour))},
		resources: [roleResource(account, roleArn(account, role))],
		sharedId: random.uuid(),
	}),
);
