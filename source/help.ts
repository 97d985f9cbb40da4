import {columnNames, defaultColumns} from './core/plain-columns.ts';
import {fields, traits} from './core/query/query.ts';
import {flags, flagUsage, type Flag} from './flags.ts';

const lineWidth = 80;

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

/** The text of `--help`, at most 80 columns wide and with a line end. */
export const helpText = (): string => `Usage: trail-tui [options] [source ...]

Who did what, when and from where in an AWS account, from CloudTrail.

Sources:
  (none)     event history: the last 90 days, from AWS
  PATH, DIR  log files, and folders with everything in them, plain or gzip
  s3://...   log files in a bucket: s3://BUCKET or s3://BUCKET/PREFIX
  -          standard input

Commands:
  trails [show NAME] [--check]
              how the trails of every enabled region do and what they do not
              record; takes -r -p -o --demo
  verify TRAIL | s3://BUCKET/PREFIX | DIR
              whether digests and log files are as CloudTrail delivered them;
              takes -s -u -r -p -o table|json --public-keys

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
  trail-tui --demo
  trail-tui -s 7d -q 'is:error -is:read' -r eu-west-1,us-east-1
  trail-tui logs/ -q event:DeleteBucket -o ndjson
  trail-tui s3://example-audit-logs -s 7d -r us-east-1
  aws cloudtrail lookup-events | trail-tui -
  trail-tui trails --check
  trail-tui verify org-audit -s 7d

Exit status: 0 everything was read, 1 something was not, 2 wrong usage,
130 interrupted. trails --check: 1 unhealthy, 3 could not tell.
`;
