import {
	commands,
	commandUsage,
	examples,
	type CommandUsage,
} from './commands.ts';
import {configFields} from './core/config/config.ts';
import {columnNames, defaultColumns} from './core/plain-columns.ts';
import {fields, traits} from './core/query/query.ts';
import {flags, flagUsage, type Flag} from './flags.ts';
import {
	roffEntry,
	roffLines,
	roffParagraph,
	roffSection,
} from './roff.ts';
import {explainedKeys} from './state/help-rows.ts';
import {callsOf} from './state/key-lookup.ts';
import {keyGroups} from './state/key-row.ts';

type Entry = readonly [term: string, meaning: string];

const sources: readonly Entry[] = [
	['(none)', 'Event history: the last 90 days, from AWS.'],
	['PATH, DIR', 'Log files, and folders with everything in them, plain or gzip.'],
	['s3://BUCKET[/PREFIX]', 'Log files in a bucket.'],
	['-', 'Standard input.'],
];

const terms: readonly Entry[] = [
	['word', 'Some searched field contains it, ignoring case; if no event does, with typos.'],
	['"phrase"', 'It stands anywhere in the text of the record.'],
	['~word', 'Always with typos.'],
	['field:value,other', 'The whole value, ignoring case; * stands for anything.'],
	['requestParameters.key:value', 'Any path into the record.'],
	['is:trait', `One of ${traits.join(' ')}.`],
	['-term, !term', 'Not; -field:* is absent.'],
	['since:2h, until:2026-08-01T10:00Z', 'The range.'],
];

const configText = Object.entries(configFields).map(([name, takes]) => `${name} (${takes})`).join('; ');

const files: readonly Entry[] = [
	['$XDG_CONFIG_HOME/trail-tui/config.json', `The configuration, else in ~/.config. Its fields: ${configText}.`],
	['$XDG_STATE_HOME/trail-tui/queries.json', 'The queries that were run, else in ~/.local/state.'],
	['$XDG_CACHE_HOME/trail-tui/', 'Objects fetched from buckets and the compiled program, else in ~/.cache; it may be removed at any time.'],
];

const variables: readonly Entry[] = [
	['AWS_*', 'The settings of the AWS SDK: AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_CONFIG_FILE, AWS_ENDPOINT_URL and the others.'],
	['NO_COLOR', 'Set to anything: no colours.'],
	['EDITOR, VISUAL, PAGER', 'What shows a record on ctrl+e, the first that is set; less without any.'],
	['TMUX, STY, SSH_CONNECTION', 'They tell how a text gets onto the clipboard.'],
];

const statuses: readonly Entry[] = [
	['0', 'Everything that was asked for was read.'],
	['1', 'Something was not; what could be read was printed. verify: not everything is proven. doctor: reading events from AWS does not work. trails --check: a trail is unhealthy.'],
	['2', 'Wrong usage.'],
	['3', 'trails --check: it could not tell.'],
	['130', 'Interrupted.'],
];

const entries = (list: readonly Entry[]): readonly string[] => list.map(([term, meaning]) => roffEntry(term, meaning));

const commandEntry = (command: CommandUsage): string => {
	const taken = command.flags.length === 0 ? '' : ` It takes ${command.flags.map(name => `--${name}`).join(', ')}.`;
	return roffEntry(`trail-tui ${commandUsage(command)}`, `${command.help.join(' ')}.${taken}`);
};

const keySections = (): readonly string[] => keyGroups.flatMap(group => [
	`.SS "${group}"`,
	...explainedKeys(group).map(row => roffEntry(callsOf(row).join(' '), row.title)),
]);

/** The page of `man trail-tui`, as roff with the macros of man(7), from the tables of flags, commands and keys. */
export const manPage = (version: string): string => `${[
	String.raw`.TH TRAIL\-TUI 1 "" "trail\-tui ${version}" "User Commands"`,
	// A flag that is broken at its hyphen can no longer be copied.
	'.nh\n.ad l',
	roffSection('NAME'),
	String.raw`trail\-tui \- terminal explorer for AWS CloudTrail`,
	roffSection('SYNOPSIS'),
	'.B trail\\-tui\n[\\fIoption\\fR ...] [\\fIsource\\fR ...]',
	...commands.map(command => `.br\n.B trail\\-tui\n${roffParagraph(commandUsage(command)).replace('.PP\n', '')}`),
	roffSection('DESCRIPTION'),
	roffParagraph([
		'Shows who did what, when and from where in an AWS account, searched as you type. It only reads, unless started with --allow-changes.',
		'With -o, or where standard output is no terminal, matching events are printed instead.',
	].join(' ')),
	roffSection('SOURCES'),
	...entries(sources),
	roffSection('COMMANDS'),
	...commands.map(command => commandEntry(command)),
	roffSection('OPTIONS'),
	...flags.map((flag: Flag) => roffEntry(flagUsage(flag).trim(), flag.help)),
	roffSection('QUERIES'),
	roffParagraph('All terms must hold.'),
	...entries(terms),
	roffParagraph(`Fields: ${fields.join(' ')}.`),
	roffParagraph(`Columns of csv and table: ${columnNames.join(' ')}; unless told ${defaultColumns.join(',')}.`),
	roffSection('KEYS'),
	roffParagraph('A number typed before a movement repeats it.'),
	...keySections(),
	roffSection('FILES'),
	...entries(files),
	roffSection('ENVIRONMENT'),
	...entries(variables),
	roffSection('EXIT STATUS'),
	...entries(statuses),
	roffSection('EXAMPLES'),
	roffLines(examples),
	roffSection('SEE ALSO'),
	'.BR aws (1)',
].join('\n')}\n`;
