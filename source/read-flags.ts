import {nearest} from './core/nearest.ts';
import {fail, succeed, type Result} from './core/problem.ts';
import {flags, type Flag, type FlagName} from './flags.ts';

/** A command line taken apart. A switch that is set has the value `''`. */
export type ReadFlags = {
	readonly values: ReadonlyMap<FlagName, readonly string[]>;
	/** What is no flag: sources, in their order. */
	readonly operands: readonly string[];
	/** The operands that stand before `--`; those after it are paths, whatever they look like. */
	readonly plainOperands: number;
};

type Found = {readonly flag: Flag & {readonly name: FlagName}; readonly written: string; readonly value?: string};

const findLong = (token: string): Found | undefined => {
	const equals = token.indexOf('=');
	const written = equals === -1 ? token : token.slice(0, equals);
	const flag = flags.find(({name}) => `--${name}` === written);
	return flag && {flag, written, ...(equals !== -1 && {value: token.slice(equals + 1)})};
};

// The rest of the token is the value: -n5, -r=eu-west-1.
const findShort = (token: string): Found | undefined => {
	const flag = (flags as readonly Flag[]).find(({letter}) => letter === token[1]) as Found['flag'] | undefined;
	const rest = token.slice(2).replace(/^=/v, '');
	return flag && {flag, written: token.slice(0, 2), ...(token.length > 2 && {value: rest})};
};

const unknownFlag = (token: string) => {
	const [written = token] = token.split('=', 1);
	const long = flags.map(({name}) => `--${name}`);
	const meant = nearest(written.startsWith('--') ? written : `-${written}`, long) ?? long.find(name => name.startsWith(written));
	return fail('usage', `there is no option ${written}`, meant === undefined ? 'trail-tui --help lists them.' : `Did you mean ${meant}?`);
};

/**
Takes a command line apart by the flag table. The token after a flag that takes a value is its value, whatever it looks like;
`--` ends the flags, and a single `-` is an operand. An unknown flag, a missing value or one too many is a `usage` Problem.
*/
export const readFlags = (argv: readonly string[]): Result<ReadFlags> => {
	const values = new Map<FlagName, string[]>();
	const operands: string[] = [];
	for (let index = 0; index < argv.length; index++) {
		const token = argv[index] ?? '';
		if (token === '--') {
			return succeed({values, operands: [...operands, ...argv.slice(index + 1)], plainOperands: operands.length});
		}

		if (token === '-' || !token.startsWith('-')) {
			operands.push(token);
			continue;
		}

		const found = token.startsWith('--') ? findLong(token) : findShort(token);
		if (found === undefined) {
			return unknownFlag(token);
		}

		const {flag, written} = found;
		if (flag.value === undefined && found.value !== undefined) {
			return fail('usage', `${written} takes no value`, 'Write its name alone.');
		}

		const value = flag.value === undefined ? '' : found.value ?? argv[++index];
		if (value === undefined) {
			return fail('usage', `${written} needs a value`, `Write ${written} ${flag.value ?? ''}.`);
		}

		values.set(flag.name, [...values.get(flag.name) ?? [], value]);
	}

	return succeed({values, operands, plainOperands: operands.length});
};
