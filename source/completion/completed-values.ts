import {outputFormats} from '../core/output-formats.ts';
import {columnNames} from '../core/plain-columns.ts';
import {type FlagName} from '../flags.ts';
import {knownRegions} from '../sources/regions.ts';
import {themeNames} from '../ui/theme.ts';
import {type OfferedFlag} from './offered-flags.ts';
import {shells} from './shells.ts';

/** What may stand for a value: one of some words, the name of a file, or a profile of this machine's AWS configuration. */
export type CompletedValue = 'file' | 'profile' | {readonly words: readonly string[]};

const times = {words: ['15m', '1h', '24h', '7d', '30d', 'yesterday']} as const;

// Flags that are not here have nothing to offer, or say themselves what they take.
const values: Readonly<Partial<Record<FlagName, CompletedValue>>> = {
	since: times,
	until: times,
	region: {words: ['all', ...knownRegions()]},
	profile: 'profile',
	output: {words: outputFormats},
	columns: {words: columnNames},
	'public-keys': 'file',
	theme: {words: themeNames},
	debug: 'file',
};

/** What a shell offers for the value of a flag; `undefined` where it has nothing to offer. */
export const completedValue = ({name, value}: OfferedFlag): CompletedValue | undefined =>
	values[name] ?? (value?.includes('|') === true ? {words: value.split('|')} : undefined);

/** What a shell offers behind the name of a command; for those that are not here, files. */
export const completedOperands: Readonly<Record<string, readonly string[]>> = {
	trails: ['show', 'create', 'start', 'stop', 'update', 'delete'],
	completion: shells,
};

const fileOf = (variable: string, usual: string): string => `"\${${variable}:-$HOME/.aws/${usual}}"`;

/**
A POSIX command that prints the names of the profiles, one a line: the sections of the two files that the SDK reads (AWS SDKs
and Tools Reference Guide, shared config and credentials files). Names that a shell could take for more than a word are left out.
*/
export const profilesCommand = [
	String.raw`sed -n 's/^\[\(profile  *\)\{0,1\}\([A-Za-z0-9_.@+-]\{1,\}\)\].*/\2/p'`,
	fileOf('AWS_CONFIG_FILE', 'config'),
	fileOf('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
	'2>/dev/null',
].join(' ');
