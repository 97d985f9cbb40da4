import {
	isLookupValue,
	type Lookup,
	type LookupKey,
	lookupKeys,
	nameOfLookup,
} from '../lookup.ts';
import {fold} from './fold.ts';
import {splitCall} from './match.ts';
import {literalOf} from './pattern.ts';
import {
	type Condition,
	type Pattern,
	type Query,
	type Term,
} from './query.ts';
import {shortService, undatedName} from './service-name.ts';

/** How a question is answered: what the source is asked for, and what is looked for in what it gives. */
export type Plan = {
	/** Each is asked for alone, in a chain of requests of its own; none: everything is asked for. */
	readonly lookups: readonly Lookup[];
	/** The query as it holds for what was read. Its terms stand in the order of those that were planned; more may follow them. */
	readonly query: Query;
	/** Which term the source is asked for, and whether case counts in it now; absent: every term runs here. */
	readonly pushed?: {readonly index: number; readonly key: LookupKey; readonly isExact: boolean};
};

/** What a plan is made for. */
export type PlanOptions = {
	/** The attributes that the source can narrow by; none for files. */
	readonly keys: readonly LookupKey[];
	/** Whether everything that these lookups (none: no narrowing) would bring has been read already. Nothing has, unless told. */
	readonly isRead?: (lookups: readonly Lookup[]) => boolean;
};

/** One way to push a term: the lookups, and the terms that say here what the source then compares. */
type Candidate = {readonly index: number; readonly key: LookupKey; readonly lookups: readonly Lookup[]; readonly terms: readonly Term[]; readonly isExact: boolean};

/** How many values of one term are asked for, each alone: every one costs a request at least. */
const mostValues = 5;

// One event each, so a request each, where anything else would be far more.
const mostIds = 20;

const keyOfField = {
	id: 'EventId', key: 'AccessKeyId', resource: 'ResourceName', user: 'Username',
} as const;

// These write the API's date behind the name, and nobody types it.
const isDated = (service: string): boolean => ['lambda', 'cloudfront'].includes(fold(shortService(service)));

const sourceOf = (service: string): string => service.includes('.') ? fold(service) : `${fold(service)}.amazonaws.com`;

const isSource = (source: string): boolean => /^[\d\-.a-z]+$/v.test(source);

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

const fieldCondition = (field: 'id' | 'key' | 'resource' | 'user' | 'event' | 'service', values: readonly string[]): Condition => ({
	kind: 'field', field, values: values.map((value): Pattern => [value]), isExact: true,
});

/** A way to push a term, or nothing where the attribute would not mean the same. */
type Push = {readonly key: LookupKey; readonly values: readonly string[]; readonly instead?: Condition; readonly besides?: Condition; readonly isExact: boolean};

const pushValues = (field: keyof typeof keyOfField, patterns: readonly Pattern[]): Push | undefined => {
	const values = patterns.map(pattern => literalOf(pattern));
	return values.every(value => value !== undefined)
		? {
			key: keyOfField[field], values: distinct(values), instead: fieldCondition(field, values), isExact: true,
		}
		: undefined;
};

// Names of services are in small letters and most leave out the end, so what is typed is made whole; its case does not matter.
const pushServices = (services: readonly string[], isWhole: boolean): Push | undefined => {
	const sources = distinct(services.map(service => sourceOf(service)));
	const condition = fieldCondition('service', sources);
	return sources.every(source => isSource(source))
		? {
			key: 'EventSource', values: sources, ...isWhole ? {instead: condition} : {besides: condition}, isExact: false,
		}
		: undefined;
};

const pushEvents = (patterns: readonly Pattern[]): Push | undefined => {
	const calls = patterns.map(pattern => ({...splitCall(pattern[0] ?? ''), literal: literalOf(pattern)}));
	const isNamed = calls.every(({literal, service = '', name}) => literal !== undefined && !(isDated(service) && undatedName(name) === name));
	if (isNamed) {
		return {
			key: 'EventName', values: distinct(calls.map(({name}) => name)), instead: fieldCondition('event', calls.map(({literal = ''}) => literal)), isExact: true,
		};
	}

	const services = calls.map(({service}) => service);
	return services.every(service => service !== undefined) ? pushServices(services, false) : undefined;
};

const pushCondition = (condition: Condition): Push | undefined => {
	switch (condition.kind) {
		case 'field': {
			const {field, values} = condition;
			switch (field) {
				case 'id':
				case 'key':
				case 'resource':
				case 'user': {
					return pushValues(field, values);
				}

				case 'event': {
					return pushEvents(values);
				}

				case 'service': {
					const services = values.map(value => literalOf(value));
					return services.every(service => service !== undefined) ? pushServices(services, true) : undefined;
				}

				default: {
					return undefined;
				}
			}
		}

		case 'call': {
			const [first = '', ...rest] = condition.event;
			return pushEvents([[`${condition.service}:${first}`, ...rest]]);
		}

		case 'is': {
			const [trait, ...more] = condition.traits;
			return more.length === 0 && (trait === 'read' || trait === 'write') ? {key: 'ReadOnly', values: [String(trait === 'read')], isExact: false} : undefined;
		}

		default: {
			return undefined;
		}
	}
};

const candidateOf = (term: Term, index: number): Candidate | undefined => {
	const push = term.isNegated ? undefined : pushCondition(term.condition);
	if (!push || push.values.length > (push.key === 'EventId' ? mostIds : mostValues) || push.values.some(value => !isLookupValue(value))) {
		return undefined;
	}

	return {
		index,
		key: push.key,
		lookups: push.values.map(value => ({key: push.key, value})),
		terms: [{...term, condition: push.instead ?? term.condition}, ...push.besides ? [{...term, condition: push.besides}] : []],
		isExact: push.isExact,
	};
};

const rankOf = ({key}: Candidate): number => lookupKeys.indexOf(key);

/** Every way to narrow what the source is asked for by one term, the most selective first. */
const candidatesOf = ({terms}: Query, keys: readonly LookupKey[]): readonly Candidate[] => terms
	.flatMap((term, index) => candidateOf(term, index) ?? [])
	.filter(({lookups}) => lookups.every(({key}) => keys.includes(key)))
	.toSorted((left, right) => rankOf(left) - rankOf(right));

const withTerms = (query: Query, {index, terms}: Candidate): Query => {
	const [first, ...more] = terms;
	return {...query, terms: [...query.terms.map((term, place) => place === index && first ? first : term), ...more]};
};

/**
Plans how a query is answered by a source that can narrow by one attribute at a time, as LookupEvents can: the most selective
term whose meaning is that attribute's goes there, one chain of requests for each of its values; every other term runs here. Where
that has been read already nothing is asked again, and where everything has, every term runs here and ignores case.

LookupEvents compares whole values with their case, so the term that goes there does so here too: the answer does not depend on what
else was read. A `*`, a negated term and more values than are worth a request each stay here. No field of the query language is the
attribute ResourceType.
*/
export const planQuery = (query: Query, {keys, isRead = () => false}: PlanOptions): Plan => {
	const candidates = candidatesOf(query, keys);
	const chosen = isRead([]) ? undefined : candidates.find(({lookups}) => isRead(lookups)) ?? candidates[0];
	return chosen
		? {lookups: chosen.lookups, query: withTerms(query, chosen), pushed: {index: chosen.index, key: chosen.key, isExact: chosen.isExact}}
		: {lookups: [], query};
};

/** Whether two plans ask the source for the same. */
export const isSamePush = (one: readonly Lookup[], other: readonly Lookup[]): boolean =>
	one.length === other.length && new Set([...one, ...other].map(lookup => nameOfLookup(lookup))).size === one.length;
