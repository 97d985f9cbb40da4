import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import test, {type TestContext} from 'node:test';
import {
	checkRegion,
	globalEventsNote,
	nearestRegion,
	partitionOf,
} from '../../source/sources/regions.ts';

test('a name that cannot be a region is answered with the nearest one that is', () => {
	const nearest = [['us-east1', 'us-east-1'], ['useast-1', 'us-east-1'], ['eu-wst-2', 'eu-west-2'], ['US-WEST-2', 'us-west-2'], ['eu-centrall-1', 'eu-central-1'], ['us-east-1a', 'us-east-1']] as const;
	for (const [given, expected] of nearest) {
		assert.equal(nearestRegion(given), expected);
	}

	assert.deepEqual(checkRegion('us-east1'), {
		kind: 'usage',
		message: 'us-east1 is not the name of an AWS region',
		hint: 'The nearest one is us-east-1; "all" stands for every enabled one',
	});
	for (const malformed of ['', 'us-east-1a', 'global', 'aws-global', 'US-EAST-1', 'us-east-1 ', 'us-east-1\n', 'eu-west-1;x']) {
		assert.equal(checkRegion(malformed)?.kind, 'usage', malformed);
	}
});

test('well-formed names pass, also those of regions that are newer than the program', () => {
	for (const name of ['us-east-1', 'eu-west-9', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1', 'us-isob-east-1', 'mx-central-1']) {
		assert.equal(checkRegion(name), undefined, name);
	}
});

test('a region belongs to the partition that its name tells', () => {
	const partitions = [['eu-west-1', 'aws'], ['cn-north-1', 'aws-cn'], ['us-gov-east-1', 'aws-us-gov'], ['us-iso-east-1', 'aws-iso'], ['', 'aws']] as const;
	for (const [region, partition] of partitions) {
		assert.equal(partitionOf(region).name, partition);
	}
});

test('every known region is well-formed and found in its own partition', () => {
	for (const member of ['us-east-1', 'cn-north-1', 'us-gov-east-1', 'eusc-de-east-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'us-isof-east-1']) {
		const partition = partitionOf(member);
		assert.ok(partition.regions.includes(partition.globalRegion));
		for (const region of partition.regions) {
			assert.equal(checkRegion(region), undefined, region);
			assert.equal(partitionOf(region).name, partition.name, region);
			assert.equal(nearestRegion(region), region);
		}
	}
});

test('the known regions are those of the installed SDK', async (t: TestContext) => {
	const file = new URL('../../node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js', import.meta.url);
	if (!existsSync(file)) {
		t.skip('the SDK keeps its partitions elsewhere now');
		return;
	}

	type Partitions = {readonly partitionsInfo: {readonly partitions: ReadonlyArray<{readonly id: string; readonly regions: object}>}};
	const {partitionsInfo} = await import(file.href) as Partitions;
	for (const {id, regions} of partitionsInfo.partitions) {
		const names = Object.keys(regions).filter(name => !name.endsWith('-global')).toSorted();
		t.assert.deepStrictEqual(partitionOf(names[0] ?? '').regions.toSorted(), names, id);
	}
});

test('a reading without us-east-1 is told that IAM events are not in it, where that is so', () => {
	assert.match(globalEventsNote(['eu-west-1', 'eu-west-2']) ?? '', /IAM .* us-east-1/v);
	assert.equal(globalEventsNote(['eu-west-1', 'us-east-1']), undefined);
	assert.equal(globalEventsNote(['cn-north-1']), undefined);
	assert.equal(globalEventsNote([]), undefined);
});
