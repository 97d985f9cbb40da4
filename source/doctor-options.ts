import {fail, succeed, type Result} from './core/problem.ts';
import {findCommonConflict, findForeignFlag} from './option-conflicts.ts';
import {
	lastOf,
	listOf,
	readEndpoint,
	readOutput,
} from './option-values.ts';
import {type ReadFlags} from './read-flags.ts';

/** What `trail-tui doctor` shall look at, and how it shall tell. */
export type DoctorOptions = {
	readonly action: 'doctor';
	/** Empty for the default one. */
	readonly profile: string;
	/** Region names, or every enabled one; empty means the profile's own. */
	readonly regions: readonly string[] | 'all';
	readonly endpointUrl?: string;
	/** Whether the policy shall allow changing trails too. */
	readonly canChange: boolean;
	readonly isJson: boolean;
	readonly ascii: boolean;
	/** The file for the log of API calls. */
	readonly debug?: string;
};

/** What holds where the command line says nothing. */
export type DoctorDefaults = {readonly profile: string; readonly regions: readonly string[]};

/** Reads the command line of `trail-tui doctor`, already taken apart; a wrong one is a `usage` Problem. */
export const parseDoctorOptions = (read: ReadFlags, defaults: DoctorDefaults): Result<DoctorOptions> => {
	const problem = findForeignFlag(read, 'doctor') ?? findCommonConflict(read);
	if (problem) {
		return {ok: false, problem};
	}

	const [, ...others] = read.operands;
	if (others.length > 0) {
		return fail('usage', `doctor takes options alone, and ${others.join(' ')} is none`, 'Example: trail-tui doctor -p audit -r all.');
	}

	const output = readOutput(read);
	if (!output.ok) {
		return output;
	}

	if (output.value === 'csv' || output.value === 'ndjson') {
		return fail('usage', `doctor does not print ${output.value}`, 'Choose from table, json.');
	}

	const endpointUrl = readEndpoint(read);
	if (!endpointUrl.ok) {
		return endpointUrl;
	}

	const profiles = listOf(read, 'profile');
	if (profiles.length > 1) {
		return fail('usage', 'doctor takes one profile', 'Run it once for each.');
	}

	const regions = read.values.has('region') ? listOf(read, 'region') : defaults.regions;
	const debug = lastOf(read, 'debug');
	return succeed({
		action: 'doctor',
		profile: profiles[0] ?? defaults.profile,
		regions: regions.includes('all') ? 'all' : regions,
		...endpointUrl.value !== undefined && {endpointUrl: endpointUrl.value},
		canChange: read.values.has('allow-changes'),
		isJson: output.value === 'json',
		ascii: read.values.has('ascii'),
		...debug !== undefined && {debug},
	});
};
