import {isChord} from '../chord-name.ts';
import {lineAt, readJsonNode} from '../json-node.ts';
import {columnNames, defaultColumns, type ColumnName} from '../plain-columns.ts';
import {type Problem} from '../problem.ts';
import {readStyle} from '../style.ts';
import {parseRange} from '../time-range.ts';
import {
	configFields,
	emptyConfig,
	type Config,
	type ConfigField,
	type KeyOverride,
	type OwnTheme,
	type SavedQuery,
} from './config.ts';
import {configProblem} from './config-problem.ts';
import {
	createConfigReader,
	suggest,
	type ConfigReader,
	type Field,
} from './config-reader.ts';

/** The names that a configuration may use, which only the outer layers know. */
export type ConfigNames = {
	readonly commands: readonly string[];
	readonly roles: readonly string[];
	/** The themes of the program. */
	readonly themes: readonly string[];
};

export type ConfigContext = {
	/** The file as it is shown in Problems. */
	readonly file: string;
	/** Milliseconds since 1970; times are tried against it. */
	readonly now: number;
	readonly names: ConfigNames;
};

type Draft = {-readonly [Key in keyof Config]: Config[Key]};

type FieldReader = (field: Field, reader: ConfigReader, draft: Draft, context: ConfigContext) => void;

const valuesOf = (fields: readonly Field[]): readonly string[] => [...new Set(fields.map(({node}) => node.kind === 'string' ? node.value.trim() : ''))];

const readQueries = (field: Field, reader: ConfigReader): readonly SavedQuery[] =>
	(reader.members(field, configFields.queries) ?? []).flatMap(member => {
		if (member.name.trim() === '') {
			reader.refuse(member, 'the name of a query is empty');
			return [];
		}

		const query = reader.text(member, 'the text of a query');
		return query === undefined ? [] : [{name: member.name, query}];
	});

const readColumns = (field: Field, reader: ConfigReader): readonly ColumnName[] | undefined => {
	const named = reader.texts({...field, instead: `The columns are ${defaultColumns.join(', ')}`}, configFields.columns);
	const columns = named?.flatMap(item => {
		const found = reader.oneOf(item, columnNames, 'column');
		return found === undefined ? [] : [found];
	});
	return columns === undefined || columns.length === 0 ? undefined : [...new Set(columns)];
};

const readSince = (field: Field, reader: ConfigReader, {now}: ConfigContext): string | undefined => {
	const text = reader.text(field, configFields.since);
	const range = text === undefined ? undefined : parseRange(text, {now, zone: 'utc'});
	if (range?.ok === false) {
		reader.refuse(field, range.problem.message);
		return undefined;
	}

	return text?.trim();
};

const readTheme = (member: Field & {readonly name: string}, reader: ConfigReader, {names}: ConfigContext): readonly OwnTheme[] => {
	if (member.name.trim() === '' || names.themes.includes(member.name)) {
		reader.refuse(member, member.name.trim() === '' ? 'the name of a theme is empty' : `${member.name} is a theme of the program; give yours another name`);
		return [];
	}

	const styles = (reader.members(member, 'an object of roles and their styles') ?? []).flatMap((role): ReadonlyArray<readonly [string, string]> => {
		const kept = {...role, instead: 'The default style is used'};
		if (!names.roles.includes(role.name)) {
			reader.refuse(role, `there is no role "${role.name}"${suggest(role.name, names.roles)}`);
			return [];
		}

		const text = reader.text(kept, 'colours and attributes, such as "bold red"');
		const style = text === undefined ? undefined : readStyle(text);
		if (style?.ok === false) {
			reader.refuse(kept, `${style.problem.message} (${style.problem.hint ?? ''})`);
		}

		return text !== undefined && style?.ok === true ? [[role.name, text.trim()]] : [];
	});
	return [{name: member.name, styles: Object.fromEntries(styles)}];
};

const readKey = (member: Field & {readonly name: string}, reader: ConfigReader, {names}: ConfigContext): readonly KeyOverride[] => {
	const kept = {...member, instead: 'Its usual keys stay'};
	if (!names.commands.includes(member.name)) {
		reader.refuse(member, `there is no command "${member.name}"${suggest(member.name, names.commands)}`);
		return [];
	}

	const named = reader.texts(kept, 'a key such as "ctrl+o", or a list of keys') ?? [];
	const chords = named.filter(({path, node}) => {
		const isKey = node.kind === 'string' && isChord(node.value);
		if (!isKey) {
			reader.refuse({...kept, path, node}, `"${node.kind === 'string' ? node.value : ''}" is no key (examples: x, X, ctrl+o, alt+x, enter, pgdn, shift+tab)`, named.length > 1 ? 'It is left out' : kept.instead);
		}

		return isKey;
	});
	if (member.node.kind === 'list' && member.node.items.length === 0) {
		reader.refuse(kept, 'the list of keys is empty');
	}

	return chords.length === 0 ? [] : [{command: member.name, chords: valuesOf(chords), line: reader.line(member.node)}];
};

const readers: Readonly<Record<ConfigField, FieldReader>> = {
	queries(field, reader, draft) {
		draft.queries = readQueries(field, reader);
	},
	region(field, reader, draft) {
		const named = reader.texts({...field, instead: 'The region of the profile is asked'}, configFields.region);
		if (named && named.length > 0) {
			draft.regions = valuesOf(named);
		}
	},
	profile(field, reader, draft) {
		const named = reader.texts({...field, instead: 'The default profile is used'}, configFields.profile);
		if (named && named.length > 0) {
			draft.profiles = valuesOf(named);
		}
	},
	since(field, reader, draft, context) {
		const since = readSince({...field, instead: 'The last 24 hours are read'}, reader, context);
		if (since !== undefined) {
			draft.since = since;
		}
	},
	columns(field, reader, draft) {
		const columns = readColumns(field, reader);
		if (columns) {
			draft.columns = columns;
		}
	},
	timeZone(field, reader, draft) {
		const zone = reader.oneOf({...field, instead: 'Times are in UTC'}, ['utc', 'local'], 'time zone');
		if (zone !== undefined) {
			draft.zone = zone;
		}
	},
	theme(field, reader, draft) {
		const theme = reader.text({...field, instead: 'The default theme is used'}, configFields.theme);
		if (theme !== undefined) {
			draft.theme = theme.trim();
		}
	},
	themes(field, reader, draft, context) {
		draft.themes = (reader.members(field, configFields.themes) ?? []).flatMap(member => readTheme(member, reader, context));
	},
	keys(field, reader, draft, context) {
		draft.keys = (reader.members(field, configFields.keys) ?? []).flatMap(member => readKey(member, reader, context));
	},
};

const isField = (name: string): name is ConfigField => Object.hasOwn(readers, name);

/**
Reads the text of a configuration file. Whatever can be used applies; for all else there is a `usage` Problem that names file,
line and field, what was expected, and what is done instead. Whether chords collide only the key table knows: see
`overrideKeys`.
*/
export function readConfig(text: string, context: ConfigContext): {readonly config: Config; readonly problems: readonly Problem[]} {
	const {file, names} = context;
	const read = readJsonNode(text);
	if (!read.ok) {
		const {at, expected} = read.fault;
		return {config: emptyConfig, problems: [configProblem({file, line: lineAt(text, at)}, `this is not JSON: expected ${expected}`, 'Nothing of the file is used')]};
	}

	const reader = createConfigReader(file, text);
	const draft: Draft = {...emptyConfig};
	const root = {path: '', node: read.node, instead: 'Nothing of the file is used'};
	const members = reader.members(root, 'an object') ?? [];
	for (const member of members) {
		if (isField(member.name)) {
			readers[member.name](member, reader, draft, context);
		} else {
			reader.refuse(member, `there is no such setting${suggest(member.name, Object.keys(configFields))}`);
		}
	}

	const known = [...names.themes, ...draft.themes.map(({name}) => name)];
	const theme = members.find(({name}) => name === 'theme');
	if (draft.theme !== undefined && !known.includes(draft.theme) && theme) {
		reader.refuse({...theme, instead: 'The default theme is used'}, `there is no theme "${draft.theme}"${suggest(draft.theme, known)}`);
		delete draft.theme;
	}

	return {config: draft, problems: reader.problems};
}
