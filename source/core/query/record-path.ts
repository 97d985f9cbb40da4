import {fold} from './fold.ts';
import {isPresence, patternTest} from './pattern.ts';
import {type Pattern} from './query.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

// Folding keeps the length, and takes far longer than telling it.
const isFolded = (name: string, folded: string): boolean => name.length === folded.length && (name === folded || fold(name) === folded);

const property = (value: unknown, folded: string): readonly unknown[] =>
	isObject(value) ? Object.keys(value).filter(name => isFolded(name, folded)).map(name => value[name]) : [];

// With a list of its own instead of recursion: a record may nest arrays as deep as it likes.
const spread = (values: readonly unknown[]): readonly unknown[] => {
	const waiting = [...values];
	const found: unknown[] = [];
	while (waiting.length > 0) {
		const value: unknown = waiting.pop();
		if (Array.isArray(value)) {
			for (const element of value as readonly unknown[]) {
				waiting.push(element);
			}
		} else {
			found.push(value);
		}
	}

	return found;
};

const stepDown = (value: unknown, step: string): readonly unknown[] => {
	if (!Array.isArray(value)) {
		return property(value, step);
	}

	const elements = value as readonly unknown[];
	return /^\d+$/v.test(step) ? elements.slice(Number(step), Number(step) + 1) : spread(elements).flatMap(element => property(element, step));
};

/**
The values at a folded path of own properties, keys ignoring case, in no order. Arrays are searched through, also where the path ends; a
number picks one element. `null` counts as not there, as CloudTrail writes it for what a request lacks.
*/
const valuesAt = (path: readonly string[], record: unknown): readonly unknown[] => {
	let values: readonly unknown[] = [record];
	for (const step of path) {
		values = values.flatMap(value => stepDown(value, step));
	}

	return spread(values).filter(value => value !== null && value !== undefined);
};

const textOf = (value: unknown): string | undefined => {
	if (typeof value === 'string') {
		return value;
	}

	return isObject(value) ? undefined : JSON.stringify(value);
};

/** The values at a path of a parsed record as texts, numbers and booleans as their JSON text; objects have none. */
export const valueTexts = (path: readonly string[], record: unknown): readonly string[] => valuesAt(path.map(step => fold(step)), record).flatMap(value => textOf(value) ?? []);

/**
A test for parsed records: whether a value at the path matches any of the patterns. Numbers and booleans are compared by their
JSON text; an object matches `*` alone.
*/
export const pathPredicate = (path: readonly string[], patterns: readonly Pattern[]): (record: unknown) => boolean => {
	const tests = patterns.map(pattern => patternTest(pattern));
	const folded = path.map(step => fold(step));
	const isAsksPresence = patterns.some(pattern => isPresence(pattern));
	return record => valuesAt(folded, record).some(value => {
		const text = textOf(value);
		return text === undefined ? isAsksPresence : tests.some(test => test(text));
	});
};

/** What the engine tells of a number that it read: its source text (ECMAScript, JSON.parse source text access). */
type SourceContext = {readonly source?: string};

// A number that a double cannot hold stands as its text, so that the digits on the screen find the record.
const keepDigits = (_key: string, value: unknown, context?: SourceContext): unknown =>
	typeof value === 'number' && !Number.isSafeInteger(value) && context?.source !== undefined && String(value) !== context.source ? context.source : value;

/** A number with fewer digits is what its text says. */
const manyDigits = 16;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether so many digits stand together somewhere: one of them does at each multiple of their number. */
const hasManyDigits = (text: string): boolean => {
	for (let at = manyDigits - 1; at < text.length; at += manyDigits) {
		if (!isDigit(text.charCodeAt(at))) { // eslint-disable-line unicorn/prefer-code-point -- Digits are units.
			continue;
		}

		let [start, end] = [at, at + 1];
		while (isDigit(text.charCodeAt(start - 1))) { // eslint-disable-line unicorn/prefer-code-point -- Digits are units.
			start--;
		}

		while (isDigit(text.charCodeAt(end))) { // eslint-disable-line unicorn/prefer-code-point -- Digits are units.
			end++;
		}

		if (end - start >= manyDigits) {
			return true;
		}
	}

	return false;
};

const tryParse = (text: string, reviver?: (key: string, value: unknown, context?: SourceContext) => unknown): {readonly value: unknown} | undefined => {
	try {
		return {value: JSON.parse(text, reviver) as unknown};
	} catch {
		return undefined;
	}
};

/** A record's text as the value that paths are looked up in; `undefined` when it is no JSON. */
export const readRecordText = (text: string): unknown =>
	// The engine walks with a reviver by recursion, which a very deep record may break; without one it does not.
	((hasManyDigits(text) ? tryParse(text, keepDigits) : undefined) ?? tryParse(text))?.value;
