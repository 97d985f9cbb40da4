import {type EventSource} from '../../source/core/source.ts';
import {callOf, pageOf, recordOf} from './scripted-source.ts';

/** Something that happened in a small story; what is not given is as in `callOf`. */
export type Happening = {
	readonly at: string;
	readonly who?: string;
	readonly parts?: Readonly<Record<string, unknown>>;
};

const user = (name: string): Readonly<Record<string, unknown>> => ({
	userIdentity: {
		type: 'IAMUser', accountId: '111122223333', userName: name, arn: `arn:aws:iam::111122223333:user/${name}`, accessKeyId: `AKIA${name.toUpperCase()}EXAMPLE`,
	},
});

const bucket = (bucketName: string): Readonly<Record<string, unknown>> => ({
	eventSource: 's3.amazonaws.com', eventName: 'GetBucketPolicy', requestParameters: {bucketName},
});

const denied = {errorCode: 'AccessDenied', errorMessage: 'no'};

/** Ten calls of three people over three days; mallory comes on the last of them. */
export const threeDays: readonly Happening[] = [
	{at: '2026-08-03T11:30:00Z', who: 'mallory', parts: {...bucket('harbor-logs'), sourceIPAddress: '203.0.113.66', ...denied}},
	{at: '2026-08-03T11:00:00Z', who: 'mallory', parts: {...bucket('harbor-logs'), sourceIPAddress: '203.0.113.66', ...denied}},
	{at: '2026-08-03T09:00:00Z', who: 'maya', parts: bucket('harbor-logs')},
	{at: '2026-08-02T15:00:00Z', who: 'jonas', parts: bucket('harbor-maps')},
	{at: '2026-08-02T14:00:00Z', who: 'jonas', parts: bucket('harbor-logs')},
	{at: '2026-08-02T13:00:00Z', who: 'jonas', parts: bucket('harbor-maps')},
	{at: '2026-08-01T13:00:00Z', who: 'maya', parts: bucket('harbor-logs')},
	{at: '2026-08-01T12:00:00Z', who: 'maya', parts: bucket('harbor-logs')},
	{at: '2026-08-01T11:00:00Z', who: 'maya', parts: {requestParameters: null}},
	{
		at: '2026-08-01T10:00:00Z', who: 'maya', parts: {
			eventSource: 'rds.amazonaws.com', eventName: 'CreateDBInstance', requestParameters: {masterUserPassword: 'hunter2'}, readOnly: false,
		},
	},
];

/** Files with these events in them, all in one page. */
export const filesWith = (happenings: readonly Happening[] = threeDays): EventSource => {
	const records = happenings.map(({at, who = 'maya', parts = {}}, index) => recordOf(callOf({
		...user(who), eventTime: at, eventID: `10000000-0000-4000-8000-${String(index).padStart(12, '0')}`, ...parts,
	})));
	return {
		label: 'few events',
		kind: 'files',
		defaultRange: 'all',
		isNewestFirst: true,
		async * open() {
			yield pageOf({records});
		},
	};
};
