import {
	accounts,
	buckets,
	regionList,
	regions,
} from './organization.ts';
import {bucketParameters} from './calls.ts';
import {denied, tooManyRequests, unauthorized} from './failures.ts';
import {
	arns,
	clockOf,
	keyThief,
	scanner,
} from './intruder.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	perform,
	read,
	write,
	type Call,
	type Entry,
} from './records.ts';

const {prod, stranger} = accounts;
const {global, main} = regions;

const iam = (name: string, parameters: unknown = null) => read('iam', name, global, parameters);

const deniedIam = (name: string) => read('iam', name, global, null, {error: denied(arns.ci, `iam:${name}`, `arn:aws:iam::${prod}:*`)});

const bucketRead = (name: string, bucketName: string, subresource: string, details = {}) => read('s3', name, main, bucketParameters(bucketName, subresource), details);

const everywhere = (random: Random): Call[] => regionList.flatMap(region => [
	read('ec2', 'DescribeInstances', region, {instancesSet: {}, filterSet: {}}),
	read('ec2', 'DescribeVolumes', region, {volumeSet: {}, filterSet: {}}),
	read('ec2', 'DescribeSnapshots', region, {ownersSet: {items: [{owner: 'self'}]}, snapshotSet: {}, filterSet: {}}),
	read('ec2', 'DescribeSecurityGroups', region, {securityGroupSet: {}, securityGroupIdSet: {}, filterSet: {}}),
	read('rds', 'DescribeDBInstances', region, {maxRecords: 100}),
	read('lambda', 'ListFunctions20150331', region),
	read('secretsmanager', 'ListSecrets', region, null, {error: denied(arns.ci, 'secretsmanager:ListSecrets', '*')}),
	read('ec2', 'DescribeVpcs', region, null, {error: unauthorized(arns.ci, 'ec2:DescribeVpcs', random.letters(96))}),
]);

// Names of buckets are guessed from that of the company.
const guesses = ['harbor-lane-backup', 'harbor-lane-backups', 'harbor-lane-db', 'harbor-lane-secrets', 'harbor-lane-terraform'];

/**
The first chapter: a key of `ci-deploy` has leaked. A scanner tries it out; forty minutes later somebody looks around with
it in every region, much of it in vain, and asks for more rights than it has.
*/
export const reconnaissance = (random: Random, day: number): Entry[] => {
	const at = clockOf(day);
	return [
		apiCall(random, at('01:52:08'), scanner, read('sts', 'GetCallerIdentity', global)),
		...perform(random, at('02:31:15'), [4, 20], keyThief, [
			read('sts', 'GetCallerIdentity', global),
			iam('GetUser'),
			iam('ListAttachedUserPolicies', {userName: 'ci-deploy'}),
			iam('ListUserPolicies', {userName: 'ci-deploy'}),
			read('s3', 'ListBuckets', global, {Host: 's3.amazonaws.com'}),
			read('iam', 'GetAccountAuthorizationDetails', global, null, {error: denied(arns.ci, 'iam:GetAccountAuthorizationDetails', '*')}),
			deniedIam('ListUsers'),
			iam('ListRoles', {maxItems: 1000}),
			deniedIam('ListAccessKeys'),
			read('ses', 'GetSendQuota', global),
			read('organizations', 'ListAccounts', global, null, {error: denied(arns.ci, 'organizations:ListAccounts', '*')}),
			read('account', 'GetContactInformation', global, null, {error: denied(arns.ci, 'account:GetContactInformation', `arn:aws:account::${prod}:account`)}),
			read('servicequotas', 'ListServiceQuotas', global, {serviceCode: 'ec2'}),
			read('bedrock', 'ListFoundationModels', global),
		]),
		...perform(random, at('02:37:30'), [0, 2], keyThief, everywhere(random)),
		...perform(random, at('02:39:40'), [0, 1], keyThief, Array.from({length: 9}, (_, index) => read('iam', 'ListRolePolicies', global, index > 4 ? null : {roleName: 'web-server'}, index > 4 ? {error: tooManyRequests} : {}))),
		...perform(random, at('02:44:02'), [3, 11], keyThief, [
			...guesses.map(name => bucketRead('ListObjects', name, 'prefix', {error: ['NoSuchBucket', 'The specified bucket does not exist']})),
			bucketRead('GetBucketPolicy', buckets.invoices, 'policy'),
			bucketRead('GetBucketAcl', buckets.invoices, 'acl'),
			bucketRead('GetBucketPolicy', buckets.audit, 'policy', {error: denied(arns.ci, 's3:GetBucketPolicy', `arn:aws:s3:::${buckets.audit}`)}),
			read('cloudtrail', 'DescribeTrails', main, {trailNameList: [], includeShadowTrails: true}),
			read('cloudtrail', 'GetTrailStatus', main, {name: 'eu-payments'}),
			read('guardduty', 'ListDetectors', main, null, {error: denied(arns.ci, 'guardduty:ListDetectors', '*')}),
			read('ssm', 'DescribeParameters', main, {maxResults: 50}),
		]),
		...perform(random, at('03:04:19'), [15, 40], keyThief, [
			write('iam', 'AttachUserPolicy', global, null, {error: denied(arns.ci, 'iam:AttachUserPolicy', arns.ci)}),
			write('iam', 'PutUserPolicy', global, null, {error: denied(arns.ci, 'iam:PutUserPolicy', arns.ci)}),
			write('iam', 'CreateAccessKey', global, null, {error: denied(arns.ci, 'iam:CreateAccessKey', `arn:aws:iam::${prod}:user/jonas`)}),
			read('sts', 'AssumeRole', main, null, {error: denied(arns.ci, 'sts:AssumeRole', `arn:aws:iam::${stranger}:role/OrganizationAccountAccessRole`)}),
			iam('GetRole', {roleName: 'deploy-pipeline'}),
			iam('ListAttachedRolePolicies', {roleName: 'deploy-pipeline'}),
		]),
	];
};
