import {
	indexOfMark,
	splitAt,
	textOf,
	type Unit,
} from './lex.ts';

// Half of a surrogate pair counts as a letter: a unit is half a character where the text leaves the basic plane.
const isStepUnit = ({char, isLiteral}: Unit): boolean => isLiteral || /[\p{Letter}\p{Number}\p{Surrogate}$\-_]/v.test(char);

// `items[0]` is the step `items` and the step `0`; `items[]` and `items[*]` are `items`, since lists are searched through anyway.
const readSteps = (units: readonly Unit[]): readonly string[] | undefined => {
	const bracket = indexOfMark(units, '[');
	const name = bracket === -1 ? units : units.slice(0, bracket);
	const indexes = textOf(units.slice(name.length));
	return name.length === 0 || name.some(unit => !isStepUnit(unit)) || !/^(?:\[(?:\d*|\*)\])*$/v.test(indexes) ? undefined : [textOf(name), ...indexes.match(/\d+/gv) ?? []];
};

/**
Reads a path into a record before the colon of a term: steps with dots between, `[0]` for one element, every other character
escaped. A dot before the first step makes a path of a single one. `undefined` when it is none: a path does not start with a
digit, so `10.0.0.1:443` is a word.
*/
export const readPath = (units: readonly Unit[]): readonly string[] | undefined => {
	const [first] = units;
	const isDotted = first !== undefined && !first.isLiteral && first.char === '.';
	const rest = isDotted ? units.slice(1) : units;
	const [start] = rest;
	if (!start || (!start.isLiteral && /\p{Number}/v.test(start.char)) || (!isDotted && indexOfMark(rest, '.') === -1 && indexOfMark(rest, '[') === -1)) {
		return undefined;
	}

	const parts = splitAt(rest, '.').map(part => readSteps(part));
	return parts.every(part => part !== undefined) ? parts.flat() : undefined;
};
