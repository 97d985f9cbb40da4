import {type Zone} from '../format.ts';
import {type ColumnName} from '../plain-columns.ts';

/** A query that is kept under a name. */
export type SavedQuery = {readonly name: string; readonly query: string};

/** A theme of the reader's own: by role, the style in words (`bold red`). What it leaves out is as in the default theme. */
export type OwnTheme = {readonly name: string; readonly styles: Readonly<Record<string, string>>};

/** Other chords for a command, and where that is written, for Problems. */
export type KeyOverride = {readonly command: string; readonly chords: readonly string[]; readonly line: number};

/** What a configuration file says; what it does not say, or says wrongly, is absent. */
export type Config = {
	readonly queries: readonly SavedQuery[];
	readonly regions?: readonly string[];
	readonly profiles?: readonly string[];
	/** The range to read where a source has a default one of its own, as the `t` key takes it. */
	readonly since?: string;
	readonly columns?: readonly ColumnName[];
	readonly zone?: Zone;
	readonly theme?: string;
	readonly themes: readonly OwnTheme[];
	readonly keys: readonly KeyOverride[];
};

/** The configuration where there is no file. */
export const emptyConfig: Config = {queries: [], themes: [], keys: []};

/** What the fields are called in the file, in the order of the readme, each with what it takes. */
export const configFields = {
	queries: 'an object: the name of a query and its text',
	region: 'the name of a region, a list of names, or "all"',
	profile: 'the name of a profile, or a list of names',
	since: 'a range as -s takes it: "24h", "7d", "yesterday"',
	columns: 'a list of columns, as --columns takes them',
	timeZone: '"utc" or "local"',
	theme: 'the name of a theme',
	themes: 'an object: the name of a theme, and an object of roles and their styles',
	keys: 'an object: the name of a command, and its key or a list of keys',
} as const satisfies Readonly<Record<string, string>>;

export type ConfigField = keyof typeof configFields;
