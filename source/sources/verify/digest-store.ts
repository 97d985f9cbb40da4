import {type Digest, type ObjectPlace} from '../../core/digest.ts';
import {type ListedDigest} from '../../core/digest-name.ts';
import {type Problem} from '../../core/problem.ts';

/** A file that was asked for. */
export type Fetched =
	| {
		readonly kind: 'found';
		readonly bytes: Uint8Array;
		/** The signature of a digest, in hex, as it was delivered with it. */
		readonly signature?: string;
		/** When a late digest was made, in milliseconds since 1970. */
		readonly generated?: number;
	}
	| {readonly kind: 'missing'}
	| {readonly kind: 'failed'; readonly problem: Problem};

/** The digests that lie in a store, and what of it could not be looked into. */
export type Listing = {
	readonly digests: readonly ListedDigest[];
	readonly problems: readonly Problem[];
};

/** Which digests to list; the range is of their ends, in milliseconds since 1970. */
export type ListRequest = {
	readonly since?: number;
	readonly until?: number;
	/** Region names, or `all`. */
	readonly regions: readonly string[] | 'all';
	/** Only those of one trail. */
	readonly trail?: {readonly name: string; readonly homeRegion: string};
};

/** Where digests and log files lie: a bucket, or a folder that it was copied to. */
export type DigestStore = {
	list(request: ListRequest, signal: AbortSignal): Promise<Listing>;
	get(place: ObjectPlace, signal: AbortSignal): Promise<Fetched>;
	/** Every digest has its signature with it here, so that one without was written again. */
	readonly keepsSignatures: boolean;
	/** The same text for the same file. */
	identify(place: ObjectPlace): string;
	/** Whether a digest that was read from a place says that it lies there. */
	isHome(digest: Digest, place: ObjectPlace): boolean;
	/** A place as people write it: `s3://BUCKET/KEY`, or the path of a file. */
	nameOf(place: ObjectPlace): string;
};

/** Whether a digest is asked for. The one after the end of the range may list files that were delivered in it. */
export const isListed = ({time, chain}: ListedDigest, {since = -Infinity, until = Infinity, regions, trail}: ListRequest): boolean =>
	time >= since
	&& time <= until + (60 * 60 * 1000)
	&& (regions === 'all' || regions.includes(chain.region))
	&& (trail === undefined || (trail.name === chain.trail && trail.homeRegion === chain.homeRegion));
