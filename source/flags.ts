/** One flag of the command line. */
export type Flag = {
	readonly name: string;
	/** Its single letter. */
	readonly letter?: string;
	/** What stands for its value in the help text; a flag without one is a switch. */
	readonly value?: string;
	/** Whether several values may be given, by repeating the flag or with commas between them. */
	readonly isList?: boolean;
	readonly help: string;
};

/** Every flag there is, in the order of the help text: read by the parser, `--help` and the readme. */
export const flags = [
	{
		name: 'query', letter: 'q', value: 'TEXT', help: 'start with this query',
	},
	{
		name: 'since', letter: 's', value: 'TIME', help: 'from this time on: 2h, 7d, yesterday, 2026-08-01',
	},
	{
		name: 'until', letter: 'u', value: 'TIME', help: 'up to and including this time',
	},
	{
		name: 'region', letter: 'r', value: 'NAME', isList: true, help: 'repeat or separate by commas; "all" = every one',
	},
	{
		name: 'profile', letter: 'p', value: 'NAME', isList: true, help: 'repeat for several accounts',
	},
	{name: 'insights', help: 'Insights events instead of management events'},
	{
		name: 'output', letter: 'o', value: 'FORMAT', help: 'ndjson, json, csv or table: print and exit',
	},
	{
		name: 'limit', letter: 'n', value: 'N', help: 'stop after N events',
	},
	{
		name: 'columns', value: 'LIST', isList: true, help: 'columns of csv and table, separated by commas',
	},
	{name: 'demo', help: 'the built-in account'},
	{name: 'endpoint-url', value: 'URL', help: 'another AWS endpoint'},
	{
		name: 'public-keys', value: 'FILE', isList: true, help: 'verify: the output of list-public-keys',
	},
	{name: 'check', help: 'trails: exit with 1 when one is unhealthy'},
	{name: 'allow-changes', help: 'let trails be created, changed and deleted'},
	{name: 'yes', help: 'trails: change without asking'},
	{name: 'bucket', value: 'NAME', help: 'trails: where it delivers to'},
	{name: 'prefix', value: 'TEXT', help: 'trails: the folder in the bucket'},
	{name: 'multi-region', value: 'yes|no', help: 'trails: record all regions'},
	{name: 'global-events', value: 'yes|no', help: 'trails: record IAM, STS and CloudFront'},
	{name: 'validation', value: 'yes|no', help: 'trails: deliver digest files'},
	{name: 'organization', value: 'yes|no', help: 'trails: every account of the organization'},
	{name: 'kms-key', value: 'KEY', help: 'trails: id, ARN or alias/NAME'},
	{name: 'log-group', value: 'ARN', help: 'trails: of CloudWatch Logs; with --log-role'},
	{name: 'log-role', value: 'ARN', help: 'trails: the role that writes to the log group'},
	{
		name: 'tag', value: 'KEY=VALUE', isList: true, help: 'trails create: repeat for several',
	},
	{name: 'no-start', help: 'trails create: do not log yet'},
	{name: 'keep-duplicates', help: 'keep records that were delivered twice'},
	{name: 'no-cache', help: 'keep no files that make a later run quicker'},
	{name: 'reveal', help: 'show values that look like secrets'},
	{name: 'ascii', help: 'nothing but ASCII characters'},
	{name: 'linear', help: 'in words, line by line, for screen readers'},
	{name: 'mouse', help: 'wheel, click and drag; the key M switches it'},
	{name: 'theme', value: 'NAME', help: 'default, high-contrast, monochrome, your own'},
	{name: 'utc', help: 'times in UTC, as without any flag'},
	{name: 'local', help: 'times in the zone of this computer'},
	{name: 'debug', value: 'FILE', help: 'log actions, effects and API calls as JSON lines'},
	{name: 'print-config', help: 'print what the configuration and the flags come to'},
	{name: 'help', letter: 'h', help: 'print this text'},
	{name: 'version', letter: 'V', help: 'print the version'},
] as const satisfies readonly Flag[];

export type FlagName = typeof flags[number]['name'];

/** How a flag is written: `-q, --query TEXT`, or `    --demo` without a letter. */
export const flagUsage = ({name, letter, value}: Flag): string =>
	`${letter === undefined ? ' '.repeat(4) : `-${letter}, `}--${name}${value === undefined ? '' : ` ${value}`}`;

/** The flags that mean something only where a trail is changed. */
export const changeFlags: readonly FlagName[] = ['yes', 'bucket', 'prefix', 'multi-region', 'global-events', 'validation', 'organization', 'kms-key', 'log-group', 'log-role', 'tag', 'no-start'];
