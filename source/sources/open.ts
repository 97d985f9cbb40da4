import {type Readable} from 'node:stream';
import {type ApiCall} from '../core/api-call.ts';
import {type EventSource} from '../core/source.ts';
import {isBucketAddress, parseBucketAddress} from './bucket/bucket-address.ts';
import {type AskCode} from './clients.ts';
import {systemClock} from './clock.ts';

/** Which source the command line asks for. */
export type SourceOptions = {
	/** Files, folders, `-` and `s3://` addresses. */
	readonly paths: readonly string[];
	readonly isDemo: boolean;
	readonly regions: readonly string[] | 'all';
	readonly profiles: readonly string[];
	readonly endpointUrl?: string;
	/** Whether trails may be changed. */
	readonly canChange?: boolean;
};

/** What opening a source needs from outside. */
export type SourceContext = {
	readonly stdin: Readable;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Is told of every request to AWS. */
	readonly onCall?: (call: ApiCall) => void;
	readonly mfaCode?: AskCode;
	/** Where objects of buckets are kept; without it they are fetched anew each time. */
	readonly cacheFolder?: string;
};

/**
Opens the sources that the options name: the demo, files and buckets, or else event history. Each is loaded only when it is
asked for, and the AWS SDK only when something is read from AWS.
*/
export async function openSource(options: SourceOptions, context: SourceContext): Promise<EventSource> {
	if (options.isDemo) {
		const {openDemo} = await import('./demo/demo-source.ts');
		return openDemo({now: context.now, canChange: options.canChange === true});
	}

	if (options.paths.length > 0) {
		return openPaths(options, context);
	}

	const {openEventHistory} = await import('./event-history.ts');
	const {regions, profiles, endpointUrl, canChange = false} = options;
	return openEventHistory({
		regions,
		profiles,
		canChange,
		clock: systemClock,
		...(context.onCall && {onCall: context.onCall}),
		...(context.mfaCode && {mfaCode: context.mfaCode}),
		...(endpointUrl !== undefined && {endpointUrl}),
	});
}

async function openPaths(options: SourceOptions, context: SourceContext): Promise<EventSource> {
	const buckets = options.paths.filter(path => isBucketAddress(path));
	const files = options.paths.filter(path => !isBucketAddress(path));
	const sources: EventSource[] = [];
	if (files.length > 0) {
		const {openFiles} = await import('./files.ts');
		sources.push(openFiles(files, {stdin: context.stdin}));
	}

	if (buckets.length > 0) {
		sources.unshift(...await openBuckets(buckets, options, context));
	}

	const {combineSources} = await import('./several-sources.ts');
	return combineSources(sources);
}

/** Every address through every profile: the accounts of several profiles may each see another part. */
async function openBuckets(addresses: readonly string[], {regions, profiles, endpointUrl}: SourceOptions, {onCall, mfaCode, cacheFolder}: SourceContext): Promise<readonly EventSource[]> {
	const [{createClients}, {createObjectCache}, {openBucket}] = await Promise.all([
		import('./clients.ts'), import('./bucket/object-cache.ts'), import('./bucket/bucket-source.ts'),
	]);
	const clients = createClients({
		clock: systemClock, ...(onCall && {onCall}), ...(mfaCode && {mfaCode}), ...(endpointUrl !== undefined && {endpointUrl}),
	});
	const cache = cacheFolder === undefined ? undefined : createObjectCache(cacheFolder);
	return addresses.flatMap(text => {
		const address = parseBucketAddress(text);
		return address.ok
			? (profiles.length === 0 ? [''] : profiles).map(profile => openBucket({
				address: address.value,
				profile,
				isProfileShown: profiles.length > 1,
				regions: regions === 'all' ? [] : regions,
				clients,
				clock: systemClock,
				...(cache && {cache}),
			}))
			: [];
	});
}
