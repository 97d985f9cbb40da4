import {formatAge, formatTime} from '../core/format.ts';
import {describeGaps, trailHealth} from '../core/trail-health.ts';
import {
	type AdvancedSelector,
	type BasicSelector,
	type Delivery,
	type Part,
	type Trail,
} from '../core/trail.ts';
import {wrapWords} from './detail-rows.ts';
import {clean, marksFor} from './marks.ts';
import {type State} from './state.ts';

/** A line of a trail's view: a label, and a value of at most the given width; a heading has no value. */
export type TrailRow = {readonly label: string; readonly value: string};

/** Width of the labels. */
export const trailLabelWidth = 16;

const yes = (isSo: boolean): string => isSo ? 'yes' : 'no';

const orNone = (value: string): string => value === '' ? 'none' : value;

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

/** All that is known of a trail, readable: what it does not record stands before its configuration. */
export function trailRows(trail: Trail, state: Pick<State, 'now' | 'settings' | 'size'>): readonly TrailRow[] {
	const {settings, now} = state;
	const health = trailHealth(trail, now);
	const width = Math.max(10, state.size.columns - trailLabelWidth - 4);
	const rows: TrailRow[] = [];
	const add = (label: string, values: readonly string[]): void => {
		const lines = values.flatMap(value => wrapWords(clean(value, settings), width));
		rows.push(...lines.map((value, index) => ({label: index === 0 ? label : '', value})));
	};

	const heading = (label: string): void => {
		rows.push({label: '', value: ''}, {label, value: ''});
	};

	add('Health', [`${health.state}: ${health.reason}`, ...health.hints]);
	// Without its selectors nobody can tell what else is missing.
	const unknown = trail.selectors.state === 'failed' ? ['the rest is unknown: the selectors could not be read'] : [];
	add('Gaps', or([...describeGaps(trail), ...unknown], 'nothing that is known'));
	heading('STATUS');
	const at = (time: number | undefined): string => time === undefined ? 'never' : `${formatTime(time, settings.zone)} (${formatAge(time, now)} ago)`;
	if (trail.status.state === 'ready') {
		const {value: status} = trail.status;
		const delivery = ({time, error}: Delivery): readonly string[] => [at(time), ...(error === undefined ? [] : [`last error: ${error}`])];
		add('Logging', [yes(status.isLogging)]);
		add('Started', [at(status.startedAt)]);
		add('Stopped', [at(status.stoppedAt)]);
		add('Log files', delivery(status.files));
		add('Digests', delivery(status.digests));
		add('Notifications', delivery(status.notifications));
		add('CloudWatch Logs', delivery(status.logs));
	} else {
		add('Status', tell(trail.status, () => []));
	}

	heading('CONFIGURATION');
	add('ARN', [trail.arn]);
	add('Account', [trail.account]);
	add('Home region', [trail.homeRegion]);
	add('All regions', [yes(trail.isMultiRegion)]);
	add('Organization', [yes(trail.isOrganization)]);
	add('Global services', [yes(trail.hasGlobalEvents)]);
	add('Validation', [yes(trail.hasValidation)]);
	add('Bucket', [orNone(trail.bucket)]);
	add('Prefix', [orNone(trail.prefix)]);
	add('KMS key', [orNone(trail.kmsKeyId)]);
	add('SNS topic', [orNone(trail.snsTopicArn)]);
	add('Log group', [orNone(trail.logGroupArn)]);
	add('Log role', [orNone(trail.logRoleArn)]);

	heading('SELECTORS');
	add('Events', tell(trail.selectors, ({basic, advanced}) => or([...basic.map(selector => describeBasic(selector)), ...advanced.map(selector => describeAdvanced(selector))], 'none')));
	add('Insights', tell(trail.insights, value => or(value, 'off')));

	heading('TAGS');
	add('Tags', tell(trail.tags, tags => or(tags.map(({key, value}) => `${key} = ${value}`), 'none')));
	return rows;
}

const or = (values: readonly string[], instead: string): readonly string[] => values.length === 0 ? [instead] : values;

function describeBasic({readWriteType, includeManagementEvents, excludeManagementEventSources, dataResources}: BasicSelector): string {
	const management = includeManagementEvents ? 'management events' : 'no management events';
	const without = excludeManagementEventSources.length === 0 ? '' : ` without ${excludeManagementEventSources.join(', ')}`;
	const data = dataResources.map(({type, values}) => `; data events of ${type}: ${values.join(', ')}`).join('');
	return `${readWriteType}: ${management}${without}${data}`;
}

function describeAdvanced({name, conditions}: AdvancedSelector): string {
	const tests = conditions.map(({field, operator, values}) => `${field} ${operator} ${values.join(' or ')}`).join(' and ');
	return name === '' ? tests : `${name}: ${tests}`;
}

/** A trail in the list: every cell fit to be shown. */
export type TrailCells = {readonly name: string; readonly region: string; readonly health: string; readonly delivered: string; readonly marks: string};

/** The cells of the trails pane for one trail. */
export function trailCells(trail: Trail, {now, settings}: Pick<State, 'now' | 'settings'>): TrailCells {
	const marks = marksFor(settings);
	const health = trailHealth(trail, now);
	const signs = {
		logging: marks.on, stopped: marks.failed, failing: marks.failed, stale: marks.off, unknown: marks.off,
	};
	const delivered = trail.status.state === 'ready' ? trail.status.value.files.time : undefined;
	const has = [
		trail.isMultiRegion ? 'all regions' : 'one region',
		trail.hasValidation ? 'validated' : 'not validated',
		...(trail.isOrganization ? ['org'] : []),
	];
	return {
		name: clean(trail.name, settings),
		region: clean(trail.homeRegion, settings),
		health: `${signs[health.state]} ${health.state}${health.state === 'logging' ? '' : `: ${clean(health.reason, settings)}`}`,
		delivered: delivered === undefined ? '' : `delivered ${formatAge(delivered, now)} ago`,
		marks: has.join(` ${marks.dot} `),
	};
}

const isUnread = ({coverage}: State['trails']): boolean => coverage.some(({problem, state}) => problem !== undefined && state !== 'off');

/** What stands in place of the trails while there are none: an empty list explains itself. */
export function emptyTrails({trails}: Pick<State, 'trails'>): string {
	if (trails.status === 'loading') {
		return 'Asking for the trails.';
	}

	return isUnread(trails) ? 'The trails could not be read: ! tells why.' : 'No trails here.';
}

/** The trails in one line, for low windows: how many, and what is wrong with them. */
export function trailSummary({trails, now}: Pick<State, 'trails' | 'now'>): string {
	if (trails.items.length === 0) {
		return trails.status === 'loading' ? 'being asked for' : (isUnread(trails) ? 'not read' : 'none');
	}

	const counts = new Map<string, number>();
	for (const trail of trails.items) {
		const {state} = trailHealth(trail, now);
		counts.set(state, (counts.get(state) ?? 0) + 1);
	}

	return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}
