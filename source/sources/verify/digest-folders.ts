/* eslint-disable no-await-in-loop -- A level of the layout follows the one above it. */
import {type Problem} from '../../core/problem.ts';
import {type BucketAddress} from '../bucket/bucket-address.ts';
import {type BucketClient} from '../bucket/bucket-client.ts';
import {type ListRequest} from './digest-store.ts';

/** A prefix without the slash at its end. */
export const withoutSlash = (prefix: string): string => prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;

/** What an address inside of the layout of log files says. An absent part stands for all. */
type Layout = {readonly root: string; readonly organization?: string; readonly account?: string; readonly region?: string};

// CloudTrail User Guide: [PREFIX/]AWSLogs/[ORGANIZATION/]ACCOUNT/KIND/REGION/…
const layout = /^(?<root>(?:.*\/)?AWSLogs)(?:\/(?<organization>o-[\da-z]+))?(?:\/(?<account>\d{12})(?:\/CloudTrail(?:-[A-Za-z]+)?(?:\/(?<region>[\d\-a-z]+))?)?)?$/v;

const readLayout = (prefix: string): Layout | undefined => {
	const {root, organization, account, region} = layout.exec(prefix)?.groups ?? {};
	return root === undefined
		? undefined
		: {
			root: `${root}/`, ...organization !== undefined && {organization}, ...account !== undefined && {account}, ...region !== undefined && {region},
		};
};

// A prefix of a trail may be several folders deep, and other things may lie in the bucket.
const mostDepth = 5;
const mostSearched = 500;

const lastPart = (folder: string): string => folder.slice(folder.lastIndexOf('/', folder.length - 2) + 1, -1);

/** Finds the folders that hold digests, each ending with the region: `…/ACCOUNT/CloudTrail-Digest/REGION/`. */
export const findDigestFolders = async (client: BucketClient, {bucket, prefix: given}: BucketAddress, {regions}: Pick<ListRequest, 'regions'>): Promise<{readonly folders: readonly string[]; readonly problems: readonly Problem[]}> => {
	const prefix = withoutSlash(given);
	const problems: Problem[] = [];
	const list = async (key: string): Promise<readonly string[]> => {
		const listed = await client.list(key, {isDeep: false});
		if (listed?.ok === false) {
			problems.push(listed.problem);
		}

		return listed?.ok === true ? listed.value.folders : [];
	};

	let searched = 0;
	const tooMany = (): void => {
		const message = `s3://${bucket}/${prefix} has too many folders to search them all for AWSLogs`;
		if (problems.every(problem => problem.message !== message)) {
			problems.push({kind: 'refused', message, hint: 'Name the prefix of the trail: s3://BUCKET/PREFIX'});
		}
	};

	const findRoots = async (folder: string, depth: number): Promise<readonly string[]> => {
		const inner = await list(folder);
		const roots = inner.filter(one => lastPart(one) === 'AWSLogs');
		const others = inner.filter(one => lastPart(one) !== 'AWSLogs');
		searched += others.length;
		if (others.length > 0 && (depth === 0 || searched > mostSearched)) {
			tooMany();
			return roots;
		}

		const deeper = await Promise.all(others.map(async one => findRoots(one, depth - 1)));
		return [...roots, ...deeper.flat()];
	};

	const known = readLayout(prefix);
	const roots = known ? [] : await findRoots(prefix === '' ? '' : `${prefix}/`, mostDepth);
	const layouts: readonly Layout[] = known ? [known] : roots.map(root => ({root}));
	const folders: string[] = [];
	for (const {root, organization, account, region} of layouts) {
		const top = organization === undefined ? await list(root) : [`${root}${organization}/`];
		const nested = await Promise.all(top.filter(one => /^o-[\da-z]+$/v.test(lastPart(one))).map(async one => account === undefined ? list(one) : [`${one}${account}/`]));
		const accounts = [...account !== undefined && organization === undefined ? [`${root}${account}/`] : top, ...nested.flat()]
			.filter(one => /^\d{12}$/v.test(lastPart(one)));
		const found = await Promise.all(accounts.map(async one => list(`${one}CloudTrail-Digest/`)));
		folders.push(...found.flat().filter(one => (region ?? lastPart(one)) === lastPart(one) && (regions === 'all' || regions.includes(lastPart(one)))));
	}

	return {folders, problems};
};
