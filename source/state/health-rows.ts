import {formatAge, formatTime} from '../core/format.ts';
import {asSentence} from '../core/problem.ts';
import {channels, findingsOf, type Weight} from '../core/trail-findings.ts';
import {trailHealth, type HealthState} from '../core/trail-health.ts';
import {type Trail} from '../core/trail.ts';
import {displayWidth, fit} from '../core/width.ts';
import {indentedRows} from './indented-rows.ts';
import {clean, marksFor} from './marks.ts';
import {type Role, type Row, span} from './span.ts';
import {type State} from './state.ts';
import {emptyTrails, healthSign, trailSummary} from './trail-rows.ts';

const roles: Readonly<Record<HealthState, Role>> = {
	logging: 'success', stopped: 'danger', failing: 'danger', stale: 'warning', unknown: 'warning',
};

const weightRoles: Readonly<Record<Weight, Role>> = {unhealthy: 'danger', unknown: 'warning', hint: 'plain'};

/** The worst first. */
const order: readonly HealthState[] = ['stopped', 'failing', 'stale', 'unknown', 'logging'];

type Shown = Pick<State, 'trails' | 'settings' | 'size' | 'now'>;

const deliveries = ({status}: Trail, {now, settings}: Shown): string => status.state === 'ready'
	? channels.map(([name, channel]) => {
		const {time, error} = status.value[channel];
		return `${name} ${time === undefined ? 'never' : `${formatAge(time, now)} ago`}${error === undefined ? '' : ' (failing)'}`;
	}).join(` ${marksFor(settings).dot} `)
	: '';

const since = ({status}: Trail, {settings: {zone}}: Shown): string => {
	if (status.state !== 'ready') {
		return '';
	}

	const {isLogging, startedAt, stoppedAt} = status.value;
	const time = isLogging ? startedAt : stoppedAt;
	return time === undefined ? '' : `${isLogging ? 'on' : 'off'} since ${formatTime(time, zone)}`;
};

function rowsOfTrail(trail: Trail, state: Shown): readonly Row[] {
	const {settings, size, now} = state;
	const health = trailHealth(trail, now);
	const lines = (text: string, indent: number, role: Role): readonly Row[] => indentedRows(state, text, indent, role);
	const name = clean(trail.name, settings);
	const about = clean([health.state, since(trail, state), trail.homeRegion, trail.account].filter(text => text !== '').join('  '), settings);
	const nameWidth = Math.min(displayWidth(name) + 2, Math.max(11, Math.floor(size.columns / 3)));
	return [
		[span(`  ${healthSign(health.state, settings)} `, roles[health.state]), span(fit(name, nameWidth), 'title'), span(about, roles[health.state])],
		...lines(deliveries(trail, state), 4, 'muted'),
		...findingsOf(trail, now).flatMap(({weight, what, cure}) => [...lines(asSentence(`${weight}: ${what}`), 4, weightRoles[weight]), ...lines(cure, 6, 'accent')]),
		[],
	];
}

/** The view of how all trails do, the worst first: since when they log, what each channel delivered last, what is wrong and its cure. */
export function healthRows(state: Shown): readonly Row[] {
	const {trails, now} = state;
	if (trails.items.length === 0) {
		return [[span(`  ${emptyTrails(state)}`, 'muted')]];
	}

	const unread = trails.coverage.filter(({problem, state: reading}) => problem !== undefined && reading !== 'off').length;
	const note = unread === 0 ? '' : `; ${unread} ${unread === 1 ? 'place' : 'places'} did not tell: ! says why`;
	const rank = (trail: Trail): number => order.indexOf(trailHealth(trail, now).state);
	return [
		[span(`  ${trailSummary(state)}${note}`, unread === 0 ? 'muted' : 'warning')],
		[],
		...trails.items.toSorted((left, right) => rank(left) - rank(right)).flatMap(trail => rowsOfTrail(trail, state)),
	];
}
