import {type ErrorAnswer} from './cloudtrail-faults.ts';
import {type JsonObject} from './cloudtrail-lookup.ts';

/** A trail that the server holds: what the calls about it answer, field for field. */
export type ServedTrail = {
	/** `TrailARN`, `HomeRegion` and the rest of `DescribeTrails`. */
	readonly trail: JsonObject;
	/** The accounts that see it besides the owner: members of its organization. */
	readonly members?: readonly string[];
	readonly status?: JsonObject;
	readonly selectors?: JsonObject;
	/** Absent: Insights are off, which is an error of its own. */
	readonly insights?: JsonObject;
	readonly tags?: readonly JsonObject[];
};

type Answer = {readonly ok: true; readonly body: JsonObject} | {readonly ok: false; readonly error: ErrorAnswer};

const refuse = (name: string, message: string): Answer => ({ok: false, error: {status: 400, name, message}});

/** Answers a call about trails, in a region of an account; nothing for any other call. */
export const answerTrailCall = (trails: readonly ServedTrail[], call: string, request: JsonObject, scope: {account: string; region: string}): Answer | undefined => {
	if (call === 'DescribeTrails') {
		const seen = trails.filter(served => isSeen(served, scope.account) && (served.trail['IsMultiRegionTrail'] === true || served.trail['HomeRegion'] === scope.region));
		const {trailNameList: names = []} = request as {trailNameList?: readonly string[]};
		const asked = names.length === 0 ? seen : trails.filter(served => isSeen(served, scope.account) && names.some(name => isNamed(served, name, scope)));
		return {ok: true, body: {trailList: asked.map(({trail}) => trail)}};
	}

	const parts = new Map<string, (served: ServedTrail) => Answer>([
		['GetTrailStatus', served => ({ok: true, body: served.status ?? {IsLogging: true}})],
		['GetEventSelectors', served => ({ok: true, body: {TrailARN: served.trail['TrailARN'], ...served.selectors ?? {EventSelectors: [{ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: []}]}}})],
		['GetInsightSelectors', served => served.insights ? {ok: true, body: served.insights} : refuse('InsightNotEnabledException', 'Insights are not enabled')],
		['ListTags', served => ({ok: true, body: {ResourceTagList: [{ResourceId: served.trail['TrailARN'], TagsList: served.tags ?? []}]}})],
	]);
	const part = parts.get(call);
	if (!part) {
		return undefined;
	}

	const {Name, TrailName, ResourceIdList} = request as {Name?: string; TrailName?: string; ResourceIdList?: readonly string[]};
	const name = Name ?? TrailName ?? ResourceIdList?.[0] ?? '';
	const served = trails.find(candidate => isSeen(candidate, scope.account) && isNamed(candidate, name, scope));
	return served ? part(served) : refuse('TrailNotFoundException', `Unknown trail: ${name}`);
};

const ownerOf = (served: ServedTrail): string => String(served.trail['TrailARN']).split(':', 5)[4] ?? '';

const isSeen = (served: ServedTrail, account: string): boolean => ownerOf(served) === account || (served.members ?? []).includes(account);

// A bare name stands only for a trail of this account whose home is this region; everything else needs the ARN.
const isNamed = (served: ServedTrail, name: string, {account, region}: {account: string; region: string}): boolean =>
	name === served.trail['TrailARN'] || (name === served.trail['Name'] && ownerOf(served) === account && served.trail['HomeRegion'] === region);
