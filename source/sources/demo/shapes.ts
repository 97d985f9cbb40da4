import {type Random} from './random.ts';
import {
	isoTime,
	wholeSecond,
	type Actor,
	type Entry,
} from './records.ts';
import {minute} from './scene.ts';

type Named = {readonly service: string; readonly name: string; readonly region: string};

// The fields with which these records begin.
const beginning = (eventVersion: string, time: number, actor: Actor, {service, name, region}: Named) => ({
	eventVersion,
	userIdentity: actor.identity,
	eventTime: isoTime(wholeSecond(time)),
	eventSource: `${service}.amazonaws.com`,
	eventName: name,
	awsRegion: region,
	sourceIPAddress: actor.ip,
});

/** What a sign-in record tells, after the CloudTrail User Guide, "AWS Management Console sign-in events". */
export type SignIn = {
	readonly region: string;
	readonly hasMfa: boolean;
	/** Why it failed; absent for a success. */
	readonly failure?: string;
	readonly loginTo?: string;
};

/** A `ConsoleLogin` record. A failed one has no `errorCode`. */
export const signIn = (random: Random, time: number, actor: Actor, {region, hasMfa, failure, loginTo}: SignIn): Entry => ({
	time: wholeSecond(time),
	record: {
		...beginning('1.09', time, actor, {service: 'signin', name: 'ConsoleLogin', region}),
		userAgent: actor.agent,
		errorMessage: failure,
		requestParameters: null,
		responseElements: {ConsoleLogin: failure === undefined ? 'Success' : 'Failure'},
		additionalEventData: {
			LoginTo: loginTo ?? 'https://console.aws.amazon.com/console/home?hashArgs=%23&isauthcode=true', MobileVersion: 'No', MFAUsed: hasMfa ? 'Yes' : 'No',
		},
		eventID: random.uuid(),
		readOnly: false,
		eventType: 'AwsConsoleSignIn',
		managementEvent: true,
		recipientAccountId: actor.account,
		eventCategory: 'Management',
		tlsDetails: {tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: 'signin.aws.amazon.com'},
	},
});

/** What a service did by itself. */
export type ServiceEvent = Named & {
	readonly isReadOnly?: boolean;
	readonly details: unknown;
	readonly resources?: unknown;
	readonly sharedId?: string;
	/** `AwsServiceEvent` unless it was a click in the console that has no API call of its own. */
	readonly type?: 'AwsServiceEvent' | 'AwsConsoleAction';
};

/** A record without an API call behind it. */
export const serviceEvent = (random: Random, time: number, actor: Actor, event: ServiceEvent): Entry => ({
	time: wholeSecond(time),
	record: {
		...beginning('1.08', time, actor, event),
		userAgent: actor.agent,
		requestParameters: null,
		responseElements: null,
		eventID: random.uuid(),
		readOnly: event.isReadOnly ?? false,
		resources: event.resources,
		eventType: event.type ?? 'AwsServiceEvent',
		managementEvent: true,
		recipientAccountId: actor.account,
		serviceEventDetails: event.details,
		sharedEventID: event.sharedId,
		eventCategory: 'Management',
	},
});

/** A call that a VPC endpoint's policy did not let through, as the owner of the endpoint sees it. */
export const endpointDenial = (random: Random, time: number, caller: Actor, owner: string, call: Named): Entry => ({
	time: wholeSecond(time),
	record: {
		...beginning('1.09', time, caller, call),
		errorCode: 'VpceAccessDenied',
		errorMessage: 'The request was denied due to a VPC endpoint policy',
		requestID: random.uuid(),
		eventID: random.uuid(),
		eventType: 'AwsVpceEvent',
		recipientAccountId: owner,
		sharedEventID: random.uuid(),
		vpcEndpointId: caller.vpcEndpointId ?? 'vpce-0c4b82d917fe6a035',
		vpcEndpointAccountId: owner,
		eventCategory: 'NetworkActivity',
	},
});

/** An unusual rate of calls or errors; see the CloudTrail User Guide, "Insights events for trails". */
export type Insight = Named & {
	readonly account: string;
	readonly errorCode?: string;
	readonly baseline: number;
	readonly average: number;
	/** In minutes. */
	readonly duration: number;
	readonly userArn: string;
	readonly agent: string;
};

const attribution = (attribute: string, value: string, {average, baseline}: Insight) => ({
	attribute, insight: [{value, average}], baseline: baseline > 0.1 ? [{value, average: baseline}] : [],
});

/** The two records of an insight: its start at `time`, its end after its duration. */
export const insightPair = (random: Random, time: number, insight: Insight): Entry[] => {
	const sharedEventID = random.uuid();
	const context = (state: string) => ({
		statistics: {
			baseline: {average: insight.baseline},
			insight: {average: insight.average},
			insightDuration: state === 'Start' ? 1 : insight.duration,
			baselineDuration: 10_080,
		},
		attributions: [
			attribution('userIdentityArn', insight.userArn, insight),
			attribution('userAgent', insight.agent, insight),
			attribution('errorCode', insight.errorCode ?? 'null', insight),
		],
	});
	return (['Start', 'End'] as const).map((state, index) => {
		const second = wholeSecond(time + (index * insight.duration * minute));
		return {
			time: second,
			record: {
				eventVersion: '1.08',
				eventTime: isoTime(second),
				awsRegion: insight.region,
				eventID: random.uuid(),
				eventType: 'AwsCloudTrailInsight',
				recipientAccountId: insight.account,
				sharedEventID,
				insightDetails: {
					state,
					eventSource: `${insight.service}.amazonaws.com`,
					eventName: insight.name,
					insightType: insight.errorCode === undefined ? 'ApiCallRateInsight' : 'ApiErrorRateInsight',
					errorCode: insight.errorCode,
					insightContext: context(state),
				},
				eventCategory: 'Insight',
			},
		};
	});
};

/** Five minutes of data events in one record, which has neither an `eventTime` nor an `eventName`. */
export const aggregated = (random: Random, time: number, account: string, region: string, bucket: string): Entry => {
	const windowEnd = Math.floor(time / (5 * minute)) * 5 * minute;
	const count = random.integer(40, 900);
	return {
		time: windowEnd,
		record: {
			eventVersion: '1.0',
			accountId: account,
			eventId: random.uuid(),
			eventCategory: 'Aggregated',
			eventType: 'AwsAggregatedEvent',
			awsRegion: region,
			timeWindow: {windowStart: isoTime(windowEnd - (5 * minute)), windowEnd: isoTime(windowEnd), windowSize: 'PT5M'},
			summary: {
				primaryDimension: {dimension: 'resourceARN', statistics: [{name: `arn:aws:s3:::${bucket}`, value: count}], aggregationType: 'Count'},
				details: [{dimension: 'eventName', statistics: [{name: 'GetObject', value: count - 12}, {name: 'HeadObject', value: 12}], aggregationType: 'Count'}],
			},
		},
	};
};
