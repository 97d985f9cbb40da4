import {type ChainReport} from './integrity.ts';
import {type Problem} from './problem.ts';

/** What a verification tells while it goes on. */
export type VerificationNews =
	/** It could begin; remarks for the reader. */
	| {readonly kind: 'opened'; readonly notes: readonly string[]}
	/** A file was read. */
	| {readonly kind: 'file'; readonly bytes: number}
	/** The hashes (see `recordHash`) of records of a log file that is as CloudTrail delivered it. */
	| {readonly kind: 'proven'; readonly hashes: readonly string[]}
	/** What could not be looked into. */
	| {readonly kind: 'problems'; readonly problems: readonly Problem[]}
	/** A chain was followed to its end, or until the verification was stopped. */
	| {readonly kind: 'chain'; readonly report: ChainReport}
	/** It could not even begin. */
	| {readonly kind: 'refused'; readonly problem: Problem};
