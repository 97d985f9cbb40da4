import {decodeString, skipSpace, skipString} from './json-text.ts';

/** Where a value stands in its text, in UTF-16 units; `end` is exclusive. */
type Place = {readonly start: number; readonly end: number};

/** A `"name": value` of an object; `start` is that of the name. */
export type JsonMember = Place & {readonly name: string; readonly value: JsonNode};

/** A JSON value that knows where it is written. */
export type JsonNode = Place & (
	| {readonly kind: 'object'; readonly members: readonly JsonMember[]}
	| {readonly kind: 'list'; readonly items: readonly JsonNode[]}
	| {readonly kind: 'string'; readonly value: string}
	| {readonly kind: 'other'; readonly raw: string}
);

/** Where a text stops being JSON, in UTF-16 units, and what should stand there. */
export type JsonFault = {readonly at: number; readonly expected: string};

/** Deeper values are refused, so that no nesting overflows the stack. */
const deepest = 100;

const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+\-]?\d+)?|true|false|null)(?![\w+\-.])/v;

// Thrown and caught inside of this module alone: the reader is recursive, and a fault ends all of it.
class Fault extends Error {
	readonly at: number;
	readonly expected: string;

	constructor(at: number, expected: string) {
		super(expected);
		this.at = at;
		this.expected = expected;
	}
}

const readString = (text: string, start: number): Place & {readonly value: string} => {
	const end = skipString(text, start);
	const isBroken = end === -1 || /\p{Control}/v.test(text.slice(start, end).replaceAll(/[\u{7F}-\u{9F}]/gv, ''));
	if (isBroken) {
		throw new Fault(start, 'a text with a quote at its end, on one line');
	}

	return {start, end, value: decodeString(text.slice(start + 1, end - 1))};
};

const readMember = (text: string, start: number, depth: number): JsonMember => {
	if (text[start] !== '"') {
		throw new Fault(start, 'a name in double quotes');
	}

	const name = readString(text, start);
	const colon = skipSpace(text, name.end);
	if (text[colon] !== ':') {
		throw new Fault(colon, `a colon after "${name.value}"`);
	}

	const value = readValue(text, skipSpace(text, colon + 1), depth);
	return {
		start, end: value.end, name: name.value, value,
	};
};

// Reads what stands between two brackets; gives the members and the index after the closing one.
const readAll = <Part extends Place>(text: string, start: number, close: string, read: (at: number) => Part): {readonly parts: readonly Part[]; readonly end: number} => {
	const parts: Part[] = [];
	let at = skipSpace(text, start + 1);
	while (parts.length > 0 || text[at] !== close) {
		const part = read(at);
		parts.push(part);
		at = skipSpace(text, part.end);
		if (text[at] === close) {
			break;
		}

		if (text[at] !== ',') {
			throw new Fault(at, `a comma or ${close}`);
		}

		at = skipSpace(text, at + 1);
	}

	return {parts, end: at + 1};
};

const readValue = (text: string, start: number, depth: number): JsonNode => {
	if (depth > deepest) {
		throw new Fault(start, `at most ${deepest} brackets around a value`);
	}

	switch (text[start]) {
		case '{': {
			const {parts, end} = readAll(text, start, '}', at => readMember(text, at, depth + 1));
			return {
				kind: 'object', start, end, members: parts,
			};
		}

		case '[': {
			const {parts, end} = readAll(text, start, ']', at => readValue(text, at, depth + 1));
			return {
				kind: 'list', start, end, items: parts,
			};
		}

		case '"': {
			return {kind: 'string', ...readString(text, start)};
		}

		default: {
			const sticky = new RegExp(scalar.source, 'vy');
			sticky.lastIndex = start;
			const raw = sticky.exec(text)?.[0];
			if (raw === undefined) {
				throw new Fault(start, 'a value');
			}

			return {
				kind: 'other', start, end: start + raw.length, raw,
			};
		}
	}
};

/** Reads a whole JSON text (RFC 8259) with the place of every value, or says where and why it is none. Names may repeat. */
export function readJsonNode(text: string): {readonly ok: true; readonly node: JsonNode} | {readonly ok: false; readonly fault: JsonFault} {
	try {
		const node = readValue(text, skipSpace(text, text.startsWith('\u{FEFF}') ? 1 : 0), 0);
		const rest = skipSpace(text, node.end);
		return rest === text.length ? {ok: true, node} : {ok: false, fault: {at: rest, expected: 'the end of the file'}};
	} catch (error) {
		if (error instanceof Fault) {
			const {at, expected} = error;
			return {ok: false, fault: {at, expected}};
		}

		throw error;
	}
}

/** The number of the line, from 1, that a place in a text stands on. */
export const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;
