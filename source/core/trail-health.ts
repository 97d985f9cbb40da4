import {formatAge} from './format.ts';
import {grantsOf} from './selector-grants.ts';
import {type Delivery, type Trail, type TrailStatus} from './trail.ts';

/**
- `logging`: events are recorded and delivered
- `stopped`: nothing is recorded
- `failing`: the last delivery failed
- `stale`: it logs, and nothing was delivered for over an hour
- `unknown`: the status could not be read, or not yet
*/
export type HealthState = 'logging' | 'stopped' | 'failing' | 'stale' | 'unknown';

/** How a trail does, why, and what could be better about it. */
export type TrailHealth = {
	readonly state: HealthState;
	/** A phrase, such as `delivered 3 min ago`; it may quote AWS. */
	readonly reason: string;
	/** Phrases about its configuration, such as `single region`; no failures. */
	readonly hints: readonly string[];
};

const hour = 60 * 60 * 1000;

/** Says how a trail does at the time `now` (milliseconds since 1970), from what has arrived of its parts. */
export const trailHealth = (trail: Trail, now: number): TrailHealth => {
	const hints = hintsFor(trail);
	if (trail.status.state === 'loading') {
		return {state: 'unknown', reason: 'status is being read', hints};
	}

	return trail.status.state === 'failed' ? {state: 'unknown', reason: trail.status.problem.message, hints} : {...judge(trail.status.value, now), hints};
};

const judge = (status: TrailStatus, now: number): Pick<TrailHealth, 'state' | 'reason'> => {
	if (!status.isLogging) {
		return {state: 'stopped', reason: status.stoppedAt === undefined ? 'not logging' : `since ${formatAge(status.stoppedAt, now)}`};
	}

	const channels: ReadonlyArray<readonly [name: string, delivery: Delivery]> = [
		['delivery', status.files], ['digest', status.digests], ['notification', status.notifications], ['CloudWatch Logs', status.logs],
	];
	const failing = channels.find(([, {error}]) => error !== undefined);
	if (failing) {
		const [name, {error = '', time}] = failing;
		return {state: 'failing', reason: `${name}: ${error}${time === undefined ? '' : `, last success ${formatAge(time, now)} ago`}`};
	}

	const {time} = status.files;
	if (time === undefined) {
		// A trail that was just started has nothing to deliver yet.
		const isNew = status.startedAt !== undefined && now - status.startedAt <= hour;
		return {state: isNew ? 'logging' : 'stale', reason: 'nothing delivered yet'};
	}

	return {state: now - time > hour ? 'stale' : 'logging', reason: `delivered ${formatAge(time, now)} ago`};
};

const hintsFor = (trail: Trail): string[] => [
	...trail.hasValidation ? [] : ['validation off'],
	...trail.isMultiRegion ? [] : ['single region'],
	...trail.selectors.state === 'ready' && !hasManagement(trail) ? ['management events off'] : [],
];

const hasManagement = ({selectors}: Trail): boolean =>
	selectors.state === 'ready' && grantsOf(selectors.value).some(({category}) => category === 'Management');
