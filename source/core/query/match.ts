import {type TrailEvent} from '../event.ts';
import {isBlockLike, parseAddress, parseBlock} from './address.ts';
import {fold} from './fold.ts';
import {literalOf, patternTest, type ValueTest} from './pattern.ts';
import {type Field, type Pattern} from './query.ts';
import {shortService, undatedName} from './service-name.ts';

/** A field whose test needs one value alone; `event` needs the source and the name: see `eventPredicate`. */
export type PlainField = Exclude<Field, 'event'>;

/** The fields that words are searched in. */
export const searchedFields = ['user', 'role', 'event', 'service', 'resource', 'ip', 'region', 'account', 'error', 'key', 'id', 'agent'] as const satisfies readonly Field[];

/** The property of an event that each field is about. */
export const propertyOf = {
	who: 'who',
	user: 'user',
	role: 'role',
	event: 'name',
	service: 'source',
	resource: 'resources',
	ip: 'ip',
	region: 'region',
	account: 'account',
	error: 'error',
	key: 'key',
	agent: 'agent',
	type: 'type',
	id: 'id',
	category: 'category',
} as const satisfies Record<Field, keyof TrailEvent>;

/** The values that an event has in a field, as recorded; the empty ones, which mean that there is none, are left out. */
export const fieldValues = (field: Field, event: TrailEvent): readonly string[] => [event[propertyOf[field]]].flat().filter(value => value !== '');

const anyOf = (tests: readonly ValueTest[]): ValueTest => value => tests.some(test => test(value));

const addressTest = (pattern: Pattern): ValueTest => {
	const literal = literalOf(pattern);
	if (literal === undefined) {
		return patternTest(pattern);
	}

	const block = isBlockLike(literal) ? parseBlock(literal) : undefined;
	const isInside = block?.ok ? block.value : parseAddress(literal);
	const isSame = patternTest(pattern);
	return value => isSame(value) || isInside?.(value) === true;
};

const serviceTest = (pattern: Pattern): ValueTest => {
	const test = patternTest(pattern);
	return source => test(source) || test(shortService(source));
};

const special: Partial<Record<PlainField, (pattern: Pattern) => ValueTest>> = {ip: addressTest, service: serviceTest};

/**
A test for one value of a field: whether it matches any of the patterns. Made once and asked for every distinct value.

`service` matches with or without `.amazonaws.com`; `ip` also takes blocks of addresses and every spelling of an address. A value
that is not there is the empty string, which only the empty pattern matches; a field without any value: see `fieldPredicate`.
*/
export const valuePredicate = (field: PlainField, patterns: readonly Pattern[]): ValueTest => {
	const testOf = special[field] ?? patternTest;
	return anyOf(patterns.map(pattern => testOf(pattern)));
};

/** Whether a pattern of `event:` names the service too. A wildcard never stands for the colon: `event:i*` is not all of iam. */
const isCall = (pattern: Pattern): boolean => pattern.some(piece => piece.includes(':'));

/**
A test for events by `eventSource` and `eventName` as recorded: the name with or without its date suffix, or `service:Name` with
or without `.amazonaws.com`.
*/
export const eventPredicate = (patterns: readonly Pattern[]): (source: string, name: string) => boolean => {
	const byName = anyOf(patterns.map(pattern => patternTest(pattern)));
	const byCall = anyOf(patterns.filter(pattern => isCall(pattern)).map(pattern => patternTest(pattern)));
	return (source, name) => {
		const names = [name, undatedName(name)];
		return names.some(each => byName(each) || byCall(`${source}:${each}`) || byCall(`${shortService(source)}:${each}`));
	};
};

/** A test for the condition `service:EventName`; `service` is a short name. */
export const callPredicate = (service: string, event: Pattern): (source: string, name: string) => boolean => {
	const folded = fold(service);
	const test = patternTest(event);
	return (source, name) => fold(shortService(source)) === folded && (test(name) || test(undatedName(name)));
};

/** A test for whole values as they are, case included, as LookupEvents compares; patterns with a wildcard match nothing. */
export const exactPredicate = (patterns: readonly Pattern[]): ValueTest => {
	const values = new Set(patterns.map(pattern => literalOf(pattern)));
	return value => values.has(value);
};

/** The service that an `event:` value names before its colon, and the rest; the service is absent where there is none. */
export const splitCall = (text: string): {readonly service?: string; readonly name: string} => {
	const colon = text.indexOf(':');
	return colon === -1 ? {name: text} : {service: text.slice(0, colon), name: text.slice(colon + 1)};
};

/** Like `eventPredicate`, but the name must be the whole of `eventName`, case and date suffix included. */
export const exactEventPredicate = (patterns: readonly Pattern[]): (source: string, name: string) => boolean => {
	const calls = patterns.map(pattern => splitCall(literalOf(pattern) ?? ''));
	return (source, name) => calls.some(call => call.name === name && (call.service === undefined || [source, shortService(source)].some(each => fold(each) === fold(call.service ?? ''))));
};

/**
A test for events: whether any value in the field matches any of the patterns. An event without a value there has the empty one.
With `isExact` case counts too.
*/
export const fieldPredicate = (field: Field, patterns: readonly Pattern[], isExact = false): (event: TrailEvent) => boolean => {
	if (field === 'event') {
		const test = isExact ? exactEventPredicate(patterns) : eventPredicate(patterns);
		return event => test(event.source, event.name);
	}

	const test = isExact ? exactPredicate(patterns) : valuePredicate(field, patterns);
	if (field !== 'resource') {
		const property = propertyOf[field];
		return event => test(event[property]);
	}

	return event => {
		const values = fieldValues(field, event);
		return values.length === 0 ? test('') : values.some(value => test(value));
	};
};
