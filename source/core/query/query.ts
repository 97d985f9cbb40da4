import {type Problem} from '../problem.ts';

/** The fields that have a name of their own in the query language. */
export const fields = ['who', 'user', 'role', 'event', 'service', 'resource', 'ip', 'region', 'account', 'error', 'key', 'agent', 'type', 'id', 'category'] as const;

export type Field = typeof fields[number];

/** The words that may follow `is:`. */
export const traits = ['read', 'write', 'error', 'denied', 'root', 'signin', 'insight', 'data', 'service', 'marked'] as const;

export type Trait = typeof traits[number];

/**
A value pattern: literal pieces between `*` wildcards. `['logs-', '']` is `logs-*`, `['abc']` is the whole value `abc`,
`['', '']` is `*`: present at all.
*/
export type Pattern = readonly string[];

/** Where a term stands in the text it was parsed from, in UTF-16 units, end exclusive. */
export type Range = {readonly start: number; readonly end: number};

/** What one term asks for. */
export type Condition =
	/** Some searched field contains it, ignoring case; else fuzzily, where the reader allows that. */
	| {readonly kind: 'word'; readonly text: string}
	/** Always matched fuzzily. */
	| {readonly kind: 'fuzzy'; readonly text: string}
	/** Stands anywhere in the record's text, ignoring case. */
	| {readonly kind: 'phrase'; readonly text: string}
	/** The whole value of a named field matches one of the patterns. `isExact`: case counts, as where LookupEvents compares. */
	| {readonly kind: 'field'; readonly field: Field; readonly values: readonly Pattern[]; readonly isExact?: boolean}
	/** The whole value at a dotted path into the record matches one of the patterns. */
	| {readonly kind: 'path'; readonly path: readonly string[]; readonly values: readonly Pattern[]}
	| {readonly kind: 'is'; readonly traits: readonly Trait[]}
	/** `service:EventName` written as one term, such as `iam:CreateUser`. */
	| {readonly kind: 'call'; readonly service: string; readonly event: Pattern};

export type Term = Range & {readonly isNegated: boolean; readonly condition: Condition};

/** A term that cannot be used, with what was expected; the other terms still apply. */
export type BadTerm = Range & {
	readonly problem: Problem;
	/** A `field:` that is still being typed: no mistake yet while the reader types. */
	readonly isUnfinished: boolean;
};

/** A parsed query: every term must hold. `since` and `until` are milliseconds since 1970, both inclusive. */
export type Query = {
	readonly terms: readonly Term[];
	readonly bad: readonly BadTerm[];
	readonly since?: number;
	readonly until?: number;
};
