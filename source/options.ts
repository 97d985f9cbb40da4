import {type Zone} from './core/format.ts';
import {type OutputFormat} from './core/output-formats.ts';
import {type ColumnName} from './core/plain-columns.ts';
import {succeed, type Result} from './core/problem.ts';
import {emptyConfig, type Config} from './core/config/config.ts';
import {parseCompletionOptions, type CompletionOptions} from './completion/completion-options.ts';
import {parseDoctorOptions, type DoctorOptions} from './doctor-options.ts';
import {findConflict} from './option-conflicts.ts';
import {
	lastOf,
	listOf,
	readColumns,
	readEndpoint,
	readLimit,
	readOutput,
	readRange,
	readTheme,
} from './option-values.ts';
import {type FlagName} from './flags.ts';
import {readFlags, type ReadFlags} from './read-flags.ts';
import {isChangeVerb, parseTrailChangeOptions, type TrailChangeOptions} from './trail-change-options.ts';
import {parseTrailsOptions, type TrailsOptions} from './trails-options.ts';
import {parseVerifyOptions, type VerifyOptions} from './verify-options.ts';

/** What the command line asks for: a text and nothing else, a command, or the program itself. */
export type Options =
	| RunOptions
	| VerifyOptions
	| TrailsOptions
	| TrailChangeOptions
	| DoctorOptions
	| CompletionOptions
	| {readonly action: 'help' | 'version'}
	| {readonly action: 'print-config'; readonly flags: ReadonlySet<FlagName>; readonly run: RunOptions};

/** What the program shall read, and how it shall show it. */
export type RunOptions = {
	readonly action: 'run';
	/** Files, folders, buckets and `-` to read instead of event history. */
	readonly paths: readonly string[];
	readonly isDemo: boolean;
	readonly query: string;
	/** Milliseconds since 1970, both inclusive; a range in the query beats them. */
	readonly since?: number;
	readonly until?: number;
	/** The range where neither of them is given and the source has a default one of its own; the last 24 hours when absent. */
	readonly defaultRange?: string;
	/** Region names as given, or every enabled region; empty means the profile's own. */
	readonly regions: readonly string[] | 'all';
	readonly profiles: readonly string[];
	readonly insights: boolean;
	/** Print in this format instead of opening the explorer. */
	readonly output?: OutputFormat;
	/** The most events to print or load. */
	readonly limit?: number;
	readonly columns: readonly ColumnName[];
	readonly endpointUrl?: string;
	/** Whether trails may be changed. */
	readonly canChange: boolean;
	readonly keepDuplicates: boolean;
	/** Whether objects of buckets are kept on this machine. */
	readonly isCached: boolean;
	readonly reveal: boolean;
	readonly ascii: boolean;
	/** Whether the explorer is told in words, line by line. */
	readonly linear: boolean;
	/** Whether the mouse is on from the start. */
	readonly mouse: boolean;
	readonly zone: Zone;
	/** The name of a theme; the usual one when absent. */
	readonly theme?: string;
	/** The file for the log of actions, effects and API calls. */
	readonly debug?: string;
};

/** What reading the command line needs to know; `now` is in milliseconds since 1970. The configuration holds where no flag is given. */
export type OptionsContext = {readonly now: number; readonly config?: Config; readonly themes?: readonly string[]};

type CommandContext = Required<Pick<OptionsContext, 'now' | 'config'>> & {readonly zone: Zone};

/** Reads the rest of the command line of a command; `undefined` where there is none. */
const parseCommand = (read: ReadFlags, {now, zone, config}: CommandContext): Result<Options> | undefined => {
	switch (read.plainOperands > 0 ? read.operands[0] : undefined) {
		case 'verify': {
			return parseVerifyOptions(read, {now, zone, profile: config.profiles?.[0] ?? ''});
		}

		case 'trails': {
			const [, verb] = read.operands;
			const profiles = config.profiles ?? [];
			return isChangeVerb(verb) ? parseTrailChangeOptions(read, verb, {profiles}) : parseTrailsOptions(read, {zone, profiles});
		}

		case 'doctor': {
			return parseDoctorOptions(read, {profile: config.profiles?.[0] ?? '', regions: config.regions ?? []});
		}

		case 'completion': {
			return parseCompletionOptions(read);
		}

		default: {
			return undefined;
		}
	}
};

/**
Reads the command line (without the program's own name). A wrong one is a `usage` Problem of one sentence that names what is
wrong; its hint says what to write. `--help` and `--version` win over everything but an unknown flag.
*/
export const parseOptions = (argv: readonly string[], {now, config = emptyConfig, themes = []}: OptionsContext): Result<Options> => {
	const flagged = readFlags(argv);
	if (!flagged.ok) {
		return flagged;
	}

	const read = flagged.value;
	if (read.values.has('help')) {
		return succeed({action: 'help'});
	}

	if (read.values.has('version')) {
		return succeed({action: 'version'});
	}

	const zone = read.values.has('local') ? 'local' : (read.values.has('utc') ? 'utc' : config.zone ?? 'utc');
	const command = parseCommand(read, {now, zone, config});
	if (command) {
		return command;
	}

	const conflict = findConflict(read);
	if (conflict) {
		return {ok: false, problem: conflict};
	}

	const output = readOutput(read);
	if (!output.ok) {
		return output;
	}

	const columns = readColumns(read, output.value, config.columns);
	if (!columns.ok) {
		return columns;
	}

	const range = readRange(read, {now, zone});
	if (!range.ok) {
		return range;
	}

	const limit = readLimit(read);
	if (!limit.ok) {
		return limit;
	}

	const endpointUrl = readEndpoint(read);
	if (!endpointUrl.ok) {
		return endpointUrl;
	}

	const theme = readTheme(read, themes, config.theme);
	if (!theme.ok) {
		return theme;
	}

	// They say what to ask AWS; files and the demo are read without it.
	const isAsking = read.operands.length === 0 && !read.values.has('demo');
	const regions = read.values.has('region') || !isAsking ? listOf(read, 'region') : config.regions ?? [];
	const profiles = read.values.has('profile') || !isAsking ? listOf(read, 'profile') : config.profiles ?? [];
	const debug = lastOf(read, 'debug');
	const run: RunOptions = {
		action: 'run',
		paths: read.operands,
		isDemo: read.values.has('demo'),
		query: lastOf(read, 'query') ?? '',
		...range.value,
		...config.since !== undefined && {defaultRange: config.since},
		regions: regions.includes('all') ? 'all' : regions,
		profiles,
		insights: read.values.has('insights'),
		...output.value !== undefined && {output: output.value},
		...limit.value !== undefined && {limit: limit.value},
		columns: columns.value,
		...endpointUrl.value !== undefined && {endpointUrl: endpointUrl.value},
		canChange: read.values.has('allow-changes'),
		keepDuplicates: read.values.has('keep-duplicates'),
		isCached: !read.values.has('no-cache'),
		reveal: read.values.has('reveal'),
		ascii: read.values.has('ascii'),
		linear: read.values.has('linear'),
		mouse: read.values.has('mouse'),
		zone,
		...theme.value !== undefined && {theme: theme.value},
		...debug !== undefined && {debug},
	};
	return succeed(read.values.has('print-config') ? {action: 'print-config', flags: new Set(read.values.keys()), run} : run);
};
