import {commandOf, type CommandName} from './commands.ts';
import {type Problem} from './core/problem.ts';
import {changeFlags} from './flags.ts';
import {listOf} from './option-values.ts';
import {type ReadFlags} from './read-flags.ts';
import {isBucketAddress, parseBucketAddress} from './sources/bucket/bucket-address.ts';

type Rule = (read: ReadFlags) => Omit<Problem, 'kind'> | undefined;

// What holds for the commands as well.
const commonRules: readonly Rule[] = [
	({values}) => values.has('utc') && values.has('local')
		? {message: '--utc and --local exclude each other', hint: 'Give one of them.'}
		: undefined,
	read => {
		const flag = (['region', 'profile', 'columns', 'public-keys'] as const).find(name => read.values.has(name) && listOf(read, name).includes(''));
		return flag === undefined ? undefined : {message: `--${flag} has an empty value`, hint: `Give --${flag} a name, or leave it out.`};
	},
];

const isFilesOnly = (operands: readonly string[]): boolean => operands.length > 0 && operands.every(operand => !isBucketAddress(operand));

const rules: readonly Rule[] = [
	({operands}) => {
		const wrong = operands.filter(operand => isBucketAddress(operand)).map(operand => parseBucketAddress(operand)).find(address => !address.ok);
		return wrong && {message: wrong.problem.message, hint: `${wrong.problem.hint ?? ''}.`};
	},
	({operands, values}) => operands.length > 0 && values.has('demo')
		? {message: `--demo reads the built-in account, and ${operands.join(' ')} is another source`, hint: 'Give one of them.'}
		: undefined,
	({operands}) => operands.filter(operand => operand === '-').length > 1
		? {message: 'standard input can be read only once', hint: 'Give - once.'}
		: undefined,
	({operands}) => operands.includes('') ? {message: 'the name of a file is empty', hint: 'Give a path, or - for standard input.'} : undefined,
	({values}) => values.has('public-keys')
		? {message: '--public-keys is for the command verify', hint: 'Example: trail-tui verify FOLDER --public-keys FILE.'}
		: undefined,
	({values}) => {
		const flag = values.keys().find(name => changeFlags.includes(name));
		return flag === undefined ? undefined : {message: `--${flag} is for a command that changes a trail`, hint: 'Example: trail-tui trails create org-audit --bucket acme-logs --allow-changes.'};
	},
	({values}) => values.has('check')
		? {message: '--check is for the command trails', hint: 'Example: trail-tui trails --check.'}
		: undefined,
	({operands, values}) => {
		const flag = (['region', 'profile', 'endpoint-url'] as const).find(name => values.has(name));
		return flag !== undefined && (isFilesOnly(operands) || values.has('demo'))
			? {
				message: `--${flag} chooses what to ask AWS, and ${operands.length > 0 ? 'files are' : 'the demo is'} read without AWS`,
				hint: flag === 'region' ? 'To filter, use -q region:NAME.' : `Leave --${flag} out.`,
			}
			: undefined;
	},
	({values}) => values.has('linear') && values.has('mouse')
		? {message: '--linear is told line by line, and the mouse has nothing to point at there', hint: 'Give one of --linear and --mouse.'}
		: undefined,
	({operands, values}) => isFilesOnly(operands) && values.has('insights')
		? {message: '--insights chooses what to ask AWS, and files are read without AWS', hint: 'To filter, use -q is:insight.'}
		: undefined,
];

const findIn = (searched: readonly Rule[], read: ReadFlags): Problem | undefined => {
	for (const rule of searched) {
		const found = rule(read);
		if (found) {
			return {kind: 'usage', ...found};
		}
	}

	return undefined;
};

/** What is wrong with the flags that a command and the program itself share, in one sentence; `undefined` when they fit. */
export const findCommonConflict = (read: ReadFlags): Problem | undefined => findIn(commonRules, read);

/** That a flag is not for this command, in one sentence; `undefined` when all of them are. */
export const findForeignFlag = ({values}: ReadFlags, command: CommandName): Problem | undefined => {
	const usable = commandOf(command).flags;
	const flag = values.keys().find(name => !usable.includes(name));
	return flag === undefined
		? undefined
		: {kind: 'usage', message: `--${flag} is not for ${command}`, hint: usable.length === 0 ? 'It takes no options.' : `It takes ${usable.map(name => `--${name}`).join(', ')}.`};
};

/** What is wrong with the parts of a command line together, in one sentence; `undefined` when they fit. */
export const findConflict = (read: ReadFlags): Problem | undefined => findIn([...rules, ...commonRules], read);
