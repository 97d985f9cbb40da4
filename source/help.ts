import {
	commands,
	commandUsage,
	examples,
	type CommandUsage,
} from './commands.ts';
import {columnNames, defaultColumns} from './core/plain-columns.ts';
import {fields, traits} from './core/query/query.ts';
import {
	flags,
	flagUsage,
	type Flag,
	type FlagName,
} from './flags.ts';

const lineWidth = 80;

const commandIndent = ' '.repeat(14);

const wrap = (words: readonly string[], indent: string): string => {
	const lines = [''];
	for (const word of words) {
		const line = lines.at(-1) ?? '';
		const longer = line === '' ? indent + word : `${line} ${word}`;
		if (longer.length > lineWidth) {
			lines.push(indent + word);
		} else {
			lines[lines.length - 1] = longer;
		}
	}

	return lines.join('\n');
};

const flagLines = (): string => {
	const usages = flags.map(flag => flagUsage(flag));
	const width = Math.max(...usages.map(usage => usage.length));
	return flags.map((flag: Flag, index) => `  ${(usages[index] ?? '').padEnd(width)}  ${flag.help}`).join('\n');
};

const shortest = (name: FlagName): string => {
	const flag: Flag | undefined = flags.find(flag => flag.name === name);
	return flag?.letter === undefined ? `--${name}` : `-${flag.letter}`;
};

const commandLines = (): string => commands.flatMap((command: CommandUsage) => [
	`  ${commandUsage(command)}`,
	...command.help.map(line => `${commandIndent}${line}`),
	...command.flags.length === 0 ? [] : [wrap(['takes', ...command.flags.map(name => shortest(name))], commandIndent)],
]).join('\n');

/** The text of `--help`, at most 80 columns wide and with a line end. */
export const helpText = (): string => `Usage: trail-tui [options] [source ...]

Who did what, when and from where in an AWS account, from CloudTrail.

Sources:
  (none)     event history: the last 90 days, from AWS
  PATH, DIR  log files, and folders with everything in them, plain or gzip
  s3://...   log files in a bucket: s3://BUCKET or s3://BUCKET/PREFIX
  -          standard input

Commands:
${commandLines()}

Options:
${flagLines()}

Queries: all terms must hold; - before a term negates it, * is a wildcard
  word "phrase" ~fuzzy field:value,other is:trait requestParameters.key:value
  since:2h until:2026-08-01T10:00Z
Fields:
${wrap(fields, '  ')}
Traits:
${wrap(traits, '  ')}
Columns:
${wrap(columnNames, '  ')}
  unless told: ${defaultColumns.join(',')}

Examples:
${examples.map(example => `  ${example}`).join('\n')}

Exit status: 0 everything was read, 1 something was not, 2 wrong usage,
130 interrupted. trails --check: 1 unhealthy, 3 could not tell.
`;
