import {type TrailEvent} from './event.ts';
import {either} from './record-field.ts';
import {shortName} from './resource-names.ts';

/** The zone that times are shown in. */
export type Zone = 'utc' | 'local';

/** What stands for a time that is not known. */
export const noTime = '--';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const clockOf = (date: Date, zone: Zone): string => zone === 'utc'
	? `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}:${twoDigits(date.getUTCSeconds())}`
	: `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}:${twoDigits(date.getSeconds())}`;

const dayOf = (date: Date, zone: Zone): string => zone === 'utc'
	? `${String(date.getUTCFullYear()).padStart(4, '0')}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`
	: `${String(date.getFullYear()).padStart(4, '0')}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;

/** Day and time of milliseconds since 1970, as `2026-08-01 09:41:07`; `--` when unknown. */
export const formatTime = (ms: number, zone: Zone): string => {
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? noTime : `${dayOf(date, zone)} ${clockOf(date, zone)}`;
};

/** The time of day, as `09:41:07`; `--` when unknown. */
export const formatClock = (ms: number, zone: Zone): string => {
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? noTime : clockOf(date, zone);
};

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long before `now` a time was, in its largest whole unit: `40 s`, `3 min`, `2 h`, `5 d`; a time to come is `0 s`. */
export const formatAge = (ms: number, now: number): string => {
	const age = Math.max(0, now - ms);
	if (!Number.isFinite(age)) {
		return noTime;
	}

	if (age < minute) {
		return `${Math.floor(age / second)} s`;
	}

	if (age < hour) {
		return `${Math.floor(age / minute)} min`;
	}

	return age < day ? `${Math.floor(age / hour)} h` : `${formatCount(Math.floor(age / day))} d`;
};

/** A whole number with its thousands apart: `18,233`. */
export const formatCount = (count: number): string => {
	const digits = String(count);
	return digits.length > 3 ? `${formatCount(Number(digits.slice(0, -3)))},${digits.slice(-3)}` : digits;
};

/** So many of something: `1 fault`, `1,204 faults`. */
export const formatPlural = (count: number, one: string): string => `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;

/** A time in ISO 8601 and UTC, for data; nothing for none. */
export const formatIso = (time: number | undefined): string | undefined => time === undefined ? undefined : new Date(time).toISOString();

/** A number of bytes in its unit, thousands as people count them: `812 KB`, `3.1 MB`. */
export const formatBytes = (bytes: number): string => {
	if (bytes < 1_000_000) {
		return bytes < 1000 ? `${bytes} B` : `${Math.round(bytes / 1000)} KB`;
	}

	return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
};

/** The service of an `eventSource`: `ec2` of `ec2.amazonaws.com`. */
export const serviceName = (source: string): string => {
	const suffix = source.indexOf('.amazonaws.com');
	return suffix > 0 ? source.slice(0, suffix) : source;
};

const dateSuffix = /(?:\d{8}(?:v\d+)?|\d{4}_\d{2}_\d{2})$/v;

/** An event name without the API date that Lambda and CloudFront append: `UpdateFunctionCode` of `UpdateFunctionCode20150331v2`. */
export const bareEventName = (name: string): string => either(name.replace(dateSuffix, ''), name);

/** An event as one word for the list: `ec2:TerminateInstances`. Without a name it is `aggregated` or the bare service. */
export const displayEvent = ({source, name, category}: Pick<TrailEvent, 'source' | 'name' | 'category'>): string => {
	const service = serviceName(source);
	if (name === '') {
		return category === 'Aggregated' ? 'aggregated' : service;
	}

	return service === '' ? bareEventName(name) : `${service}:${bareEventName(name)}`;
};

/** The resource to show of an event's list, and how many others there are. */
export type HeadResource = {readonly name: string; readonly more: number};

/** Other spellings by which a list may name `name` again: its ends after each `/` or `:`, and its starts before each `/`. */
const spellings = (name: string): readonly string[] => name.split('')
	.flatMap((mark, at) => mark === '/' ? [name.slice(at), name.slice(at + 1), name.slice(0, at)] : (mark === ':' ? [name.slice(at + 1)] : []));

/**
The first of an event's resources and the number of others, as in `i-0ab +2`. The list of an event also holds other
spellings of the same resource (the bare name of `user/build`, the bucket of an object, full ARNs), which are not counted.
*/
export const headResource = (resources: readonly string[]): HeadResource => {
	const known = new Set<string>();
	let count = 0;
	for (const resource of resources) {
		const name = shortName(resource);
		if (known.has(name)) {
			continue;
		}

		count++;
		known.add(name);
		for (const spelling of spellings(name)) {
			known.add(spelling);
		}
	}

	return {name: resources[0] ?? '', more: Math.max(0, count - 1)};
};

/** Families by what a user agent holds, those first that others also mention. */
const agentFamilies: ReadonlyArray<readonly [mark: RegExp, family: string]> = [
	[/aws-cli\//iv, 'aws-cli'],
	[/terraform/iv, 'Terraform'],
	[/pulumi/iv, 'Pulumi'],
	[/boto3\//iv, 'Boto3'],
	[/botocore\//iv, 'Botocore'],
	[/^\[?(?:console\.|signin\.|s3console|rds console)|console\.amazonaws\.com/iv, 'console'],
	[/^mozilla\b/iv, 'browser'],
];

const sdk = /aws-sdk-[\d\-a-z]+/iv;

/**
The program behind a `userAgent`: `aws-cli`, `Boto3`, `Terraform`, `console`, `browser`, `aws-sdk-go`, the name of a
service, else the first word. Empty for an empty one.
*/
export const agentFamily = (userAgent: string): string => {
	if (userAgent.startsWith('AWS Internal')) {
		return 'AWS Internal';
	}

	const family = agentFamilies.find(([mark]) => mark.test(userAgent));
	if (family !== undefined) {
		return family[1];
	}

	const words = userAgent.startsWith('[') ? userAgent.slice(1) : userAgent;
	const [word = ''] = words.split(/[\s\/\]]/v, 1);
	return sdk.exec(userAgent)?.[0].toLowerCase() ?? (word.endsWith('.amazonaws.com') ? serviceName(word) : word);
};
