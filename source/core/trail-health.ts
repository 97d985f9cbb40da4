import {
	type BasicSelector,
	type Delivery,
	type Trail,
	type TrailStatus,
} from './trail.ts';

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

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

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
		return {state: 'stopped', reason: status.stoppedAt === undefined ? 'not logging' : `since ${duration(now - status.stoppedAt)}`};
	}

	const channels: ReadonlyArray<readonly [name: string, delivery: Delivery]> = [
		['delivery', status.files], ['digest', status.digests], ['notification', status.notifications], ['CloudWatch Logs', status.logs],
	];
	const failing = channels.find(([, {error}]) => error !== undefined);
	if (failing) {
		const [name, {error = '', time}] = failing;
		return {state: 'failing', reason: `${name}: ${error}${time === undefined ? '' : `, last success ${duration(now - time)} ago`}`};
	}

	const {time} = status.files;
	if (time === undefined) {
		// A trail that was just started has nothing to deliver yet.
		const isNew = status.startedAt !== undefined && now - status.startedAt <= hour;
		return {state: isNew ? 'logging' : 'stale', reason: 'nothing delivered yet'};
	}

	return {state: now - time > hour ? 'stale' : 'logging', reason: `delivered ${duration(now - time)} ago`};
};

/** A span of time in its largest unit, such as `3 min`, rounded down. */
const duration = (milliseconds: number): string => {
	const units = [[day, 'd'], [hour, 'h'], [minute, 'min']] as const;
	for (const [unit, name] of units) {
		if (milliseconds >= unit) {
			return `${Math.floor(milliseconds / unit)} ${name}`;
		}
	}

	return `${Math.max(0, Math.floor(milliseconds / second))} s`;
};

const hintsFor = (trail: Trail): string[] => [
	...trail.hasValidation ? [] : ['validation off'],
	...trail.isMultiRegion ? [] : ['single region'],
	...trail.selectors.state === 'ready' && !hasManagement(trail) ? ['management events off'] : [],
];

/**
What a trail does not record, as short phrases such as `no data events`; empty when it records everything that can be told.
What has not arrived of its parts is left out.
*/
export const describeGaps = (trail: Trail): string[] => [
	...trail.isMultiRegion ? [] : [`only ${trail.homeRegion}`],
	...trail.hasGlobalEvents ? [] : ['no global service events'],
	...trail.selectors.state === 'ready' ? [...managementGaps(trail), ...dataGaps(trail)] : [],
	...trail.insights.state === 'ready' && trail.insights.value.length === 0 ? ['no Insights'] : [],
];

const basicOf = (trail: Trail): readonly BasicSelector[] => trail.selectors.state === 'ready' ? trail.selectors.value.basic : [];

/** The advanced selectors for one category of events, each as its conditions besides the category. */
const advancedOf = (trail: Trail, category: string) => {
	const advanced = trail.selectors.state === 'ready' ? trail.selectors.value.advanced : [];
	return advanced
		.filter(({conditions}) => conditions.some(({field, values}) => field === 'eventCategory' && values.includes(category)))
		.map(({conditions}) => conditions.filter(({field}) => field !== 'eventCategory'));
};

const hasManagement = (trail: Trail): boolean =>
	basicOf(trail).some(({includeManagementEvents}) => includeManagementEvents) || advancedOf(trail, 'Management').length > 0;

const managementGaps = (trail: Trail): string[] => {
	if (!hasManagement(trail)) {
		return ['no management events'];
	}

	// Each selector adds to the others, so something is left out only when none of them lets it in.
	const basic = basicOf(trail).filter(({includeManagementEvents}) => includeManagementEvents);
	const advanced = advancedOf(trail, 'Management');
	const sides = new Set([
		...basic.map(({readWriteType}) => readWriteType),
		...advanced.map(conditions => readWriteOf(conditions.find(({field}) => field === 'readOnly')?.values)),
	]);
	const excluded = [
		...basic.map(({excludeManagementEventSources}) => excludeManagementEventSources),
		...advanced.map(conditions => conditions.filter(({field, operator}) => field === 'eventSource' && operator === 'NotEquals').flatMap(({values}) => values)),
	];
	const everywhere = (excluded[0] ?? []).filter(source => excluded.every(sources => sources.includes(source)));
	const isWhole = sides.has('All') || sides.size > 1;
	return [
		...isWhole ? [] : [sides.has('ReadOnly') ? 'no writes' : 'no reads'],
		...everywhere.map(source => `no ${source.replace('.amazonaws.com', '')}`),
	];
};

const readWriteOf = (values: readonly string[] | undefined): string => {
	if (values?.length !== 1) {
		return 'All';
	}

	return values[0] === 'true' ? 'ReadOnly' : 'WriteOnly';
};

const dataGaps = (trail: Trail): string[] => {
	const types = new Set([
		...basicOf(trail).flatMap(({dataResources}) => dataResources.map(({type}) => type)),
		...advancedOf(trail, 'Data').flatMap(conditions => conditions.filter(({field}) => field === 'resources.type').flatMap(({values}) => values)),
	]);
	return [
		types.size === 0 ? 'no data events' : `data events only of ${[...types].join(', ')}`,
		...advancedOf(trail, 'NetworkActivity').length === 0 ? ['no network activity events'] : [],
	];
};
