import {type JsonObject} from './cloudtrail-lookup.ts';

const calls = [
	['ec2.amazonaws.com', 'DescribeInstances', true],
	['s3.amazonaws.com', 'ListBuckets', true],
	['iam.amazonaws.com', 'CreateAccessKey', false],
	['ec2.amazonaws.com', 'TerminateInstances', false],
	['kms.amazonaws.com', 'Decrypt', true],
	['sts.amazonaws.com', 'AssumeRole', true],
] as const;

const people = ['maya', 'jonas', 'amira', 'build'];

/**
Makes records of one account and region: `count` of them, the newest `end`, one every `step` milliseconds back from it. What
they hold follows from their number, so the same call makes the same records.
*/
export const makeRecords = (options: {count: number; region: string; account?: string; end: number; step?: number; category?: 'Management' | 'Insight'}): JsonObject[] => {
	const {count, region, account = '111122223333', end, step = 1000, category = 'Management'} = options;
	return Array.from({length: count}, (_, index) => {
		const [source, name, readOnly] = calls[index % calls.length]!;
		const person = people[index % people.length]!;
		const common = {
			eventVersion: '1.11',
			eventTime: new Date(end - (index * step)).toISOString().replace(/\.\d+Z$/v, 'Z'),
			awsRegion: region,
			eventID: `${category}-${account}-${region}-${index}`,
			recipientAccountId: account,
			eventCategory: category,
		};
		return category === 'Insight'
			? {
				...common, eventType: 'AwsCloudTrailInsight', insightDetails: {
					state: 'Start', eventSource: source, eventName: name, insightType: 'ApiCallRateInsight',
				},
			}
			: {
				...common,
				userIdentity: {
					type: 'IAMUser', arn: `arn:aws:iam::${account}:user/${person}`, accountId: account, userName: person, accessKeyId: 'AKIAMAYAEXAMPLE',
				},
				eventSource: source,
				eventName: name,
				sourceIPAddress: `203.0.113.${index % 250}`,
				userAgent: 'aws-cli/2.31',
				requestParameters: {number: index},
				responseElements: null,
				readOnly,
				eventType: 'AwsApiCall',
				managementEvent: true,
			};
	});
};
