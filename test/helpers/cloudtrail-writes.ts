import {type ErrorAnswer} from './cloudtrail-faults.ts';
import {type JsonObject} from './cloudtrail-lookup.ts';
import {type ServedTrail} from './cloudtrail-trails.ts';

type Answer = {readonly ok: true; readonly body: JsonObject} | {readonly ok: false; readonly error: ErrorAnswer};

type Scope = {readonly account: string; readonly region: string; readonly now: number};

const refuse = (name: string, message: string): Answer => ({ok: false, error: {status: 400, name, message}});

/** The trails of a server that may be changed by calls. */
export type TrailShelf = {
	/** The trails as calls that read see them; counts a `DescribeTrails` against the lag. */
	seen(call: string): readonly ServedTrail[];
	/** Answers a call that changes a trail; nothing for any other call. */
	write(call: string, request: JsonObject, scope: Scope): Answer | undefined;
};

const settingNames = new Set(['S3BucketName', 'S3KeyPrefix', 'IncludeGlobalServiceEvents', 'IsMultiRegionTrail', 'CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn', 'KmsKeyId', 'IsOrganizationTrail']);

const settingsIn = (request: JsonObject): JsonObject => ({
	...Object.fromEntries(Object.entries(request).filter(([name]) => settingNames.has(name))),
	...'EnableLogFileValidation' in request && {LogFileValidationEnabled: request['EnableLogFileValidation']},
});

const create = (request: JsonObject, {account, region}: Scope): ServedTrail => ({
	trail: {
		IncludeGlobalServiceEvents: true, IsMultiRegionTrail: false, ...settingsIn(request), Name: request['Name'], TrailARN: `arn:aws:cloudtrail:${region}:${account}:trail/${String(request['Name'])}`, HomeRegion: region,
	},
	status: {IsLogging: false},
	tags: (request['TagsList'] ?? []) as readonly JsonObject[],
});

const changing = new Set(['StartLogging', 'StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors']);

/** Keeps trails; what a call changed is seen once `DescribeTrails` was called `lag` times since. */
export const createShelf = (trails: readonly ServedTrail[], lag = 0): TrailShelf => {
	let held = trails;
	let before = trails;
	let staleReads = 0;

	const change = (served: ServedTrail | undefined, next: ServedTrail | undefined): void => {
		before = held;
		staleReads = lag;
		held = [...held.filter(each => each !== served), ...next ? [next] : []];
	};

	const act = (call: string, served: ServedTrail, request: JsonObject, now: number): ServedTrail | undefined => {
		switch (call) {
			case 'StartLogging': {
				return {...served, status: {...served.status, IsLogging: true, StartLoggingTime: now / 1000}};
			}

			case 'StopLogging': {
				return {...served, status: {...served.status, IsLogging: false, StopLoggingTime: now / 1000}};
			}

			case 'UpdateTrail': {
				return {...served, trail: {...served.trail, ...settingsIn(request)}};
			}

			case 'PutEventSelectors': {
				const {TrailName: _, ...selectors} = request;
				return {...served, selectors};
			}

			case 'PutInsightSelectors': {
				return {...served, insights: {InsightSelectors: request['InsightSelectors']}};
			}

			default: {
				return undefined;
			}
		}
	};

	return {
		seen(call) {
			const trailsSeen = staleReads > 0 ? before : held;
			staleReads -= call === 'DescribeTrails' ? 1 : 0;
			return trailsSeen;
		},
		write(call, request, scope) {
			const name = String(request['Name'] ?? request['TrailName']);
			if (call === 'CreateTrail') {
				const made = create(request, scope);
				if (held.some(({trail}) => trail['TrailARN'] === made.trail['TrailARN'])) {
					return refuse('TrailAlreadyExistsException', `Trail ${name} already exists in the account: ${scope.account}`);
				}

				change(undefined, made);
				return {ok: true, body: made.trail};
			}

			if (!changing.has(call)) {
				return undefined;
			}

			const served = held.find(({trail}) => trail['TrailARN'] === name || (trail['Name'] === name && trail['HomeRegion'] === scope.region));
			if (!served) {
				return refuse('TrailNotFoundException', `Unknown trail: ${name} for the user: ${scope.account}`);
			}

			if (served.trail['HomeRegion'] !== scope.region) {
				return refuse('InvalidHomeRegionException', `Operation is not supported in ${scope.region}`);
			}

			change(served, act(call, served, request, scope.now));
			return {ok: true, body: {}};
		},
	};
};
