import {readTokens} from './lex.ts';
import {findName} from './names.ts';
import {readTerm} from './parse-term.ts';
import {type Condition, type Pattern, type Term} from './query.ts';
import {services} from './services.ts';

const escape = (text: string, special: RegExp): string => text.replaceAll(special, String.raw`\$&`);

/** Text in quotes, where only the quote and the backslash mean more than themselves. */
export const quote = (text: string): string => `"${escape(text, /["\\]/gv)}"`;

const printPattern = (pattern: Pattern): string => {
	const pieces = pattern.map(piece => /[\s"*,\\]/v.test(piece) ? quote(piece) : piece);
	return pieces.length === 1 && pieces[0] === '' ? '""' : pieces.join('*');
};

/** The values of a term as text, quoted where they need it. */
export const printValues = (patterns: readonly Pattern[]): string => patterns.map(pattern => printPattern(pattern)).join(',');

const isReadAs = (text: string, isMeant: (condition: Condition) => boolean): boolean => {
	const [token, ...more] = readTokens(text);
	const condition = token && readTerm(token).term?.condition;
	return condition !== undefined && more.length === 0 && isMeant(condition);
};

// A colon is escaped only where it would separate something: `arn:aws:s3:::logs` stays as it is.
const printWord = (word: string): string => {
	const text = escape(escape(word, /[\s"*\\]/gv), /^[!\-~]/gv);
	return isReadAs(text, condition => condition.kind === 'word' && condition.text === word) ? text : escape(text, /:/gv);
};

const printStep = (step: string): string => step === '' ? '""' : escape(step, /[^\p{Letter}\p{Number}$\-_]/gv);

/** A path into the record as text. A dot goes first only where the path would be read as something else without. */
export const printPath = (path: readonly string[]): string => {
	const steps = path.map(step => printStep(step)).join('.');
	const text = /^[\p{Number}\-]/v.test(steps) ? `\\${steps}` : steps;
	const isPath = (condition: Condition): boolean => condition.kind === 'path' && condition.path.length === path.length && condition.path.every((step, index) => step === path[index]);
	return isReadAs(`${text}:*`, isPath) ? text : `.${text}`;
};

const printCall = (service: string, event: Pattern): string => {
	const name = services.has(service) && findName(service) === undefined ? service : `${service}.amazonaws.com`;
	const text = printPattern(event);
	// A slash behind a service is an address: s3://logs.
	return `${name}:${text.startsWith('/') ? '\\' : ''}${text}`;
};

/** A condition as the text of a term. */
export const printCondition = (condition: Condition): string => {
	switch (condition.kind) {
		case 'word': {
			return printWord(condition.text);
		}

		case 'fuzzy': {
			return `~${escape(condition.text, /[\s"\\]/gv)}`;
		}

		case 'phrase': {
			return quote(condition.text);
		}

		case 'field': {
			return `${condition.field}:${printValues(condition.values)}`;
		}

		case 'path': {
			return `${printPath(condition.path)}:${printValues(condition.values)}`;
		}

		case 'is': {
			return `is:${condition.traits.join(',')}`;
		}

		case 'call': {
			return printCall(condition.service, condition.event);
		}
	}
};

/** A term as text that reads as the same term. */
export const printTerm = ({isNegated, condition}: Pick<Term, 'isNegated' | 'condition'>): string => `${isNegated ? '-' : ''}${printCondition(condition)}`;
