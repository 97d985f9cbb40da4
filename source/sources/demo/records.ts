import {type Random} from './random.ts';

/** A record and the time by which it is sorted, in milliseconds since 1970, whole seconds. */
export type Entry = {readonly time: number; readonly record: Readonly<Record<string, unknown>>};

/** Whoever calls, from where and with what. */
export type Actor = {
	readonly account: string;
	/** Its `userIdentity`. */
	readonly identity: Readonly<Record<string, unknown>>;
	readonly ip: string;
	readonly agent: string;
	/** Calls made by a click in the console say so. */
	readonly isConsole?: boolean;
	readonly vpcEndpointId?: string;
};

/** One API call: what was asked, and how it ended. */
export type Call = {
	/** Without `.amazonaws.com`. */
	readonly service: string;
	readonly name: string;
	readonly region: string;
	readonly isReadOnly: boolean;
	readonly parameters?: unknown;
	readonly response?: unknown;
	readonly additional?: unknown;
	readonly resources?: unknown;
	/** GuardDuty's have no message: it stands in the response. */
	readonly error?: readonly [code: string, message?: string];
	/** An event of the data plane, such as `GetObject`. */
	readonly isData?: boolean;
	/** The account that this copy of the record was delivered to, where it is not the caller's. */
	readonly recipient?: string;
	readonly sharedId?: string;
	readonly apiVersion?: string;
};

type CallDetails = Omit<Call, 'service' | 'name' | 'region' | 'isReadOnly' | 'parameters'>;

/** A call that only reads. */
export const read = (service: string, name: string, region: string, parameters: unknown = null, details: CallDetails = {}): Call => ({
	service, name, region, isReadOnly: true, parameters, ...details,
});

/** A call that changes something. */
export const write = (service: string, name: string, region: string, parameters: unknown = null, details: CallDetails = {}): Call => ({
	service, name, region, isReadOnly: false, parameters, ...details,
});

const twoDigits: readonly string[] = Array.from({length: 60}, (_, number) => String(number).padStart(2, '0'));
const hourPieces = twoDigits.slice(0, 24).map(digits => `T${digits}:`);
const minutePieces = twoDigits.map(digits => `${digits}:`);
const secondPieces = twoDigits.map(digits => `${digits}Z`);

/** The form in which CloudTrail writes times: UTC, whole seconds. Three times as fast as `toISOString`, and used for every record. */
export const isoTime = (time: number): string => {
	const date = new Date(time);
	const second = Math.floor(time / 1000) % 86_400;
	const day = `${date.getUTCFullYear()}-${twoDigits[date.getUTCMonth() + 1]}-${twoDigits[date.getUTCDate()]}`;
	const clock = `${hourPieces[Math.floor(second / 3600)]}${minutePieces[Math.floor(second / 60) % 60]}${secondPieces[second % 60]}`;
	return day + clock;
};

/** A time without its milliseconds, which CloudTrail does not write. */
export const wholeSecond = (time: number): number => Math.floor(time / 1000) * 1000;

const isService = (host: string) => host.endsWith('.amazonaws.com') || host.startsWith('AWS Internal');

// Host names of the services that have one for all regions.
const globalServices = new Set(['iam', 'organizations', 'cloudfront', 'route53', 'ce']);

const tlsDetails = (service: string, region: string, isNew: boolean) => ({
	tlsVersion: 'TLSv1.3',
	cipherSuite: 'TLS_AES_128_GCM_SHA256',
	clientProvidedHostHeader: globalServices.has(service) ? `${service}.amazonaws.com` : `${service}.${region}.amazonaws.com`,
	keyExchange: isNew ? 'x25519' : undefined,
});

// S3 still writes an older version than most.
const versionOf = ({service, isData}: Call) => service === 's3' || isData ? '1.10' : '1.11';

/**
A record of one API call, with its fields in the order in which CloudTrail writes them. What it lacks is `undefined`, which
JSON leaves out: objects of one shape are made, written and read in half the time.
*/
export const apiCall = (random: Random, time: number, actor: Actor, call: Call): Entry => {
	const second = wholeSecond(time);
	const eventVersion = versionOf(call);
	const hasTls = !isService(actor.ip) && actor.isConsole !== true;
	const record = {
		eventVersion,
		userIdentity: actor.identity,
		eventTime: isoTime(second),
		eventSource: `${call.service}.amazonaws.com`,
		eventName: call.name,
		awsRegion: call.region,
		sourceIPAddress: actor.ip,
		userAgent: actor.agent,
		errorCode: call.error?.[0],
		errorMessage: call.error?.[1],
		requestParameters: call.parameters ?? null,
		responseElements: call.response ?? null,
		additionalEventData: call.additional,
		requestID: random.uuid(),
		eventID: random.uuid(),
		readOnly: call.isReadOnly,
		resources: call.resources,
		eventType: 'AwsApiCall',
		apiVersion: call.apiVersion,
		managementEvent: call.isData !== true,
		recipientAccountId: call.recipient ?? actor.account,
		sharedEventID: call.sharedId,
		vpcEndpointId: actor.vpcEndpointId,
		eventCategory: call.isData === true ? 'Data' : 'Management',
		tlsDetails: hasTls ? tlsDetails(call.service, call.region, eventVersion === '1.11') : undefined,
		sessionCredentialFromConsole: actor.isConsole === true ? 'true' : undefined,
	};
	return {time: second, record};
};

/** Several calls one after the other, each `gap` seconds (fewest, most) after the one before. */
export const perform = (random: Random, start: number, gap: readonly [number, number], actor: Actor, calls: readonly Call[]): Entry[] => {
	let time = start;
	return calls.map(call => {
		const entry = apiCall(random, time, actor, call);
		time += random.integer(gap[0], gap[1]) * 1000;
		return entry;
	});
};
