import {type Zone} from './core/format.ts';
import {nearest} from './core/nearest.ts';
import {type OutputFormat} from './core/output-formats.ts';
import {fail, succeed, type Result} from './core/problem.ts';
import {changeFlags} from './flags.ts';
import {findCommonConflict, findForeignFlag} from './option-conflicts.ts';
import {
	lastOf,
	listOf,
	readEndpoint,
	readOutput,
} from './option-values.ts';
import {type ReadFlags} from './read-flags.ts';
import {changeVerbs} from './trail-change-options.ts';

/** What `trail-tui trails` shall ask for, and how it shall tell. */
export type TrailsOptions = {
	readonly action: 'trails';
	/** The one trail to show, by its name or ARN; absent: all of them. */
	readonly name?: string;
	/** Say only what is wrong, and tell it by the exit status. */
	readonly isCheck: boolean;
	readonly isDemo: boolean;
	readonly output: OutputFormat;
	readonly regions: readonly string[] | 'all';
	readonly profiles: readonly string[];
	readonly endpointUrl?: string;
	readonly ascii: boolean;
	readonly zone: Zone;
	/** The file for the log of API calls. */
	readonly debug?: string;
};

const verbs = ['show', ...changeVerbs];

const usageProblem = (message: string, hint: string) => fail('usage', message, hint);

const findMisuse = (read: ReadFlags) => {
	const {values, operands} = read;
	const [, verb, name = '', ...others] = operands;
	const foreign = findForeignFlag(read, 'trails');
	if (foreign) {
		return {ok: false, problem: foreign} as const;
	}

	if (verb !== undefined && verb !== 'show') {
		const meant = nearest(verb, verbs);
		return usageProblem(`trails knows no command ${verb}`, meant === undefined ? `To see one trail: trail-tui trails show ${verb}.` : `Did you mean ${meant}?`);
	}

	if (verb === 'show' && name === '') {
		return usageProblem('trails show needs the name or ARN of a trail', 'Example: trail-tui trails show org-audit.');
	}

	if (others.length > 0) {
		return usageProblem(`trails show takes one trail, and ${others.join(' ')} is another one`, 'Run it once for each.');
	}

	const changing = values.keys().find(each => changeFlags.includes(each));
	if (changing !== undefined) {
		return usageProblem(`--${changing} is for a command that changes a trail`, 'Example: trail-tui trails create org-audit --bucket acme-logs --allow-changes.');
	}

	if (verb === 'show' && values.has('check')) {
		return usageProblem('--check looks at every trail', 'Leave out show, or --check.');
	}

	if (values.has('demo') && (['region', 'profile', 'endpoint-url'] as const).some(each => values.has(each))) {
		return usageProblem('--demo needs no AWS, and the other flags choose what to ask it', 'Leave one of them out.');
	}

	const conflict = findCommonConflict(read);
	return conflict ? {ok: false, problem: conflict} as const : undefined;
};

/** What holds where the command line says nothing. */
export type TrailsDefaults = {readonly zone: Zone; readonly profiles: readonly string[]};

/** Reads the command line of `trail-tui trails`, already taken apart; a wrong one is a `usage` Problem. */
export const parseTrailsOptions = (read: ReadFlags, {zone, profiles}: TrailsDefaults): Result<TrailsOptions> => {
	const misuse = findMisuse(read);
	if (misuse) {
		return misuse;
	}

	const output = readOutput(read);
	if (!output.ok) {
		return output;
	}

	const endpointUrl = readEndpoint(read);
	if (!endpointUrl.ok) {
		return endpointUrl;
	}

	const {values, operands} = read;
	const regions = listOf(read, 'region');
	const name = operands[2];
	const debug = lastOf(read, 'debug');
	return succeed({
		action: 'trails',
		...name !== undefined && {name},
		isCheck: values.has('check'),
		isDemo: values.has('demo'),
		output: output.value ?? 'table',
		regions: regions.length === 0 || regions.includes('all') ? 'all' : regions,
		profiles: values.has('profile') ? listOf(read, 'profile') : profiles,
		...endpointUrl.value !== undefined && {endpointUrl: endpointUrl.value},
		ascii: values.has('ascii'),
		zone,
		...debug !== undefined && {debug},
	});
};
