import {type Problem} from '../problem.ts';
import {
	indexOfMark,
	isNegation,
	textOf,
	type Token,
	type Unit,
} from './lex.ts';
import {type TermName} from './names.ts';
import {findBlockProblem, readTraits, readValues} from './parse-values.ts';
import {
	type BadTerm,
	type Condition,
	type Pattern,
	type Range,
	type Term,
} from './query.ts';
import {readName} from './term-name.ts';

/** One end of the range, as text that is still to be read. */
export type TimeTerm = Range & {readonly edge: 'since' | 'until'; readonly text: string};

/** What one term came to: a term, an end of the range, or neither; and what was wrong with it. */
export type TermReading = {readonly term?: Term; readonly time?: TimeTerm; readonly bad: readonly BadTerm[]};

/** A condition, or what is wrong with the whole term. */
type ConditionReading = {readonly condition: Condition; readonly gaps?: ReturnType<typeof readValues>['gaps']} | {readonly problem: Problem; readonly isUnfinished?: boolean};

const wrong = (message: string, hint: string): {readonly problem: Problem} => ({problem: {kind: 'usage', message, hint}});

const unfinished = (message: string, hint: string): ConditionReading => ({...wrong(message, hint), isUnfinished: true});

const isWildcard = ({char, isLiteral}: Unit): boolean => !isLiteral && char === '*';

// A word is found anywhere in a value, so wildcards around it say nothing new.
const trimWildcards = (units: readonly Unit[]): readonly Unit[] => units.slice(units.findIndex(unit => !isWildcard(unit)), units.findLastIndex(unit => !isWildcard(unit)) + 1);

const readWord = (units: readonly Unit[]): ConditionReading => {
	const trimmed = trimWildcards(units);
	const text = textOf(trimmed);
	if (text === '') {
		return unfinished('a word is missing', 'Write a word, "a phrase" or field:value.');
	}

	return trimmed.some(unit => isWildcard(unit))
		? wrong(`"${text}" has a * inside a word, which works in field:value only`, String.raw`Write event:${text} for instance, or \* for the character itself.`)
		: {condition: {kind: 'word', text}};
};

// A value of a list of calls; one that names a service itself keeps it.
const withService = (service: string, pattern: Pattern): Pattern => pattern.some(piece => piece.includes(':')) ? pattern : [`${service}:${pattern[0] ?? ''}`, ...pattern.slice(1)];

// `iam:CreateUser,DeleteUser` is `event:iam:CreateUser,iam:DeleteUser`.
const readCall = (service: string, patterns: readonly Pattern[]): Condition => {
	const [first, ...more] = patterns;
	return first && more.length === 0
		? {kind: 'call', service, event: first}
		: {kind: 'field', field: 'event', values: patterns.map(pattern => withService(service, pattern))};
};

const readNamed = (name: Exclude<TermName, {readonly kind: 'since'} | {readonly kind: 'until'}>, label: string, units: readonly Unit[]): ConditionReading => {
	const {patterns, gaps} = readValues(units);
	if (patterns.length === 0) {
		return {...wrong(`${label}: needs a value`, name.kind === 'is' ? 'Write is:error for instance.' : `Write ${label}:VALUE, or ${label}:* for any.`), isUnfinished: units.length === 0};
	}

	switch (name.kind) {
		case 'is': {
			const reading = readTraits(patterns);
			return reading.ok ? {condition: {kind: 'is', traits: reading.traits}, gaps} : reading;
		}

		case 'field': {
			const problem = name.field === 'ip' ? findBlockProblem(patterns) : undefined;
			return problem ? {problem} : {condition: {kind: 'field', field: name.field, values: patterns}, gaps};
		}

		case 'path': {
			return {condition: {kind: 'path', path: name.path, values: patterns}, gaps};
		}

		case 'call': {
			return {condition: readCall(name.service, patterns), gaps};
		}
	}
};

const finish = (token: Token, isNegated: boolean, reading: ConditionReading): TermReading => {
	const {start, end} = token;
	if ('problem' in reading) {
		return {
			bad: [{
				start, end, problem: reading.problem, isUnfinished: reading.isUnfinished === true,
			}],
		};
	}

	const bad = (reading.gaps ?? []).map(gap => ({
		start: gap.start, end: gap.end, ...wrong('a value is missing beside this comma', String.raw`Write \, for a comma inside a value.`), isUnfinished: gap.isLast,
	}));
	return {
		term: {
			start, end, isNegated, condition: reading.condition,
		}, bad,
	};
};

const readTime = (token: Token, isNegated: boolean, edge: 'since' | 'until', value: readonly Unit[]): TermReading => {
	if (value.length === 0) {
		return finish(token, false, unfinished(`${edge}: needs a time`, `Write ${edge}:2h or ${edge}:2026-08-01 for instance.`));
	}

	const other = edge === 'since' ? 'until' : 'since';
	return isNegated
		? finish(token, false, wrong(`${edge}: cannot be negated`, `Write ${other}: instead.`))
		: {
			time: {
				start: token.start, end: token.end, edge, text: textOf(value),
			}, bad: [],
		};
};

const readColon = (token: Token, isNegated: boolean, units: readonly Unit[], colon: number): TermReading => {
	const [before, after] = [units.slice(0, colon), units.slice(colon + 1)];
	const reading = readName(before, after);
	if (reading === undefined) {
		return finish(token, isNegated, readWord(units));
	}

	const label = textOf(before);
	if ('meant' in reading) {
		return finish(token, isNegated, wrong(`unknown field "${label}": did you mean ${reading.meant}:?`, String.raw`Write ${label}\: to search for these characters.`));
	}

	const {name} = reading;
	return name.kind === 'since' || name.kind === 'until'
		? readTime(token, isNegated, name.kind, after)
		: finish(token, isNegated, readNamed(name, label, after));
};

/** Reads one term of a query; never throws, whatever the text. */
export const readTerm = (token: Token): TermReading => {
	const isNegated = token.units[0] !== undefined && isNegation(token.units[0]);
	const units = isNegated ? token.units.slice(1) : token.units;
	const text = textOf(units);
	const [first] = units;
	if (!token.isClosed) {
		return finish(token, isNegated, unfinished('a quote is not closed', String.raw`Write " at the end of the phrase, or \" for the character itself.`));
	}

	if (token.isQuoted) {
		return finish(token, isNegated, text === '' ? unfinished('nothing stands between the quotes', 'Write "a phrase", or field:"" for an empty value.') : {condition: {kind: 'phrase', text}});
	}

	if (!first) {
		return finish(token, isNegated, unfinished(`nothing follows the "${token.units[0]?.char ?? ''}"`, 'Write -word, -"a phrase" or -field:value.'));
	}

	if (first.char === '~' && !first.isLiteral) {
		const word = text.slice(1);
		return finish(token, isNegated, word === '' ? unfinished('nothing follows the "~"', 'Write ~word.') : {condition: {kind: 'fuzzy', text: word}});
	}

	const colon = indexOfMark(units, ':');
	return colon > 0 ? readColon(token, isNegated, units, colon) : finish(token, isNegated, readWord(units));
};

