import {trailBlindSpots} from './blind-spots.ts';
import {tellSpot} from './blind-spot-text.ts';
import {formatAge, formatTime, type Zone} from './format.ts';
import {channels, findingsOf} from './trail-findings.ts';
import {trailHealth} from './trail-health.ts';
import {
	type AdvancedSelector,
	type BasicSelector,
	type Delivery,
	type Part,
	type Trail,
} from './trail.ts';

/** A fact about a trail: a label and its values, unsanitized; a heading has no values. */
export type TrailFact = {readonly label: string; readonly values: readonly string[]};

const yes = (isSo: boolean): readonly string[] => [isSo ? 'yes' : 'no'];

const orNone = (value: string): readonly string[] => [value === '' ? 'none' : value];

const or = (values: readonly string[], instead: string): readonly string[] => values.length === 0 ? [instead] : values;

/** A part as one value, or as what became of asking for it. */
function tell<Value>(part: Part<Value>, print: (value: Value) => readonly string[]): readonly string[] {
	switch (part.state) {
		case 'loading': {
			return ['being asked for'];
		}

		case 'failed': {
			return [part.problem.message, ...(part.problem.hint === undefined ? [] : [part.problem.hint])];
		}

		case 'ready': {
			return print(part.value);
		}
	}
}

const describeBasic = ({readWriteType, includeManagementEvents, excludeManagementEventSources, dataResources}: BasicSelector): string => {
	const management = includeManagementEvents ? 'management events' : 'no management events';
	const without = excludeManagementEventSources.length === 0 ? '' : ` without ${excludeManagementEventSources.join(', ')}`;
	const data = dataResources.map(({type, values}) => `; data events of ${type}: ${values.join(', ')}`).join('');
	return `${readWriteType}: ${management}${without}${data}`;
};

const describeAdvanced = ({name, conditions}: AdvancedSelector): string => {
	const tests = conditions.map(({field, operator, values}) => `${field} ${operator} ${values.join(' or ')}`).join(' and ');
	return name === '' ? tests : `${name}: ${tests}`;
};

const statusFacts = ({status}: Trail, now: number, zone: Zone): readonly TrailFact[] => {
	const at = (time: number | undefined): string => time === undefined ? 'never' : `${formatTime(time, zone)} (${formatAge(time, now)} ago)`;
	const delivery = ({time, error}: Delivery): readonly string[] => [at(time), ...(error === undefined ? [] : [`last error: ${error}`])];
	return status.state === 'ready'
		? [
			{label: 'Logging', values: yes(status.value.isLogging)},
			{label: 'Started', values: [at(status.value.startedAt)]},
			{label: 'Stopped', values: [at(status.value.stoppedAt)]},
			...channels.map(([name, channel]) => ({label: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, values: delivery(status.value[channel])})),
		]
		: [{label: 'Status', values: tell(status, () => [])}];
};

/** All that is known of a trail, readable: how it does, and what it does not record, stand before its configuration. */
export const trailFacts = (trail: Trail, {now, zone}: {readonly now: number; readonly zone: Zone}): readonly TrailFact[] => {
	const health = trailHealth(trail, now);
	// Without its selectors nobody can tell what else is missing.
	const unknown = trail.selectors.state === 'failed' ? ['the rest is unknown: the selectors could not be read'] : [];
	const heading = (label: string): TrailFact => ({label, values: []});
	return [
		{label: 'Health', values: [`${health.state}: ${health.reason}`]},
		...findingsOf(trail, now).map(({what, cure}) => ({label: '', values: [what, ...cure === '' ? [] : [`Cure: ${cure}`]]})),
		heading('STATUS'),
		...statusFacts(trail, now, zone),
		heading('NOT RECORDED'),
		{label: 'By this trail', values: or([...trailBlindSpots(trail).map(spot => tellSpot(spot)), ...unknown], 'nothing that is known')},
		heading('CONFIGURATION'),
		{label: 'ARN', values: [trail.arn]},
		{label: 'Account', values: [trail.account]},
		{label: 'Home region', values: [trail.homeRegion]},
		{label: 'All regions', values: yes(trail.isMultiRegion)},
		{label: 'Organization', values: yes(trail.isOrganization)},
		{label: 'Global services', values: yes(trail.hasGlobalEvents)},
		{label: 'Validation', values: yes(trail.hasValidation)},
		{label: 'Bucket', values: orNone(trail.bucket)},
		{label: 'Prefix', values: orNone(trail.prefix)},
		{label: 'KMS key', values: orNone(trail.kmsKeyId)},
		{label: 'SNS topic', values: orNone(trail.snsTopicArn)},
		{label: 'Log group', values: orNone(trail.logGroupArn)},
		{label: 'Log role', values: orNone(trail.logRoleArn)},
		heading('SELECTORS'),
		{label: 'Events', values: tell(trail.selectors, ({basic, advanced}) => or([...basic.map(selector => describeBasic(selector)), ...advanced.map(selector => describeAdvanced(selector))], 'none'))},
		{label: 'Insights', values: tell(trail.insights, value => or(value, 'off'))},
		heading('TAGS'),
		{label: 'Tags', values: tell(trail.tags, tags => or(tags.map(({key, value}) => `${key} = ${value}`), 'none'))},
	];
};
