import {printTime} from '../time-range.ts';
import {readTokens, type Token} from './lex.ts';
import {parseQuery} from './parse.ts';
import {printTerm, quote} from './print-term.ts';
import {type Field, type Query} from './query.ts';

/** A query as text in its shortest usual spelling; it reads as the same query, without what was bad in it. */
export const printQuery = ({terms, since, until}: Query): string => [
	...terms.map(term => printTerm(term)),
	...(since === undefined ? [] : [`since:${printTime(since, 'start')}`]),
	...(until === undefined ? [] : [`until:${printTime(until, 'end')}`]),
].join(' ');

const negate = (text: string, isNegated: boolean): string => `${isNegated ? '-' : ''}${text}`;

/** The term for exactly this value of a field; an empty value asks for events that have none: `-error:*`. */
export const fieldTerm = (field: Field, value: string, isNegated: boolean): string => value === ''
	? negate(`${field}:*`, !isNegated)
	: printTerm({isNegated, condition: {kind: 'field', field, values: [[value]]}});

/** The term for exactly this value at a path into the record; numbers and booleans as their JSON text. */
export const pathTerm = (path: readonly string[], value: string, isNegated: boolean): string =>
	printTerm({isNegated, condition: {kind: 'path', path, values: [[value]]}});

/** The term for records that have this value anywhere, written as JSON writes it; the empty text when there is nothing to look for. */
export const phraseTerm = (value: string, isNegated: boolean): string => value === '' ? '' : negate(quote(JSON.stringify(value).slice(1, -1)), isNegated);

type Piece = Token & {readonly text: string; /** The spelling that equal terms share. */ readonly canonical: string};

const piecesOf = (text: string): readonly Piece[] => readTokens(text).map(token => {
	const piece = text.slice(token.start, token.end);
	// Equal texts of times stay equal under any clock.
	const printed = printQuery(parseQuery(piece, {now: 0, zone: 'utc'}));
	return {...token, text: piece, canonical: printed === '' ? piece : printed};
});

const join = (pieces: readonly Piece[]): string => pieces.map(({text}) => text).join(' ');

const opposite = (canonical: string): string => canonical.startsWith('-') ? canonical.slice(1) : `-${canonical}`;

// What is put behind an open quote or a last backslash would become a part of it.
const isOpen = ({isClosed, units, end}: Piece): boolean => !isClosed || (units.at(-1)?.char === '\\' && units.at(-1)?.at === end - 1);

/** A query text with a term more. Where it stands already the text stays as it is; its opposite makes way for it. */
export const addTerm = (text: string, term: string): string => {
	const added = piecesOf(term);
	const pieces = piecesOf(text);
	const missing = added.filter(({canonical}) => pieces.every(piece => piece.canonical !== canonical));
	if (missing.length === 0) {
		return text;
	}

	const kept = pieces.filter(piece => missing.every(({canonical}) => opposite(canonical) !== piece.canonical));
	return join([...kept.filter(piece => !isOpen(piece)), ...missing, ...kept.filter(piece => isOpen(piece))]);
};

/** A query text without a term, however it is spelled there; the same text when it has no such term. */
export const removeTerm = (text: string, term: string): string => {
	const removed = new Set(piecesOf(term).map(({canonical}) => canonical));
	const pieces = piecesOf(text);
	const kept = pieces.filter(({canonical}) => !removed.has(canonical));
	return kept.length === pieces.length ? text : join(kept);
};

/** A query text with these `since:` and `until:` terms in place of its own. */
export const replaceTimes = (text: string, terms: string): string => {
	const pieces = piecesOf(text);
	const kept = pieces.filter(piece => !/^[!\-]?(?:since|until):/iv.test(piece.text));
	return addTerm(kept.length === pieces.length ? text : join(kept), terms);
};
