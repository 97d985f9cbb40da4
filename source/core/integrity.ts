import {type ChainName} from './digest-name.ts';

/**
What is wrong with a file, or with a part of the range.

- `missing`: it is listed and not there
- `altered`: its content is not what was delivered
- `damaged`: it does not unpack
- `malformed`: a digest without what a digest has
- `moved`: a digest that lies where it was not delivered
- `forged`: the signature of a digest is not that of its key, or no such key is known
- `unsigned`: nothing was there to check a signature with
- `unread`: it could not be read, so nothing is known of it
- `gap`: no digest vouches for this part of the range
*/
export type Verdict = 'missing' | 'altered' | 'damaged' | 'malformed' | 'moved' | 'forged' | 'unsigned' | 'unread' | 'gap';

/** One thing that is wrong: what, where, when, how it differs and what that means. Texts are phrases and may quote files. */
export type Fault = {
	readonly verdict: Verdict;
	readonly subject: 'digest' | 'log file' | 'range';
	/** `s3://BUCKET/KEY`, the path of a file, or the label of the chain for a part of the range. */
	readonly place: string;
	/** What it is about, in milliseconds since 1970: the events of a log file, the hours that a digest leaves unverified. */
	readonly from?: number;
	readonly to?: number;
	readonly difference: string;
	readonly meaning: string;
};

/** How many files were looked at. What is neither `valid` nor `unsigned` is a fault. */
export type Tally = {
	/** Proven by a signature. */
	readonly valid: number;
	/** Agree with the chain, of which no signature could be checked. */
	readonly unsigned: number;
	/** All that were looked at, with those that should be there. */
	readonly total: number;
};

/** A part of time in milliseconds since 1970. */
export type Period = {readonly from: number; readonly to: number};

/** What came of one chain. */
export type ChainReport = {
	readonly chain: ChainName;
	readonly digests: Tally;
	readonly logFiles: Tally;
	/** What its digests vouch for, from the start of the oldest to the end of the newest; absent without any. */
	readonly covered?: Period;
	readonly faults: readonly Fault[];
	/** False: it was stopped before its end. */
	readonly isWhole: boolean;
};

/** The range that was asked for, in milliseconds since 1970; an absent end is open. */
export type AskedRange = {readonly since?: number; readonly until?: number};

// A digest covers an hour and comes some time after it (CloudTrail User Guide: hourly); nothing newer can be expected.
const lateness = 2 * 60 * 60 * 1000;

/**
The parts of the range that no piece of the chain covers, newest first. Pieces are what digests that name each other cover
together; time before the first and after the last counts only where the range says so, and the last two hours not at all.
*/
export const findGaps = (pieces: readonly Period[], {since, until}: AskedRange, now: number): readonly Period[] => {
	const gaps: Period[] = [];
	const end = until === undefined ? undefined : Math.min(until, now - lateness);
	let open = end ?? -Infinity;
	for (const {from, to} of pieces.toSorted((left, right) => right.to - left.to)) {
		if (open > to) {
			gaps.push({from: to, to: open});
		}

		open = open === -Infinity ? from : Math.min(open, from);
	}

	return since !== undefined && open > since && pieces.length > 0 ? [...gaps, {from: since, to: open}] : gaps;
};
