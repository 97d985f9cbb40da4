import {nearest} from '../../core/nearest.ts';
import {type Problem} from '../../core/problem.ts';
import {type Coverage} from '../../core/source.ts';
import {type BucketAddress, printBucketAddress} from './bucket-address.ts';
import {type BucketClient} from './bucket-client.ts';
import {
	type Folder,
	isDigestKey,
	isWantedKind,
	type Level,
	placeOf,
	readFolder,
	type StoredObject,
} from './layout.ts';

/** What to look for in a bucket. */
export type Wanted = {
	readonly isInsights: boolean;
	/** Names of regions; empty for all. */
	readonly regions: readonly string[];
};

/** What stands in a bucket, or under a prefix of it. */
export type Found = {
	/** The folders of regions, and dated ones where the address goes that deep. */
	readonly folders: readonly Folder[];
	/** Files outside of the layout. */
	readonly files: readonly StoredObject[];
	/** Parts that could not be listed. */
	readonly failed: readonly Coverage[];
	/** Why nothing can be read at all. */
	readonly problem?: Problem;
};

type Finder = {readonly address: BucketAddress; readonly client: BucketClient; readonly wanted: Wanted; readonly folders: Folder[]; readonly files: StoredObject[]; readonly failed: Coverage[]};

/**
Finds the folders of log files under an address by listing level after level: organizations, accounts, kinds, regions. What
lies outside of the layout is found whole. A part that may not be listed leaves the others.
*/
export const discover = async (address: BucketAddress, client: BucketClient, wanted: Wanted): Promise<Found> => {
	const finder: Finder = {
		address, client, wanted, folders: [], files: [], failed: [],
	};
	const {prefix} = address;
	const problem = prefix === '' || prefix.endsWith('/') ? await explore(prefix, finder, true) : await resolve(prefix, finder);
	const isNothing = finder.folders.length === 0 && finder.files.length === 0 && finder.failed.length === 0;
	const {folders, files, failed} = finder;
	const reason = problem ?? (isNothing ? await nothingThere(finder) : undefined);
	return {
		folders, files, failed, ...reason && {problem: reason},
	};
};

/** A prefix that does not end like a folder: one object, a folder without its slash, or the beginning of names. */
const resolve = async (prefix: string, finder: Finder): Promise<Problem | undefined> => {
	const listed = await finder.client.list(prefix, {isDeep: false});
	if (listed?.ok !== true) {
		return listed?.problem;
	}

	const {objects, folders} = listed.value;
	const exact = objects.filter(({key}) => key === prefix);
	const isFolder = folders.includes(`${prefix}/`);
	const isExact = exact.length > 0 || isFolder;
	addFiles(isExact ? exact : objects, finder);
	await Promise.all((isExact ? folders.filter(folder => folder === `${prefix}/`) : folders).map(async folder => explore(folder, finder)));
	return undefined;
};

// Empty objects stand for folders in some consoles, and digests hold no events.
const addFiles = (objects: readonly StoredObject[], {files}: Finder): void => {
	for (const object of objects) {
		if (object.size > 0 && !isDigestKey(object.key)) {
			files.push(object);
		}
	}
};

const innerLevels: Readonly<Record<'root' | 'organization' | 'account' | 'kind', readonly Level[]>> = {
	root: ['organization', 'account'], organization: ['account'], account: ['kind'], kind: ['region'],
};

/** Looks into a folder. The Problem of the first one is given back, that of an inner one becomes a failed part. */
const explore = async (prefix: string, finder: Finder, isFirst = false): Promise<Problem | undefined> => {
	const folder = readFolder(prefix);
	const {level} = folder;
	if (level === 'region' || level === 'date') {
		addRegion(folder, finder);
		return undefined;
	}

	const listed = await finder.client.list(prefix, {isDeep: false});
	if (listed?.ok !== true) {
		if (listed && !isFirst) {
			finder.failed.push(failedPart(folder, finder.address.bucket, listed.problem));
		}

		return listed?.problem;
	}

	addFiles(listed.value.objects, finder);
	const inner = listed.value.folders.map(each => readFolder(each));
	const wanted = level === 'outside' ? inner : inner.filter(each => innerLevels[level].includes(each.level) && isWanted(each, finder));
	await Promise.all(wanted.map(async each => explore(each.prefix, finder)));
	return undefined;
};

// A kind that the address itself names is what is asked for.
const isWanted = ({level, kind, region}: Folder, {wanted: {isInsights, regions}}: Finder): boolean =>
	level === 'kind' ? isWantedKind(kind, isInsights) : (level !== 'region' || regions.length === 0 || regions.includes(region));

const addRegion = (folder: Folder, finder: Finder): void => {
	if (folder.kind === 'CloudTrail-Digest') {
		return;
	}

	if (finder.wanted.regions.length === 0 || finder.wanted.regions.includes(folder.region)) {
		finder.folders.push(folder);
	}
};

const failedPart = (folder: Folder, bucket: string, problem: Problem): Coverage => ({
	place: folder.level === 'outside' ? printBucketAddress({bucket, prefix: folder.prefix}) : placeOf(bucket, folder),
	state: problem.kind === 'denied' ? 'denied' : 'failed',
	problem,
});

/** Why an address has nothing to read, with what stands there instead. */
const nothingThere = async ({address, client, wanted}: Finder): Promise<Problem> => {
	const {prefix} = address;
	const where = printBucketAddress(address);
	const slash = prefix.replace(/\/$/v, '').lastIndexOf('/');
	const parent = prefix.slice(0, slash + 1);
	const [own, around] = await Promise.all([client.list(prefix, {isDeep: false}), prefix === '' ? undefined : client.list(parent, {isDeep: false})]);
	const seen = own?.ok === true ? own.value.folders : [];
	if (seen.length > 0) {
		const what = wanted.isInsights ? 'Insights events' : 'CloudTrail events';
		const among = wanted.regions.length > 0 ? ` of ${wanted.regions.join(', ')}` : '';
		const names = seen.slice(0, 5).map(folder => folder.slice(prefix.length)).join(', ');
		return {kind: 'missing', message: `${where} has no ${what}${among}`, hint: `It has ${names}${seen.length > 5 ? ', …' : ''}`};
	}

	const names = around?.ok === true ? [...around.value.folders, ...around.value.objects.map(({key}) => key)] : [];
	const meant = nearest(prefix, names);
	return {
		kind: 'missing',
		message: prefix === '' ? `${where} is empty` : `Nothing in ${address.bucket} begins with ${prefix}`,
		...meant !== undefined && {hint: `Did you mean ${printBucketAddress({bucket: address.bucket, prefix: meant})}?`},
	};
};
