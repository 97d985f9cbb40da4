import {emptyConfig, type Config, type SavedQuery} from './core/config/config.ts';
import {deleteQuery, saveQuery} from './core/config/edit-config.ts';
import {readConfig} from './core/config/read-config.ts';
import {succeed, type Problem, type Result} from './core/problem.ts';
import {type KeyRow} from './state/key-row.ts';
import {keymap} from './state/keymap.ts';
import {overrideKeys} from './state/key-overrides.ts';
import {roles} from './state/span.ts';
import {
	changeConfig,
	configFile,
	readConfigText,
	shortenHome,
} from './system/config-file.ts';
import {themeNames} from './ui/theme.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration file, checked against everything that only the outer layers know. */
export type Configuration = {
	/** The file, whether it is there or not; absent where there is no place for one. */
	readonly file?: string;
	readonly config: Config;
	readonly keymap: readonly KeyRow[];
	readonly problems: readonly Problem[];
};

const commands: readonly string[] = [...new Set(keymap.map(({command}) => command))];

const interpret = (text: string, file: string, now: number): Omit<Configuration, 'file'> => {
	if (text.trim() === '') {
		return {config: emptyConfig, keymap, problems: []};
	}

	const {config, problems} = readConfig(text, {file, now, names: {commands, roles, themes: themeNames}});
	const keys = overrideKeys(config.keys, file);
	return {config, keymap: keys.keymap, problems: [...problems, ...keys.problems]};
};

/** Reads the configuration file of the environment; `now` is in milliseconds since 1970. */
export async function loadConfiguration(environment: Environment, now: number): Promise<Configuration> {
	const file = configFile(environment);
	const text = await readConfigText(file);
	const place = file === undefined ? {} : {file};
	return text.ok
		? {...place, ...interpret(text.value, shortenHome(file ?? '', environment), now)}
		: {
			...place, config: emptyConfig, keymap, problems: [text.problem],
		};
}

/** Saves a query in the configuration file, or deletes it where there is no text; gives all that are saved then, or the Problem of why not. */
export async function keepQuery(environment: Environment, name: string, query: string | undefined): Promise<Result<readonly SavedQuery[]>> {
	const changed = await changeConfig(configFile(environment), text => query === undefined ? deleteQuery(text, name) : saveQuery(text, name, query));
	return changed.ok ? succeed(interpret(changed.value, '', 0).config.queries) : changed;
}
