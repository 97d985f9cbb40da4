import {csvLine} from './csv.ts';
import {
	formatAge,
	formatIso,
	formatTime,
	type Zone,
} from './format.ts';
import {tableLines} from './plain-table.ts';
import {sanitize} from './text.ts';
import {trailHealth} from './trail-health.ts';
import {channels, findingsOf} from './trail-findings.ts';
import {type Trail, type TrailStatus} from './trail.ts';

const statusOf = ({status}: Trail): TrailStatus | undefined => status.state === 'ready' ? status.value : undefined;

const settingsOf = ({isMultiRegion, hasValidation, isOrganization}: Trail): readonly string[] => [
	isMultiRegion ? 'all regions' : 'one region',
	...hasValidation ? ['validated'] : ['not validated'],
	...isOrganization ? ['organization'] : [],
];

/** What of a channel is told: that its last try failed, else how long ago it delivered. */
const deliveryText = (trail: Trail, channel: typeof channels[number][1], now: number): string => {
	const delivery = statusOf(trail)?.[channel];
	if (delivery?.error !== undefined) {
		return delivery.error;
	}

	return delivery?.time === undefined ? '-' : `${formatAge(delivery.time, now)} ago`;
};

const sinceText = (trail: Trail, zone: Zone): string => {
	const {isLogging, startedAt, stoppedAt} = statusOf(trail) ?? {};
	const time = isLogging === true ? startedAt : stoppedAt;
	return isLogging === undefined || time === undefined ? '-' : `${isLogging ? 'on' : 'off'} since ${formatTime(time, zone)}`;
};

const heading = ['TRAIL', 'REGION', 'ACCOUNT', 'HEALTH', 'LOGGING', 'LOG FILES', 'DIGESTS', 'NOTIFICATIONS', 'CLOUDWATCH', 'SET TO'];

/** How a table of trails is written: the moment that ages count from, in milliseconds since 1970, and the width of the terminal, if there is one. */
export type TrailTableOptions = {readonly now: number; readonly zone: Zone; readonly width?: number};

/** The trails as aligned and sanitized lines under a heading, one a trail; none without trails. */
export const trailTable = (trails: readonly Trail[], {now, zone, width}: TrailTableOptions): readonly string[] => trails.length === 0
	? []
	: tableLines([heading, ...trails.map(trail => [
		trail.name,
		trail.homeRegion,
		trail.account,
		trailHealth(trail, now).state,
		sinceText(trail, zone),
		...channels.map(([, channel]) => deliveryText(trail, channel, now)),
		settingsOf(trail).join(', '),
	].map(cell => sanitize(cell)))], width, index => index === 3);

/** The trails as CSV, times in ISO 8601 and UTC, the findings in one cell. */
export const trailCsv = (trails: readonly Trail[], now: number): string => [
	csvLine(['trail', 'region', 'account', 'arn', 'health', 'logging', 'startedAt', 'stoppedAt', ...channels.flatMap(([, channel]) => [channel, `${channel}Error`]), 'multiRegion', 'validation', 'organization', 'findings']),
	...trails.map(trail => {
		const status = statusOf(trail);
		return csvLine([
			trail.name,
			trail.homeRegion,
			trail.account,
			trail.arn,
			trailHealth(trail, now).state,
			status === undefined ? '' : String(status.isLogging),
			formatIso(status?.startedAt) ?? '',
			formatIso(status?.stoppedAt) ?? '',
			...channels.flatMap(([, channel]) => [formatIso(status?.[channel].time) ?? '', status?.[channel].error ?? '']),
			...[trail.isMultiRegion, trail.hasValidation, trail.isOrganization].map(String),
			findingsOf(trail, now).map(({what}) => what).join('; '),
		]);
	}),
].join('');
