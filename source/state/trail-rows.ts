import {formatAge} from '../core/format.ts';
import {trailFacts} from '../core/trail-facts.ts';
import {trailHealth, type HealthState} from '../core/trail-health.ts';
import {type Trail} from '../core/trail.ts';
import {wrapWords} from './detail-rows.ts';
import {clean, marksFor} from './marks.ts';
import {type State} from './state.ts';

/** A line of a trail's view: a label, and a value of at most the given width; a heading has no value. */
export type TrailRow = {readonly label: string; readonly value: string};

/** Width of the labels. */
export const trailLabelWidth = 16;

/** All that is known of a trail, wrapped to the width of the window. */
export function trailRows(trail: Trail, {settings, now, size}: Pick<State, 'now' | 'settings' | 'size'>): readonly TrailRow[] {
	const width = Math.max(10, size.columns - trailLabelWidth - 4);
	return trailFacts(trail, {now, zone: settings.zone}).flatMap(({label, values}) => values.length === 0
		? [{label: '', value: ''}, {label, value: ''}]
		: values.flatMap(value => wrapWords(clean(value, settings), width)).map((value, index) => ({label: index === 0 ? label : '', value})));
}

/** A trail in the list: every cell fit to be shown. */
export type TrailCells = {readonly name: string; readonly region: string; readonly health: string; readonly delivered: string; readonly marks: string};

/** The sign for how a trail does. */
export function healthSign(state: HealthState, settings: State['settings']): string {
	const marks = marksFor(settings);
	const signs = {
		logging: marks.on, stopped: marks.failed, failing: marks.failed, stale: marks.off, unknown: marks.off,
	};
	return signs[state];
}

/** The cells of the trails pane for one trail. */
export function trailCells(trail: Trail, {now, settings}: Pick<State, 'now' | 'settings'>): TrailCells {
	const marks = marksFor(settings);
	const health = trailHealth(trail, now);
	const delivered = trail.status.state === 'ready' ? trail.status.value.files.time : undefined;
	const has = [
		trail.isMultiRegion ? 'all regions' : 'one region',
		trail.hasValidation ? 'validated' : 'not validated',
		...(trail.isOrganization ? ['org'] : []),
	];
	return {
		name: clean(trail.name, settings),
		region: clean(trail.homeRegion, settings),
		health: `${healthSign(health.state, settings)} ${health.state}${health.state === 'logging' ? '' : `: ${clean(health.reason, settings)}`}`,
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
