import {type FlagName} from './flags.ts';

/** A command: the first word of a command line that does not read events. */
export type CommandUsage = {
	readonly name: string;
	/** What stands behind its name. */
	readonly operands: string;
	/** What it does, in lines that fit the help text. */
	readonly help: readonly string[];
	/** The flags that it takes, next to `--help` and `--version`. */
	readonly flags: readonly FlagName[];
};

/** Every command there is, in the order of the help text: read by `--help`, the man page and the completions. */
export const commands = [
	{
		name: 'trails',
		operands: '[show NAME] [--check]',
		help: ['how the trails of all regions do, and what they do not record;', 'create, start, stop, update or delete NAME with --allow-changes'],
		flags: ['region', 'profile', 'output', 'endpoint-url', 'check', 'demo', 'ascii', 'utc', 'local', 'debug', 'no-cache', 'allow-changes', 'yes', 'bucket', 'prefix', 'multi-region', 'global-events', 'validation', 'organization', 'kms-key', 'log-group', 'log-role', 'tag', 'no-start'],
	},
	{
		name: 'verify',
		operands: 'TRAIL | s3://BUCKET/PREFIX | DIR',
		help: ['whether digests and log files are as CloudTrail delivered them'],
		flags: ['since', 'until', 'region', 'profile', 'output', 'endpoint-url', 'public-keys', 'ascii', 'utc', 'local', 'debug', 'no-cache'],
	},
	{
		name: 'doctor',
		operands: '',
		help: ['what works from here and why not, and the policy that it takes'],
		flags: ['region', 'profile', 'output', 'endpoint-url', 'allow-changes', 'ascii', 'debug', 'no-cache'],
	},
	{
		name: 'completion',
		operands: 'bash | zsh | fish',
		help: ['print what makes a shell complete this command line'],
		flags: [],
	},
] as const satisfies readonly CommandUsage[];

export type CommandName = typeof commands[number]['name'];

/** The command of a name. */
export const commandOf = (name: CommandName): CommandUsage => commands.find(command => command.name === name) as CommandUsage;

/** How a command is written: `verify DIR`. */
export const commandUsage = ({name, operands}: CommandUsage): string => operands === '' ? name : `${name} ${operands}`;

/** Command lines to start from, in the help text and the man page. */
export const examples = [
	'trail-tui --demo',
	'trail-tui -s 7d -q \'is:error -is:read\' -r eu-west-1,us-east-1',
	'trail-tui logs/ -q event:DeleteBucket -o ndjson',
	'trail-tui s3://example-audit-logs -s 7d -r us-east-1',
	'aws cloudtrail lookup-events | trail-tui -',
	'trail-tui trails --check',
	'trail-tui verify org-audit -s 7d',
	'trail-tui doctor -p audit -r all',
] as const;
