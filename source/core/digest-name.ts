import {type ObjectPlace} from './digest.ts';

/** A chain of digests: those of one trail, from one region of one account. Late deliveries have a chain of their own. */
export type ChainName = {
	readonly account: string;
	/** The region whose events the log files hold. */
	readonly region: string;
	readonly trail: string;
	readonly homeRegion: string;
	readonly isBackfill: boolean;
};

/** A digest file by its place alone, unread. */
export type ListedDigest = ObjectPlace & {
	readonly chain: ChainName;
	/** When the hour that it covers ended, in milliseconds since 1970. */
	readonly time: number;
};

// CloudTrail User Guide, digest file structure: [PREFIX/]AWSLogs/[ORGANIZATION/]ACCOUNT/CloudTrail-Digest/REGION/…
const digestKey = /(?:^|\/)AWSLogs\/(?:o-[\da-z]+\/)?(?<account>\d{12})\/CloudTrail-Digest\/(?<region>[\d\-a-z]+)\/\d{4}\/\d\d\/\d\d\/(?<file>[^\/]+)$/v;

// ACCOUNT_CloudTrail-Digest_REGION_TRAIL_HOMEREGION_TIME.json.gz; the name of a trail may hold underscores.
const digestFile = /^\d{12}_CloudTrail-Digest_[\d\-a-z]+_(?<trail>.+)_(?<homeRegion>[\d\-a-z]+)_(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)Z(?<late>_backfill)?\.json\.gz$/v;

/** Reads the place of a digest file; `undefined` for any other file. */
export const listedDigest = ({bucket, key}: ObjectPlace): ListedDigest | undefined => {
	const {account, region, file} = digestKey.exec(key)?.groups ?? {};
	const parts = digestFile.exec(file ?? '')?.groups;
	if (account === undefined || region === undefined || parts === undefined) {
		return undefined;
	}

	const {trail = '', homeRegion = '', year, month, day, hour, minute, second, late} = parts;
	const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	return Number.isNaN(time)
		? undefined
		: {
			bucket,
			key,
			time,
			chain: {
				account, region, trail, homeRegion, isBackfill: late !== undefined,
			},
		};
};

/** The part of a key from `AWSLogs/` on, which a copy keeps whatever the prefix was; all of it when there is none. */
export const keyTail = (key: string): string => {
	const at = `/${key}`.lastIndexOf('/AWSLogs/');
	return at === -1 ? key : key.slice(at);
};

/** A chain as one text that tells it from every other: `111122223333 us-east-1 org-audit (eu-west-1)`, `, late deliveries` after it. */
export const chainLabel = ({account, region, trail, homeRegion, isBackfill}: ChainName): string =>
	`${account} ${region} ${trail}${homeRegion === region ? '' : ` (${homeRegion})`}${isBackfill ? ', late deliveries' : ''}`;
