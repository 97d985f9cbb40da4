import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {type Trail} from '../../source/core/trail.ts';
import {type Coverage} from '../../source/core/source.ts';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

isolateAws();

// CloudTrail API Reference, the errors of each call; those that every call may give are tested with the faults of the server.
const documented = {
	DescribeTrails: ['CloudTrailARNInvalidException', 'InvalidTrailNameException', 'NoManagementAccountSLRExistsException', 'OperationNotPermittedException', 'UnsupportedOperationException'],
	GetTrailStatus: ['CloudTrailARNInvalidException', 'InvalidTrailNameException', 'OperationNotPermittedException', 'TrailNotFoundException', 'UnsupportedOperationException'],
	GetEventSelectors: ['CloudTrailARNInvalidException', 'InvalidTrailNameException', 'NoManagementAccountSLRExistsException', 'OperationNotPermittedException', 'TrailNotFoundException', 'UnsupportedOperationException'],
	GetInsightSelectors: ['CloudTrailARNInvalidException', 'InsightNotEnabledException', 'InvalidParameterCombinationException', 'InvalidParameterException', 'InvalidTrailNameException', 'NoManagementAccountSLRExistsException', 'OperationNotPermittedException', 'ThrottlingException', 'TrailNotFoundException', 'UnsupportedOperationException'],
	ListTags: ['ChannelARNInvalidException', 'CloudTrailARNInvalidException', 'EventDataStoreARNInvalidException', 'EventDataStoreNotFoundException', 'InactiveEventDataStoreException', 'InvalidTokenException', 'InvalidTrailNameException', 'NoManagementAccountSLRExistsException', 'OperationNotPermittedException', 'ResourceNotFoundException', 'ResourceTypeNotSupportedException', 'UnsupportedOperationException'],
} as const;

/** About things that a trail is not: AWS has no reason to answer with them here, so they keep its own words. */
const foreign: ReadonlySet<string> = new Set(['ChannelARNInvalidException', 'EventDataStoreARNInvalidException', 'EventDataStoreNotFoundException', 'InactiveEventDataStoreException', 'InvalidTokenException']);

const partOf = {
	GetTrailStatus: 'status', GetEventSelectors: 'selectors', GetInsightSelectors: 'insights', ListTags: 'tags',
} as const;

const parts = Object.values(partOf);

type Call = keyof typeof documented;

const listWith = async (call: Call, name: string) => {
	const clock = createVirtualClock();
	const server = await startCloudTrailServer({
		clock,
		trails: [{
			trail: {
				Name: 'audit', TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit', HomeRegion: 'us-east-1', S3BucketName: 'example-audit', IsMultiRegionTrail: true,
			},
		}],
		refusals: new Map([[call, {status: 400, name, message: 'As AWS words it'}]]),
	});
	let trail: Trail | undefined;
	let place: Coverage | undefined;
	try {
		const source = openEventHistory({
			regions: ['us-east-1'], profiles: [], endpointUrl: server.url, clock,
		});
		for await (const {trails, coverage} of source.trails!.list(new AbortController().signal)) {
			trail = trails.at(-1) ?? trail;
			place = coverage.at(-1) ?? place;
		}
	} finally {
		await server.close();
	}

	return {trail, place};
};

for (const [call, names] of Object.entries(documented) as ReadonlyArray<readonly [Call, readonly string[]]>) {
	suite(call, () => {
		for (const name of names) {
			const isOff = name === 'InsightNotEnabledException';
			test(isOff ? `${name} means that Insights are off, and is no failure` : `${name} fails alone, with the call, the reason and what to do`, async () => {
				const {trail, place} = await listWith(call, name);
				if (isOff) {
					assert.deepEqual(trail?.insights, {state: 'ready', value: []});
					return;
				}

				const part = call === 'DescribeTrails' ? undefined : trail?.[partOf[call]];
				const problem = call === 'DescribeTrails' ? place?.problem : (part?.state === 'failed' ? part.problem : undefined);
				assert.match(problem?.message ?? '', new RegExp(call, 'v'));
				assert.equal(problem?.hint === undefined, foreign.has(name), problem?.message);
				assert.ok(!foreign.has(name) || problem?.message.includes('As AWS words it'));
				assert.deepEqual(parts.filter(other => trail && trail[other].state !== 'ready'), call === 'DescribeTrails' ? [] : [partOf[call]]);
			});
		}
	});
}
