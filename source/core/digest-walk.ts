import {type Digest, type ObjectPlace, type PreviousDigest} from './digest.ts';
import {type ListedDigest} from './digest-name.ts';

/** The next digest to look at: one that a newer digest names, with what that says of it, or one that only lies there. */
export type WalkStep = ObjectPlace & {
	/** Milliseconds since 1970. */
	readonly time: number;
	readonly expected?: PreviousDigest;
};

/** How a digest goes on: to the one before it, to one before the range, nowhere (a chain starts with it), or not backwards. */
export type WalkLink = 'linked' | 'outside' | 'start' | 'loop';

/**
The way through the digests of a chain, newest to oldest. A valid digest names the one before it; where that ends, the newest
one that was not looked at yet begins a new piece. So none is left out that lies there, and none that should.
*/
export type DigestWalk = {
	next(): WalkStep | undefined;
	/** Goes on from a valid digest. Without this call the next step begins a new piece. */
	follow(digest: Digest): WalkLink;
};

/** What a walk needs to know: the digests that lie there, what makes two places the same, and where the range starts. */
export type WalkOptions = {
	readonly listed: readonly ListedDigest[];
	/** The same text for the same file. */
	readonly identify: (place: ObjectPlace) => string;
	/** The time of a digest by its place; `undefined` for what is no digest. */
	readonly timeOf: (place: ObjectPlace) => number | undefined;
	readonly since?: number;
};

/** Begins a walk at the newest digest. */
export const createDigestWalk = ({listed, identify, timeOf, since = -Infinity}: WalkOptions): DigestWalk => {
	const waiting = listed.toSorted((left, right) => right.time === left.time ? (left.key < right.key ? 1 : -1) : right.time - left.time);
	const visited = new Set<string>();
	let at = 0;
	let expected: PreviousDigest | undefined;

	return {
		next() {
			const linked = expected;
			expected = undefined;
			if (linked !== undefined) {
				visited.add(identify(linked));
				return {
					bucket: linked.bucket, key: linked.key, time: timeOf(linked) ?? NaN, expected: linked,
				};
			}

			for (; at < waiting.length; at++) {
				const place = waiting[at];
				if (place === undefined || visited.has(identify(place))) {
					continue;
				}

				visited.add(identify(place));
				return {bucket: place.bucket, key: place.key, time: place.time};
			}

			return undefined;
		},
		follow({previous, end}) {
			if (previous === undefined) {
				return 'start';
			}

			const time = timeOf(previous);
			if (time === undefined || time >= end || visited.has(identify(previous))) {
				return 'loop';
			}

			if (time < since) {
				return 'outside';
			}

			expected = previous;
			return 'linked';
		},
	};
};
