/** What one LookupEvents request may narrow by, most selective first (CloudTrail API Reference, LookupAttribute; the order is ours). */
export const lookupKeys = ['EventId', 'AccessKeyId', 'ResourceName', 'Username', 'EventName', 'EventSource', 'ReadOnly'] as const;

export type LookupKey = typeof lookupKeys[number];

/** The attributes that work for Insights events (CloudTrail API Reference, LookupEvents). */
export const insightLookupKeys: readonly LookupKey[] = ['EventId', 'EventName', 'EventSource'];

/** One attribute and the value that it must have, whole and with its case: all that a single LookupEvents request can ask for. */
export type Lookup = {readonly key: LookupKey; readonly value: string};

/** A name that equal lookups share; empty for none, which asks for everything. */
export const nameOfLookup = (lookup: Lookup | undefined): string => lookup === undefined ? '' : `${lookup.key}=${lookup.value}`;

// CloudTrail API Reference, LookupAttribute: these count as two of the 2,000 characters.
const longCharacters = /[\n ,_]/gv;

/** Whether LookupEvents takes the value: 1 to 2,000 characters, of which some count twice. */
export const isLookupValue = (value: string): boolean => value !== '' && value.length + (value.match(longCharacters) ?? []).length <= 2000;
