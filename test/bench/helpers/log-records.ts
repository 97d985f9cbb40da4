/* eslint-disable no-bitwise -- Numbers are mixed by their bits. */
import {createRandom} from '../../helpers/event-records.ts';

/** Invented records of a busy organization, one after the other in time; see `createLogRecords`. */
export type LogRecords = {
	/** The next record as CloudTrail would write it to a log file. */
	next(): string;
};

const accounts = ['111122223333', '444455556666', '777788889999'] as const;
const regions = ['us-east-1', 'eu-west-1', 'us-west-2', 'eu-central-1', 'ap-southeast-2'] as const;
const services = [
	'ec2',
	's3',
	'sts',
	'kms',
	'iam',
	'logs',
	'lambda',
	'ssm',
	'monitoring',
	'dynamodb',
	'ecs',
	'ecr',
	'rds',
	'elasticloadbalancing',
	'autoscaling',
	'secretsmanager',
	'sqs',
	'sns',
	'cloudformation',
	'route53',
	'config',
	'guardduty',
	'eks',
	'glue',
	'athena',
	'states',
	'events',
	'kinesis',
	'cloudtrail',
	'backup',
	'organizations',
	'wafv2',
	'apigateway',
] as const;
const verbs = ['Describe', 'Get', 'List', 'Put', 'Create', 'Update', 'Delete', 'Tag', 'Start'] as const;
const nouns = ['Resource', 'Policy', 'Configuration', 'Snapshot'] as const;
const errors = [
	'AccessDenied',
	'Client.UnauthorizedOperation',
	'ThrottlingException',
	'NoSuchEntityException',
	'ValidationException',
	'ResourceNotFoundException',
	'NoSuchBucketPolicy',
	'AccessDeniedException',
	'NoSuchKey',
	'ConflictException',
	'LimitExceededException',
	'InvalidParameterException',
	'NoSuchTagSet',
	'ServiceException',
	'RequestLimitExceeded',
	'DependencyViolation',
	'InvalidInstanceID.NotFound',
	'ParameterNotFound',
	'RepositoryNotFoundException',
	'ClusterNotFoundException',
	'InvalidGroup.NotFound',
	'DBInstanceNotFound',
	'QueueDoesNotExist',
] as const;

const userCount = 750;
const roleCount = 123;
const addressCount = 990;
const agentCount = 377;

/** How many events a session has on average. */
const eventsPerSession = 29;

const networks = ['192.0.2', '198.51.100', '203.0.113'] as const;

const address = (index: number): string => index < 762 ? `${networks[index % 3]}.${Math.floor(index / 3)}` : `2001:db8::${index.toString(16)}`;

/**
Invented records with the variety of a real trail (reference figures at a million: 274 calls of 33 services, 873 users and
roles, 990 addresses, 377 agents, and 34,000 sessions with a key each, 37,000 messages and 101,000 resources, which grow with the
events). About 1.5 KB each; `perSecond` of them fall into each second from `start` (milliseconds since 1970) on.
*/
export const createLogRecords = ({seed, start, perSecond}: {readonly seed: number; readonly start: number; readonly perSecond: number}): LogRecords => {
	const random = createRandom(seed);
	const below = (count: number): number => Math.floor(random() * count);
	// Few values are frequent and most of them rare.
	const skewed = (count: number): number => Math.floor(count * (random() ** 3));
	const hex = (length: number): string => {
		let text = '';
		while (text.length < length) {
			text += below(0x1_00_00_00_00).toString(16).padStart(8, '0');
		}

		return text.slice(0, length);
	};

	const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-9${hex(3)}-${hex(12)}`;
	// Things of which there come to be more with the events, the latest the most frequent.
	const growing = (rate: number): (() => number) => {
		let count = 20;
		return () => random() < rate ? count++ : count - 1 - skewed(count);
	};

	const sessions = growing(1 / eventsPerSession);
	const resources = growing(1 / 10);
	const hash = (index: number, salt: number): number => {
		const mixed = Math.imul(Math.imul(index + salt, 0x9E_37_79_B1) ^ (index >>> 7), 0x85_EB_CA_6B);
		return (mixed ^ (mixed >>> 13)) >>> 0;
	};

	const pickBy = (index: number, salt: number, count: number): number => Math.floor(count * ((hash(index, salt) / 0x1_00_00_00_00) ** 3));
	const nameOf = (prefix: string, index: number): string => `${prefix}-${(Math.imul(index + 1, 0x9E_37_79_B1) >>> 0).toString(16).padStart(8, '0')}`;
	let written = 0;

	return {
		next() {
			const time = new Date(start + (Math.floor(written / perSecond) * 1000)).toISOString().replace('.000', '');
			written++;
			// A session and a resource stay what they are, and where; a session has one access key, and began once.
			const session = sessions();
			const sessionName = nameOf('session', session);
			const account = accounts[pickBy(session, 1, accounts.length)]!;
			const item = resources();
			const region = regions[pickBy(item, 2, regions.length)]!;
			const serviceNumber = pickBy(item, 3, services.length);
			const service = services[serviceNumber]!;
			const kind = skewed(verbs.length);
			const noun = nouns[(serviceNumber + kind) % nouns.length]!;
			const event = `${verbs[kind]!}${service[0]!.toUpperCase()}${service.slice(1, 6)}${noun}`;
			const isUser = session % 5 === 0;
			const principal = isUser ? nameOf('user', pickBy(session, 4, userCount)) : nameOf('role', session % roleCount);
			const arn = isUser ? `arn:aws:iam::${account}:user/${principal}` : `arn:aws:sts::${account}:assumed-role/${principal}/${sessionName}`;
			const key = isUser ? `AKIA${nameOf('', pickBy(session, 4, userCount)).slice(1).toUpperCase()}EXMP` : `ASIA${nameOf('', session).slice(1).toUpperCase()}EXMP`;
			const began = new Date(start + (Math.floor(session * eventsPerSession / perSecond) * 1000)).toISOString().replace('.000', '');
			const owner = accounts[pickBy(item, 5, accounts.length)]!;
			const resource = `arn:aws:${service}:${region}:${owner}:resource/${nameOf('item', item)}`;
			const isError = random() < 0.04;
			const error = errors[skewed(errors.length)]!;
			return JSON.stringify({
				eventVersion: '1.11',
				userIdentity: {
					type: isUser ? 'IAMUser' : 'AssumedRole',
					principalId: isUser ? nameOf('AIDA', session) : `AROA${nameOf('', session % roleCount)}:${sessionName}`,
					arn,
					accountId: account,
					accessKeyId: key,
					...(isUser
						? {userName: principal}
						: {
							sessionContext: {
								sessionIssuer: {
									type: 'Role', principalId: `AROA${nameOf('', session % roleCount)}`, arn: `arn:aws:iam::${account}:role/${principal}`, accountId: account, userName: principal,
								},
								attributes: {creationDate: began, mfaAuthenticated: 'false'},
							},
						}),
				},
				eventTime: time,
				eventSource: `${service}.amazonaws.com`,
				eventName: event,
				awsRegion: region,
				sourceIPAddress: address(skewed(addressCount)),
				userAgent: `aws-sdk-go-v2/1.${skewed(agentCount)}.0 os/linux lang/go#1.22.4 md/GOOS#linux md/GOARCH#amd64 api/core#1.40.1`,
				...(isError && {errorCode: error, errorMessage: `User: ${arn} is not authorized to perform: ${service}:${event} because no identity-based policy allows it`}),
				requestParameters: {
					resourceArn: resource, maxResults: 100, filterSet: {items: [{name: 'tag:team', valueSet: {items: [{value: nameOf('team', skewed(40))}]}}]}, clientToken: uuid(),
				},
				responseElements: kind < 3 ? null : {requestId: uuid(), resource: {arn: resource, state: 'available', createTime: time}},
				requestID: uuid(),
				eventID: uuid(),
				readOnly: kind < 3,
				resources: [{accountId: owner, type: `AWS::${service.toUpperCase()}::Resource`, ARN: resource}],
				eventType: 'AwsApiCall',
				managementEvent: true,
				recipientAccountId: account,
				eventCategory: 'Management',
				tlsDetails: {tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: `${service}.${region}.amazonaws.com`},
			});
		},
	};
};
