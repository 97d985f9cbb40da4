import {formatAge} from './format.ts';
import {shellWord} from './shell-word.ts';
import {trailHealth} from './trail-health.ts';
import {type Delivery, type Trail, type TrailStatus} from './trail.ts';

/**
How much a finding weighs:

- `unhealthy`: events are lost or late; `trails --check` fails
- `unknown`: AWS did not say how the trail does
- `hint`: it works, and could do more
*/
export type Weight = 'unhealthy' | 'unknown' | 'hint';

/** Something about the health of a trail: what it is, and what to do. Both are phrases that may quote AWS, unsanitized. */
export type TrailFinding = {readonly weight: Weight; readonly what: string; readonly cure: string};

const command = (verb: string, {name, homeRegion}: Trail, flag = ''): string =>
	`aws cloudtrail ${verb} --name ${shellWord(name)} --region ${shellWord(homeRegion)}${flag}`;

/** The four ways in which a trail delivers, in the order in which they are told. */
export const channels = [['log files', 'files'], ['digests', 'digests'], ['notifications', 'notifications'], ['CloudWatch Logs', 'logs']] as const;

type Channel = typeof channels[number][1];

// The codes are those of S3, which CloudTrail passes on (CloudTrail User Guide, troubleshooting).
const bucketCure = ({bucket}: Trail, error: string): string => {
	if (error === 'NoSuchBucket') {
		return `make the bucket ${bucket} again, or give the trail another one`;
	}

	return /denied/iv.test(error)
		? `the policy of the bucket ${bucket} must let cloudtrail.amazonaws.com call s3:GetBucketAcl on it and s3:PutObject under AWSLogs, and the policy of a KMS key kms:GenerateDataKey`
		: `look at the bucket ${bucket}, its policy and its key`;
};

const cures: Readonly<Record<Channel, (trail: Trail, error: string) => string>> = {
	files: bucketCure,
	digests: bucketCure,
	notifications: ({snsTopicArn}) => `the policy of the topic ${snsTopicArn} must let cloudtrail.amazonaws.com call sns:Publish`,
	logs: ({logRoleArn, logGroupArn}) => `the role ${logRoleArn} must be allowed logs:CreateLogStream and logs:PutLogEvents on ${logGroupArn}`,
};

const since = (time: number | undefined, now: number): string => time === undefined ? 'there was never one before' : `the last one was ${formatAge(time, now)} ago`;

const failedDeliveries = (trail: Trail, status: TrailStatus, now: number): readonly TrailFinding[] => channels.flatMap(([name, channel]) => {
	const {error, time}: Delivery = status[channel];
	return error === undefined ? [] : [{weight: 'unhealthy' as const, what: `${name} are not delivered: ${error}; ${since(time, now)}`, cure: cures[channel](trail, error)}];
});

const statusFindings = (trail: Trail, now: number): readonly TrailFinding[] => {
	const {status} = trail;
	if (status.state !== 'ready') {
		const {message, hint} = status.state === 'failed' ? status.problem : {message: 'it is still being asked for', hint: undefined};
		return [{weight: 'unknown', what: `whether it logs is not known: ${message}`, cure: hint ?? ''}];
	}

	const {isLogging, stoppedAt} = status.value;
	const isStale = trailHealth(trail, now).state === 'stale';
	return [
		...isLogging ? [] : [{weight: 'unhealthy' as const, what: `not logging${stoppedAt === undefined ? ': never started' : ` since ${formatAge(stoppedAt, now)}`}`, cure: command('start-logging', trail)}],
		...failedDeliveries(trail, status.value, now),
		...isStale ? [{weight: 'unhealthy' as const, what: `no log file for over an hour; ${since(status.value.files.time, now)}`, cure: 'where calls were made meanwhile, look whether its bucket and its KMS key are still there'}] : [],
	];
};

/** All that is to be said of the health of a trail at the time `now` (milliseconds since 1970), the weightiest first; nothing when all is well. */
export const findingsOf = (trail: Trail, now: number): readonly TrailFinding[] => {
	const hint = (what: string, cure: string): TrailFinding => ({weight: 'hint', what, cure});
	const {selectors} = trail;
	const isOff = trailHealth(trail, now).hints.includes('management events off');
	return [
		...statusFindings(trail, now),
		...trail.hasValidation ? [] : [hint('validation off: nothing proves that its files are as delivered', command('update-trail', trail, ' --enable-log-file-validation'))],
		...trail.isMultiRegion ? [] : [hint(`single region: only ${trail.homeRegion} is recorded`, command('update-trail', trail, ' --is-multi-region-trail'))],
		...isOff ? [hint('management events off: its selectors let in none', 'put-event-selectors with IncludeManagementEvents, if no other trail records them')] : [],
		...selectors.state === 'failed' ? [hint(`what it records is not known: ${selectors.problem.message}`, selectors.problem.hint ?? '')] : [],
	];
};
