import {type Zone} from './core/format.ts';
import {fail, succeed, type Result} from './core/problem.ts';
import {findCommonConflict, findForeignFlag} from './option-conflicts.ts';
import {
	lastOf,
	listOf,
	readEndpoint,
	readOutput,
	readRange,
} from './option-values.ts';
import {type ReadFlags} from './read-flags.ts';

/** What `trail-tui verify` shall verify, and how it shall tell. */
export type VerifyOptions = {
	readonly action: 'verify';
	/** As it was given: `s3://BUCKET/PREFIX`, the name or ARN of a trail, or a folder. */
	readonly target: string;
	/** Milliseconds since 1970, both inclusive. */
	readonly since?: number;
	readonly until?: number;
	/** Region names, or every one that has digests. */
	readonly regions: readonly string[] | 'all';
	readonly profile: string;
	readonly endpointUrl?: string;
	/** Files with public keys, as `aws cloudtrail list-public-keys` prints them. */
	readonly publicKeys: readonly string[];
	readonly isJson: boolean;
	readonly ascii: boolean;
	readonly zone: Zone;
	/** The file for the log of API calls. */
	readonly debug?: string;
};

const usageProblem = (message: string, hint: string) => fail('usage', message, hint);

const example = 'Example: trail-tui verify TRAIL -s 7d.';

const findMisuse = (read: ReadFlags) => {
	const {operands} = read;
	const [, target = '', ...others] = operands;
	const foreign = findForeignFlag(read, 'verify');
	if (foreign) {
		return {ok: false, problem: foreign} as const;
	}

	if (target === '') {
		return usageProblem('verify needs the name of a trail, s3://BUCKET or a folder', example);
	}

	if (others.length > 0) {
		return usageProblem(`verify takes one trail, bucket or folder, and ${others.join(' ')} is another one`, example);
	}

	const conflict = findCommonConflict(read);
	if (conflict) {
		return {ok: false, problem: conflict} as const;
	}

	return target === '-' ? usageProblem('verify cannot read standard input: a chain of digests is many files', 'Give a folder.') : undefined;
};

/** What holds where the command line says nothing; `now` in milliseconds since 1970. */
export type VerifyDefaults = {readonly now: number; readonly zone: Zone; readonly profile: string};

/** Reads the command line of `trail-tui verify`, already taken apart; a wrong one is a `usage` Problem. */
export const parseVerifyOptions = (read: ReadFlags, {now, zone, profile}: VerifyDefaults): Result<VerifyOptions> => {
	const misuse = findMisuse(read);
	if (misuse) {
		return misuse;
	}

	const output = readOutput(read);
	if (!output.ok) {
		return output;
	}

	if (output.value === 'csv' || output.value === 'ndjson') {
		return usageProblem(`verify does not print ${output.value}`, 'Choose from table, json.');
	}

	const range = readRange(read, {now, zone});
	if (!range.ok) {
		return range;
	}

	const endpointUrl = readEndpoint(read);
	if (!endpointUrl.ok) {
		return endpointUrl;
	}

	const profiles = listOf(read, 'profile');
	if (profiles.length > 1) {
		return usageProblem('verify takes one profile', 'Run it once for each.');
	}

	const regions = listOf(read, 'region');
	const debug = lastOf(read, 'debug');
	return succeed({
		action: 'verify',
		target: read.operands[1] ?? '',
		...range.value,
		regions: regions.length === 0 || regions.includes('all') ? 'all' : regions,
		profile: lastOf(read, 'profile') ?? profile,
		...endpointUrl.value !== undefined && {endpointUrl: endpointUrl.value},
		publicKeys: listOf(read, 'public-keys'),
		isJson: output.value === 'json',
		ascii: read.values.has('ascii'),
		zone,
		...debug !== undefined && {debug},
	});
};
