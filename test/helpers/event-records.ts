/* eslint-disable no-bitwise -- The generator works on 32-bit words; the names are CloudTrail's own. */
import {type EventResult, type SourceRecord, type TrailEvent} from '../../source/core/event.ts';

/** An event that has nothing but what is given. */
export const createEvent = (parts: Partial<TrailEvent> = {}): TrailEvent => ({
	time: NaN,
	who: '',
	user: '',
	role: '',
	identity: '',
	source: '',
	name: '',
	resources: [],
	ip: '',
	region: '',
	account: '',
	error: '',
	message: '',
	key: '',
	agent: '',
	type: '',
	category: '',
	id: '',
	readOnly: undefined,
	result: 'unknown',
	...parts,
});

/** A record with the event's id and time in its text, unless another text is given. */
export const record = (parts: Partial<TrailEvent> = {}, text?: string): SourceRecord => ({
	event: createEvent(parts),
	text: text ?? JSON.stringify({eventID: parts.id ?? '', at: Number.isNaN(parts.time ?? NaN) ? null : parts.time}),
});

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export const createRandom = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		state = Math.trunc(state + 0x6D_2B_79_F5);
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
};

const people = ['maya', 'jonas', 'amira', 'tomasz', 'ci-deploy', 'backup', 'renée', 'Müller', '佐藤'];
const roles = ['Admin', 'Deploy', 'ReadOnly', 'BillingView', 'DataPipeline', ''];
const calls = [
	['ec2.amazonaws.com', 'DescribeInstances'],
	['ec2.amazonaws.com', 'TerminateInstances'],
	['ec2.amazonaws.com', 'RunInstances'],
	['ec2.amazonaws.com', 'AuthorizeSecurityGroupIngress'],
	['s3.amazonaws.com', 'GetObject'],
	['s3.amazonaws.com', 'PutBucketPolicy'],
	['iam.amazonaws.com', 'AttachUserPolicy'],
	['iam.amazonaws.com', 'CreateAccessKey'],
	['sts.amazonaws.com', 'AssumeRole'],
	['kms.amazonaws.com', 'Decrypt'],
	['signin.amazonaws.com', 'ConsoleLogin'],
	['cloudtrail.amazonaws.com', 'StopLogging'],
	['lambda.amazonaws.com', 'CreateFunction20150331'],
] as const;
const agents = ['aws-cli/2.15.30 Python/3.11.8 Linux/6.1', 'Boto3/1.34.69 md/Botocore#1.34.69', 'console.amazonaws.com', 'terraform/1.7.5 (+https://www.terraform.io)', 'cloudformation.amazonaws.com'];
const regions = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'];
const accounts = ['111122223333', '444455556666', '777788889999'];
const errors: ReadonlyArray<readonly [string, EventResult]> = [
	['AccessDenied', 'denied'],
	['Client.UnauthorizedOperation', 'denied'],
	['ThrottlingException', 'throttled'],
	['NoSuchBucket', 'missing'],
	['ValidationError', 'failed'],
];
const types = ['AwsApiCall', 'AwsApiCall', 'AwsApiCall', 'AwsServiceEvent', 'AwsConsoleSignIn', 'AwsConsoleAction'];
const identities = ['IAMUser', 'AssumedRole', 'Root', 'AWSService', ''];
const categories = ['Management', 'Management', 'Data', 'Insight', ''];

const pick = <Value>(random: () => number, values: readonly Value[]): Value => {
	// Squared, so that the first values are frequent and the last ones rare, as in real trails.
	const value = values[Math.floor((random() ** 2) * values.length)];
	if (value === undefined) {
		throw new Error('nothing to pick from');
	}

	return value;
};

const hex = (random: () => number, length: number): string => Array.from({length}, () => Math.floor(random() * 16).toString(16)).join('');

const randomResources = (random: () => number, source: string): readonly string[] => {
	const count = Math.floor(random() * 3);
	return Array.from({length: count}, () => source.startsWith('s3') ? `acme-logs-${pick(random, regions)}/2026/08/${Math.floor(random() * 400)}.json.gz` : `i-0${hex(random, 3)}b7f2d91e`);
};

/** Invented records with the repetition of real ones: few names, many sessions, resources and ids. Newest first, a second or so apart. */
export const randomRecords = (count: number, seed = 1): readonly SourceRecord[] => {
	const random = createRandom(seed);
	const end = Date.UTC(2026, 7, 1, 12);
	return Array.from({length: count}, (_, index) => {
		const user = random() < 0.5 ? pick(random, people) : `session-${Math.floor(random() * 900)}`;
		const role = pick(random, roles);
		const [source, name] = pick(random, calls);
		const [error, result] = random() < 0.1 ? pick(random, errors) : ['', 'ok' as const] as const;
		const resources = randomResources(random, source);
		const agent = pick(random, agents);
		const bucket = `bucket-${Math.floor(random() * 40)}`;
		const parts: TrailEvent = {
			time: random() < 0.01 ? NaN : end - (index * 1000) + Math.floor(random() * 3000),
			who: role === '' ? user : `${user} via ${role}`,
			user,
			role,
			identity: pick(random, identities),
			source,
			name,
			resources,
			ip: random() < 0.1 ? source : `203.0.113.${Math.floor(random() * 255)}`,
			region: pick(random, regions),
			account: pick(random, accounts),
			error,
			message: error === '' ? '' : `User ${user} is not allowed to ${name}`,
			key: random() < 0.3 ? '' : `AKIAIOSFODNN7${Math.floor(random() * 300).toString(36).toUpperCase().padStart(3, '0')}XMPL`,
			agent,
			type: pick(random, types),
			category: pick(random, categories),
			id: `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-9${hex(random, 3)}-${hex(random, 12)}`,
			readOnly: random() < 0.1 ? undefined : /^(?:Describe|Get|Decrypt)/v.test(name),
			result,
		};
		const text = JSON.stringify({
			eventVersion: '1.11',
			userIdentity: {type: parts.identity, userName: user, accessKeyId: parts.key},
			eventTime: Number.isNaN(parts.time) ? null : new Date(parts.time).toISOString(),
			eventSource: source,
			eventName: name,
			awsRegion: parts.region,
			sourceIPAddress: parts.ip,
			userAgent: agent,
			...(error !== '' && {errorCode: error, errorMessage: parts.message}),
			requestParameters: {bucketName: bucket, items: resources.map(id => ({id})), dryRun: random() < 0.5},
			responseElements: null,
			eventID: parts.id,
			recipientAccountId: parts.account,
		});
		return {event: parts, text};
	});
};
