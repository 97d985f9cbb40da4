import {timeFromName} from '../file-list.ts';

/** How deep a folder lies in the layout of CloudTrail's log files; `outside` for every other folder. */
export type Level = 'outside' | 'root' | 'organization' | 'account' | 'kind' | 'region' | 'date';

/** A folder of a bucket, and what its path says. Absent parts are not decided by it. */
export type Folder = {
	/** Ends with `/`; empty for the whole bucket. */
	readonly prefix: string;
	readonly level: Level;
	/** What stands before `AWSLogs/`: empty, or ending with `/`. */
	readonly base: string;
	readonly organization: string;
	readonly account: string;
	readonly kind: string;
	readonly region: string;
	/** Year, month and day of a dated folder, as far as the path goes; the month counts from 1. */
	readonly date: readonly number[];
};

// CloudTrail User Guide, finding your log files: [prefix/]AWSLogs/[o-id/]account/kind/region/YYYY/MM/DD/file. The date is the
// one of delivery.
const owner = String.raw`(?:(?<organization>o-[0-9a-z]+)\/)?(?:(?<account>\d{12})\/`;
const what = String.raw`(?:(?<kind>CloudTrail(?:-[A-Za-z]+)?)\/(?:(?<region>[\-0-9a-z]+)\/`;
const delivered = String.raw`(?:(?<year>\d{4})\/(?:(?<month>\d\d)\/(?:(?<day>\d\d)\/)?)?)?)?)?)?`;
const layout = new RegExp(String.raw`^(?<base>(?:[\s\S]*\/)?)AWSLogs\/${owner}${what}${delivered}$`, 'v');

/** Says what a folder is by its path alone. */
export const readFolder = (prefix: string): Folder => {
	const parts = layout.exec(prefix)?.groups;
	const {
		base = '', organization = '', account = '', kind = '', region = '',
	} = parts ?? {};
	const date = [parts?.['year'], parts?.['month'], parts?.['day']].flatMap(part => part === undefined ? [] : [Number(part)]);
	return {
		prefix, level: levelOf(parts !== undefined, {
			organization, account, kind, region, date,
		}), base, organization, account, kind, region, date,
	};
};

const levelOf = (isInside: boolean, {organization, account, kind, region, date}: Pick<Folder, 'organization' | 'account' | 'kind' | 'region' | 'date'>): Level => {
	const levels = [
		['date', date.length > 0],
		['region', region !== ''],
		['kind', kind !== ''],
		['account', account !== ''],
		['organization', organization !== ''],
		['root', isInside],
	] as const;
	return levels.find(([, isThere]) => isThere)?.[0] ?? 'outside';
};

/** Whether a folder of an account holds the events that are asked for; digests never do, nor do the logs of other services. */
export const isWantedKind = (kind: string, isInsights: boolean): boolean =>
	isInsights ? kind === 'CloudTrail-Insight' : ['CloudTrail', 'CloudTrail-NetworkActivity', 'CloudTrail-Aggregated'].includes(kind);

/** Whether a key is that of a digest file, wherever it lies. */
export const isDigestKey = (key: string): boolean => key.includes('/CloudTrail-Digest/') || key.includes('_CloudTrail-Digest_');

const kindWords: Readonly<Record<string, string>> = {
	CloudTrail: '', 'CloudTrail-NetworkActivity': 'network activity', 'CloudTrail-Insight': 'insights', 'CloudTrail-Aggregated': 'aggregated',
};

/** Names the folder in coverage: bucket with what stands before `AWSLogs`, organization, account, region and kind. */
export const placeOf = (bucket: string, {base, organization, account, kind, region}: Folder): string =>
	[base === '' ? bucket : `${bucket}/${base.slice(0, -1)}`, organization, account, region, kindWords[kind] ?? kind].filter(part => part !== '').join(' ');

/** An object as a listing tells of it. */
export type StoredObject = {
	readonly key: string;
	/** Bytes. */
	readonly size: number;
	readonly etag: string;
	/** Milliseconds since 1970; `NaN` when the listing does not say. */
	readonly modified: number;
};

/** No event in the object is a minute or more younger than this, in milliseconds since 1970: when it was delivered, else when it was written. */
export const deliveryOf = ({key, modified}: StoredObject): number => timeFromName(key.slice(key.lastIndexOf('/') + 1)) ?? modified;
