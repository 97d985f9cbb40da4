import {gzipSync} from 'node:zlib';
import {type JsonObject} from './cloudtrail-lookup.ts';
import type {Objects} from './s3-server.ts';

/** Which files to write: those of one kind, account and region. */
export type LogFolder = {
	/** What stands before `AWSLogs/`, with its slash; nothing when absent. */
	readonly base?: string;
	readonly organization?: string;
	/** 111122223333 when absent. */
	readonly account?: string;
	/** `CloudTrail` when absent. */
	readonly kind?: string;
	/** `us-east-1` when absent. */
	readonly region?: string;
};

const fiveMinutes = 5 * 60 * 1000;

/** The path of a region's folder. */
export const folderPath = ({base = '', organization, account = '111122223333', kind = 'CloudTrail', region = 'us-east-1'}: LogFolder = {}): string =>
	`${base}AWSLogs/${organization === undefined ? '' : `${organization}/`}${account}/${kind}/${region}/`;

/** The key of a log file that was delivered at a time; `unique` tells files of one minute apart. */
export const logFileKey = (folder: LogFolder, time: number, unique = 'aBcDeFgHiJkLmNoP'): string => {
	const iso = new Date(time).toISOString();
	const {account = '111122223333', kind = 'CloudTrail', region = 'us-east-1'} = folder;
	return `${folderPath(folder)}${iso.slice(0, 10).replaceAll('-', '/')}/${account}_${kind}_${region}_${iso.slice(0, 16).replaceAll(/[\-:]/gv, '')}Z_${unique}.json.gz`;
};

/** A log file as CloudTrail writes it. */
export const logFile = (records: readonly JsonObject[]): Uint8Array => gzipSync(JSON.stringify({Records: records}));

/** Log files with these records: every five minutes one, with the events since the one before. */
export const logFiles = (folder: LogFolder, records: readonly JsonObject[]): Objects => {
	const byDelivery = Map.groupBy(records, record => (Math.floor(Date.parse(String(record['eventTime'])) / fiveMinutes) + 1) * fiveMinutes);
	return Object.fromEntries([...byDelivery].map(([time, events]) => [logFileKey(folder, time), logFile(events)]));
};
