import {type Problem} from '../core/problem.ts';

// Used where AWS does not say: for the nearest name to a mistyped one, and in place of `account:ListRegions` when that is
// denied. A region that is missing here works like any other.
const partitions = [
	{
		name: 'aws',
		shape: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d$/v,
		globalRegion: 'us-east-1',
		regions: [
			'us-east-1',
			'us-east-2',
			'us-west-1',
			'us-west-2',
			'af-south-1',
			'ap-east-1',
			'ap-east-2',
			'ap-northeast-1',
			'ap-northeast-2',
			'ap-northeast-3',
			'ap-south-1',
			'ap-south-2',
			'ap-southeast-1',
			'ap-southeast-2',
			'ap-southeast-3',
			'ap-southeast-4',
			'ap-southeast-5',
			'ap-southeast-6',
			'ap-southeast-7',
			'ca-central-1',
			'ca-west-1',
			'eu-central-1',
			'eu-central-2',
			'eu-north-1',
			'eu-south-1',
			'eu-south-2',
			'eu-west-1',
			'eu-west-2',
			'eu-west-3',
			'il-central-1',
			'me-central-1',
			'me-south-1',
			'me-west-1',
			'mx-central-1',
			'sa-east-1',
			'sa-west-1',
		],
	},
	{
		name: 'aws-cn', shape: /^cn-[a-z]+-\d$/v, globalRegion: 'cn-northwest-1', regions: ['cn-north-1', 'cn-northwest-1'],
	},
	{
		name: 'aws-us-gov', shape: /^us-gov-[a-z]+-\d$/v, globalRegion: 'us-gov-west-1', regions: ['us-gov-east-1', 'us-gov-west-1'],
	},
	{
		name: 'aws-eusc', shape: /^eusc-[a-z]+-[a-z]+-\d$/v, globalRegion: 'eusc-de-east-1', regions: ['eusc-de-east-1'],
	},
	{
		name: 'aws-iso', shape: /^us-iso-[a-z]+-\d$/v, globalRegion: 'us-iso-east-1', regions: ['us-iso-east-1', 'us-iso-west-1'],
	},
	{
		name: 'aws-iso-b', shape: /^us-isob-[a-z]+-\d$/v, globalRegion: 'us-isob-east-1', regions: ['us-isob-east-1', 'us-isob-west-1'],
	},
	{
		name: 'aws-iso-e', shape: /^eu-isoe-[a-z]+-\d$/v, globalRegion: 'eu-isoe-west-1', regions: ['eu-isoe-west-1'],
	},
	{
		name: 'aws-iso-f', shape: /^us-isof-[a-z]+-\d$/v, globalRegion: 'us-isof-south-1', regions: ['us-isof-east-1', 'us-isof-south-1'],
	},
] as const;

/** A family of regions with accounts of its own, such as `aws`, `aws-cn` or `aws-us-gov`. */
export type Partition = {
	readonly name: string;
	/** Where the partition's account-wide services answer. */
	readonly globalRegion: string;
	/** The regions known when this was written. */
	readonly regions: readonly string[];
};

/** The partition that a region belongs to; `aws` when nothing tells. */
export const partitionOf = (region: string): Partition => partitions.find(({shape}) => shape.test(region)) ?? partitions[0];

/** Every region known when this was written. */
export const knownRegions = (): readonly string[] => partitions.flatMap(({regions}) => regions);

/** The known region whose name is spelled most like the given one. */
export const nearestRegion = (name: string): string => {
	const wanted = name.toLowerCase();
	let nearest: string = partitions[0].globalRegion;
	let least = Infinity;
	for (const region of knownRegions()) {
		const distance = editDistance(wanted, region);
		if (!(distance < least)) {
			continue;
		}

		nearest = region;
		least = distance;
	}

	return nearest;
};

/** The Problem with a name that cannot be a region's (kind `usage`), or nothing. Regions newer than this program pass. */
export const checkRegion = (name: string): Problem | undefined => partitions.some(({shape}) => shape.test(name))
	? undefined
	: {kind: 'usage', message: `${name === '' ? 'An empty name' : name} is not the name of an AWS region`, hint: `The nearest one is ${nearestRegion(name)}; "all" stands for every enabled one`};

/**
A remark when the region that records IAM and other global services is not among those read in the partition `aws`
(CloudTrail User Guide, concepts); the other partitions have no such single place that is documented.
*/
export const globalEventsNote = (regions: readonly string[]): string | undefined => {
	const isMissing = regions.some(region => partitionOf(region).name === 'aws') && !regions.includes('us-east-1');
	return isMissing ? 'IAM and other global services log in us-east-1, which is not among the chosen regions' : undefined;
};

// Levenshtein, one row at a time.
const editDistance = (left: string, right: string): number => {
	let previous = Array.from({length: right.length + 1}, (_, column) => column);
	for (let row = 1; row <= left.length; row++) {
		const current = [row];
		for (let column = 1; column <= right.length; column++) {
			const replaced = previous[column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1);
			current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
		}

		previous = current;
	}

	return previous[right.length]!;
};
