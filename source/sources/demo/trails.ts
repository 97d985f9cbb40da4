import {setImmediate} from 'node:timers/promises';
import {fail} from '../../core/problem.ts';
import {
	type AdvancedSelector,
	type BasicSelector,
	type Part,
	type Selectors,
	type Trail,
	type TrailStatus,
} from '../../core/trail.ts';
import {type TrailSource} from '../../core/source.ts';
import {
	dayAt,
	dayLength,
	hour,
	minute,
} from './scene.ts';
import {clockTime, stopClock, storyAge} from './intruder.ts';
import {
	accounts,
	buckets,
	kmsKeyArn,
	regions,
	trailArn,
	trailNames,
} from './organization.ts';
import {createDemoChanger} from './trail-changes.ts';

const ready = <Value>(value: Value): Part<Value> => ({state: 'ready', value});

const basic = (readWriteType: string, details: Partial<BasicSelector> = {}): Part<Selectors> => ready({
	basic: [{
		readWriteType, includeManagementEvents: true, excludeManagementEventSources: [], dataResources: [], ...details,
	}],
	advanced: [],
});

const advanced = (...selectors: AdvancedSelector[]): Part<Selectors> => ready({basic: [], advanced: selectors});

const equals = (field: string, ...values: string[]) => ({field, operator: 'Equals', values});

const silent = {
	files: {}, digests: {}, notifications: {}, logs: {},
};

const places = {
	security: `${accounts.security} ${regions.global}`, main: `${accounts.prod} ${regions.main}`, sydney: `${accounts.prod} ${regions.sydney}`, staging: `${accounts.staging} ${regions.staging}`,
};

const trail = (name: string, region: string, account: string, details: Omit<Partial<Trail>, 'status'> & {readonly status: TrailStatus}): Trail => ({
	arn: trailArn(name, region, account),
	name,
	homeRegion: region,
	account,
	profile: '',
	places: [`${account} ${region}`],
	bucket: buckets.audit,
	prefix: '',
	snsTopicArn: '',
	logGroupArn: '',
	logRoleArn: '',
	kmsKeyId: '',
	isMultiRegion: false,
	isOrganization: false,
	hasGlobalEvents: false,
	hasValidation: false,
	selectors: basic('All'),
	insights: ready([]),
	tags: ready([]),
	...details,
	status: ready(details.status),
});

// Everything as it should be.
const orgAudit = (now: number) => trail(trailNames.org, regions.global, accounts.security, {
	prefix: 'org',
	places: Object.values(places),
	isMultiRegion: true,
	isOrganization: true,
	hasGlobalEvents: true,
	hasValidation: true,
	kmsKeyId: kmsKeyArn(accounts.security, regions.global),
	logGroupArn: `arn:aws:logs:${regions.global}:${accounts.security}:log-group:/aws/cloudtrail/org-audit:*`,
	logRoleArn: `arn:aws:iam::${accounts.security}:role/cloudtrail-to-logs`,
	insights: ready(['ApiCallRateInsight', 'ApiErrorRateInsight']),
	tags: ready([{key: 'owner', value: 'security'}, {key: 'retention', value: '7 years'}]),
	status: {
		isLogging: true, startedAt: now - (611 * dayLength), files: {time: now - (3 * minute)}, digests: {time: now - (41 * minute)}, notifications: {}, logs: {time: now - (2 * minute)},
	},
});

// Stopped by the intruder, and not started since.
const euPayments = (now: number) => {
	const stoppedAt = dayAt(now, storyAge).start + clockTime(stopClock);
	return trail(trailNames.payments, regions.main, accounts.prod, {
		bucket: 'harbor-lane-payments-trail',
		hasValidation: true,
		logGroupArn: `arn:aws:logs:${regions.main}:${accounts.prod}:log-group:/aws/cloudtrail/eu-payments:*`,
		logRoleArn: `arn:aws:iam::${accounts.prod}:role/cloudtrail-to-logs`,
		selectors: basic('All', {dataResources: [{type: 'AWS::S3::Object', values: [`arn:aws:s3:::${buckets.invoices}/`, `arn:aws:s3:::${buckets.artifacts}/`]}]}),
		tags: ready([{key: 'owner', value: 'payments'}, {key: 'pci', value: 'in scope'}]),
		status: {
			isLogging: false, startedAt: stoppedAt - (203 * dayLength), stoppedAt, files: {time: stoppedAt - (2 * minute)}, digests: {time: stoppedAt - (17 * minute)}, notifications: {}, logs: {time: stoppedAt - minute},
		},
	});
};

// The policy of its bucket was tightened too much.
const stagingData = (now: number) => trail(trailNames.data, regions.staging, accounts.staging, {
	bucket: 'harbor-lane-staging-logs',
	isMultiRegion: true,
	hasGlobalEvents: true,
	hasValidation: true,
	snsTopicArn: `arn:aws:sns:${regions.staging}:${accounts.staging}:trail-files`,
	selectors: basic('WriteOnly', {excludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com']}),
	insights: ready(['ApiCallRateInsight']),
	tags: ready([{key: 'team', value: 'platform'}]),
	status: {
		...silent, isLogging: true, startedAt: now - (88 * dayLength),
		files: {time: now - (26 * hour), error: 'AccessDenied'}, digests: {time: now - (26 * hour), error: 'AccessDenied'}, notifications: {time: now - (26 * hour)},
	},
});

// One region, data events alone, nothing delivered for hours; its tags may not be read.
const sydneyLegacy = (now: number): Trail => ({
	...trail(trailNames.legacy, regions.sydney, accounts.prod, {
		bucket: 'harbor-lane-sydney-trail',
		prefix: 'legacy/2019',
		selectors: advanced(
			{name: 'Shipping objects', conditions: [equals('eventCategory', 'Data'), equals('resources.type', 'AWS::S3::Object'), {field: 'resources.ARN', operator: 'StartsWith', values: ['arn:aws:s3:::harbor-lane-shipping/']}, equals('readOnly', 'false')]},
			{name: 'Denied at endpoints', conditions: [equals('eventCategory', 'NetworkActivity'), equals('eventSource', 's3.amazonaws.com'), equals('errorCode', 'VpceAccessDenied')]},
		),
		status: {
			...silent, isLogging: true, startedAt: now - (2410 * dayLength), files: {time: now - (7 * hour)},
		},
	}),
	tags: {
		state: 'failed',
		problem: fail(
			'denied',
			`cloudtrail:ListTags was denied for ${trailArn(trailNames.legacy, regions.sydney, accounts.prod)}.`,
			'Ask for the action cloudtrail:ListTags on this trail.',
		).problem,
	},
});

/**
The trails of the invented company at `now` (milliseconds since 1970): one healthy, one stopped by the intruder, one that cannot
deliver, one that records little. Where changes are allowed they last as long as this source.
*/
export const demoTrails = (now: number, canChange = false): TrailSource => {
	const trails = new Map([orgAudit(now), euPayments(now), stagingData(now), sydneyLegacy(now)].map(each => [each.arn, each]));
	return {
		async * list(signal) {
			// The first events come first: a frame that has the trails alone would hold them up.
			await setImmediate();
			if (signal.aborted) {
				return;
			}

			yield {
				trails: trails.values().toArray(),
				coverage: Object.values(places).map(place => ({place, state: 'done' as const})),
			};
		},
		...canChange && {changer: createDemoChanger(trails, now)},
	};
};
