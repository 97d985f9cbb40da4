import {fold} from './fold.ts';
import {textOf, type Unit} from './lex.ts';
import {
	findMeantName,
	findMeantStep,
	findName,
	type TermName,
} from './names.ts';
import {shortService} from './service-name.ts';
import {services} from './services.ts';
import {readPath} from './term-path.ts';

/** What stands before the colon, or the name that it was probably meant to be. */
export type NameReading = {readonly name: TermName} | {readonly meant: string};

// `s3://bucket` is an address, not an event of S3.
const readService = (text: string, after: readonly Unit[]): TermName | undefined => {
	const [next] = after;
	const isAddress = next?.char === '/' && !next.isLiteral;
	const service = fold(shortService(text));
	const isService = services.has(fold(text)) || (/^[\d\-a-z]+(?:\.[\d\-a-z]+)*$/v.test(service) && service !== fold(text));
	return isService && !isAddress ? {kind: 'call', service} : undefined;
};

const readSteps = (units: readonly Unit[]): NameReading | undefined => {
	const path = readPath(units);
	const [first] = path ?? [];
	if (!path || first === undefined) {
		return undefined;
	}

	// A dot in front says that the name is meant as it is.
	const meant = units[0]?.char === '.' ? undefined : findMeantStep(first);
	return meant === undefined ? {name: {kind: 'path', path}} : {meant: [meant, ...path.slice(1)].join('.')};
};

/**
Reads what stands before the first colon of a term: a field, `is`, `since`, `until`, a service or a path into the record.
`undefined` when the colon separates nothing and the term is a word; a near miss of a known name is more likely a slip than a word.
*/
export const readName = (before: readonly Unit[], after: readonly Unit[]): NameReading | undefined => {
	const text = textOf(before);
	const isPlain = before.every(({isLiteral}) => !isLiteral);
	const name = isPlain ? findName(text) ?? readService(text, after) : undefined;
	if (name) {
		return {name};
	}

	const path = readSteps(before);
	if (path) {
		return path;
	}

	const meant = isPlain && /^[\p{Letter}\-_]+$/v.test(text) ? findMeantName(text) : undefined;
	return meant === undefined ? undefined : {meant};
};
