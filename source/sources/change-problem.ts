import {bucketStatements, unknownAccount} from '../core/bucket-policy.ts';
import {type Remedy} from '../core/change-news.ts';
import {type Problem} from '../core/problem.ts';
import {type TrailChange} from '../core/trail-change.ts';
import {type Trail} from '../core/trail.ts';
import {meaningOf, readAwsError} from './aws-errors.ts';
import {problemFromAws} from './aws-problem.ts';
import {withoutSecrets} from './credentials-problem.ts';
import {type Place} from './place.ts';

type Words = readonly [message: string, hint: string];

const organization: Words = ['The organization does not let this account have such a trail', 'Use the management account or a delegated administrator, with all features and trusted access for CloudTrail switched on'];

const wrongKey: Words = ['The KMS key cannot be used for this trail', 'It must be enabled, in the region of the bucket, and its policy must let CloudTrail encrypt with it'];

const wrongTopic: Words = ['CloudTrail cannot use the SNS topic', 'Its policy must let cloudtrail.amazonaws.com publish to it'];

/** What the errors of the calls that change trails mean, and what to do next (CloudTrail API Reference, the errors of each call). */
const words: ReadonlyMap<string, Words> = new Map([
	['InvalidTrailNameException', ['AWS does not accept the name of the trail', 'Use 3 to 128 letters and digits, with single . _ - between them']],
	['TrailAlreadyExistsException', ['There is a trail of this name in this account and region already', 'Choose another name, or change the one that is there']],
	['MaximumNumberOfTrailsExceededException', ['The region has its 5 trails already; a trail of all regions counts in each of them', 'Delete one that is not needed; AWS does not raise this limit']],
	['InvalidHomeRegionException', ['This region is not the home region of the trail', 'Reload the trails: the change goes to the home region that they tell']],
	['S3BucketDoesNotExistException', ['The bucket is not there, or not in this account\'s reach', 'Make it first (aws s3 mb s3://BUCKET), give it the policy that CloudTrail needs, then try again']],
	['InsufficientS3BucketPolicyException', ['The policy of the bucket does not let CloudTrail write into it', 'Add the two statements below to it, keep what stands there, then try again']],
	['InvalidS3BucketNameException', ['AWS does not accept the name of the bucket', 'Use 3 to 63 small letters, digits, dots and hyphens']],
	['InvalidS3PrefixException', ['AWS does not accept the prefix', 'Use at most 200 characters, without slashes at its ends']],
	['InvalidSnsTopicNameException', ['AWS does not accept the name of the SNS topic', 'Use its name or its ARN']],
	['InsufficientSnsTopicPolicyException', wrongTopic],
	['CloudTrailInvalidClientTokenIdException', wrongTopic],
	['InvalidCloudWatchLogsLogGroupArnException', ['The log group of CloudWatch Logs cannot be used', 'Use the ARN of one in the home region of the trail; it ends in :*']],
	['InvalidCloudWatchLogsRoleArnException', ['The role for CloudWatch Logs cannot be used', 'It must trust cloudtrail.amazonaws.com and may call logs:CreateLogStream and logs:PutLogEvents on the log group']],
	['CloudWatchLogsDeliveryUnavailableException', ['CloudTrail cannot deliver to CloudWatch Logs in this region', 'Leave the log group and its role out']],
	['InsufficientEncryptionPolicyException', ['The policy of the bucket or of the KMS key does not let CloudTrail encrypt', 'Let cloudtrail.amazonaws.com call kms:GenerateDataKey* and kms:DescribeKey, for this trail as aws:SourceArn']],
	['InvalidKmsKeyIdException', ['AWS does not accept the KMS key', 'Use its id, its ARN, or alias/NAME']],
	['KmsKeyNotFoundException', ['The KMS key is not there, or not in the region of the bucket', 'Use a key of that region']],
	['KmsKeyDisabledException', wrongKey],
	['KmsException', wrongKey],
	['ConflictException', ['Another change of the trail is still being carried out', 'Wait a minute, then try again']],
	['OperationNotPermittedException', ['This account may not change this trail', 'A trail of the organization is changed in the account that made it']],
	['UnsupportedOperationException', ['This account or region does not support it', 'Try another region']],
	['InvalidParameterException', ['AWS does not accept what was sent', 'Compare it with what the trail has now']],
	['InvalidParameterCombinationException', ['AWS does not accept these settings together', 'A trail of all regions records global services; a log group goes with a role']],
	['InvalidEventSelectorsException', ['AWS does not accept the event selectors', 'A trail has up to 5 basic selectors with 250 resources, or advanced ones with up to 500 values']],
	['InvalidInsightSelectorsException', ['AWS does not accept the Insights', 'Rates of calls need a trail that records management writes, rates of errors one that records reads or writes']],
	['InvalidTagParameterException', ['AWS does not accept the tags', 'Keys have up to 128 characters and do not begin with aws:, values have up to 256']],
	['TagsLimitExceededException', ['These are too many tags', 'A trail has at most 50']],
	['TrailNotFoundException', ['The trail is not there', 'It may have been deleted meanwhile: reload the trails']],
	['TrailNotProvidedException', ['AWS did not see the name of the trail', 'Reload the trails, then try again']],
	['CloudTrailARNInvalidException', ['AWS does not accept the ARN of the trail', 'Reload the trails']],
	['NotOrganizationMasterAccountException', organization],
	['OrganizationsNotInUseException', organization],
	['OrganizationNotInAllFeaturesModeException', organization],
	['CloudTrailAccessNotEnabledException', organization],
	['NoManagementAccountSLRExistsException', ['The management account has no service-linked role for CloudTrail', 'Create it there: aws iam create-service-linked-role --aws-service-name cloudtrail.amazonaws.com']],
	['InsufficientDependencyServiceAccessPermissionException', ['The permissions for AWS Organizations do not suffice', 'Ask for organizations:DescribeOrganization and organizations:ListAWSServiceAccessForOrganization']],
]);

/** Errors after which nobody knows whether the call was carried out. */
const isOpen = (error: unknown): boolean => meaningOf(error) === 'unanswered';

/** Says what the error of a call that changes a trail means and what to do next; what AWS itself said stands behind it. */
export const changeProblem = (error: unknown, operation: string, place: Place): Problem => {
	const found = readAwsError(error);
	const known = words.get(found.name);
	if (known) {
		const [message, hint] = known;
		const kind = found.name === 'TrailNotFoundException' ? 'missing' : (found.name === 'OperationNotPermittedException' ? 'denied' : 'refused');
		const said = withoutSecrets(found.message).trim();
		return {kind, message: `${operation}: ${message}${said === '' || said === found.name ? '' : ` (AWS: ${said})`}`, hint};
	}

	const problem = problemFromAws(error, {
		action: operation, region: place.region, profile: place.profile, isSso: place.identity.isSso,
	});
	return isOpen(error) ? {...problem, hint: 'It may have been carried out all the same: reload the trails before another try'} : problem;
};

/** The statements that the bucket's policy lacks, where that is what AWS complains of. */
export const remedyFor = (error: unknown, change: TrailChange, account: string, trail?: Trail): Remedy | undefined => {
	if (readAwsError(error).name !== 'InsufficientS3BucketPolicyException') {
		return undefined;
	}

	const settings = change.kind === 'create' ? change.trail.settings : (change.kind === 'update' ? change.settings : {});
	const facts = {
		bucket: settings.bucket ?? trail?.bucket ?? '',
		prefix: settings.prefix ?? trail?.prefix ?? '',
		account: trail?.account ?? account,
		region: change.kind === 'create' ? change.trail.region : change.target.homeRegion,
		name: change.kind === 'create' ? change.trail.name : change.target.name,
	};
	return {
		title: `Statements for the policy of the bucket ${facts.bucket}${facts.account === '' ? ` (put the number of your account in place of ${unknownAccount})` : ''}`,
		text: bucketStatements(facts),
	};
};
