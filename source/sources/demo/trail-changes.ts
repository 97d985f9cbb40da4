import {type ChangeNews, type TrailChanger} from '../../core/change-news.ts';
import {fail, succeed, type Result} from '../../core/problem.ts';
import {callsOf, type NewTrail, type TrailChange} from '../../core/trail-change.ts';
import {type Trail, type TrailStatus} from '../../core/trail.ts';
import {accounts, regions, trailArn} from './organization.ts';

const newStatus = (isLogging: boolean, now: number): TrailStatus => ({
	isLogging, ...isLogging && {startedAt: now}, files: {}, digests: {}, notifications: {}, logs: {},
});

const created = ({name, region, settings, tags, isStarting}: NewTrail, now: number): Trail => ({
	arn: trailArn(name, region, accounts.prod),
	name,
	homeRegion: region,
	account: accounts.prod,
	profile: '',
	places: [],
	snsTopicArn: '',
	...settings,
	status: {state: 'ready', value: newStatus(isStarting, now)},
	selectors: {
		state: 'ready', value: {
			basic: [{
				readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: [], dataResources: [],
			}], advanced: [],
		},
	},
	insights: {state: 'ready', value: []},
	tags: {state: 'ready', value: tags},
});

const withLogging = (trail: Trail, isLogging: boolean, now: number): Trail => {
	const before = trail.status.state === 'ready' ? trail.status.value : newStatus(isLogging, now);
	return {...trail, status: {state: 'ready', value: {...before, isLogging, ...isLogging ? {startedAt: now} : {stoppedAt: now}}}};
};

/** The trail after a change; nothing where it is gone. */
const changed = (trails: ReadonlyMap<string, Trail>, change: TrailChange, now: number): Result<Trail | undefined> => {
	if (change.kind === 'create') {
		const trail = created(change.trail, now);
		return trails.has(trail.arn) ? fail('refused', 'CreateTrail: There is a trail of this name in this account and region already', 'Choose another name, or change the one that is there') : succeed(trail);
	}

	const trail = trails.get(change.target.arn);
	if (!trail) {
		return fail('missing', `${callsOf(change)[0].operation}: The trail is not there`, 'It may have been deleted meanwhile: reload the trails');
	}

	switch (change.kind) {
		case 'start':
		case 'stop': {
			return succeed(withLogging(trail, change.kind === 'start', now));
		}

		case 'delete': {
			return succeed(undefined);
		}

		case 'update': {
			return succeed({...trail, ...change.settings});
		}

		case 'selectors': {
			return succeed({...trail, selectors: {state: 'ready', value: change.selectors}});
		}

		case 'insights': {
			return succeed({...trail, insights: {state: 'ready', value: change.insights}});
		}
	}
};

/** What changes the trails of the invented company: these alone, in memory, at `now` (milliseconds since 1970). */
export const createDemoChanger = (trails: Map<string, Trail>, now: number): TrailChanger => ({
	profiles: [''],
	regions: [regions.main],
	isPretended: true,

	async * apply(change): AsyncGenerator<ChangeNews, void> {
		const calls = callsOf(change);
		const after = changed(trails, change, now);
		if (!after.ok) {
			yield {kind: 'failed', call: calls[0], problem: after.problem};
			yield {kind: 'told', isShown: false};
			return;
		}

		for (const call of calls) {
			yield {kind: 'called', call};
		}

		if (after.value) {
			trails.set(after.value.arn, after.value);
		} else if (change.kind !== 'create') {
			trails.delete(change.target.arn);
		}

		yield {kind: 'told', isShown: true, ...after.value && {trail: after.value}};
	},
});
