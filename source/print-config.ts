import {type Configuration} from './configuration.ts';
import {type FlagName} from './flags.ts';
import {type RunOptions} from './options.ts';
import {keymap} from './state/keymap.ts';

/** A setting, and where its value comes from: a flag, the configuration file, or the program. */
type Setting = {readonly value: unknown; readonly from: string};

/**
What configuration and flags come to, as JSON text with a line end. Each setting says where its value comes from; of keys, the
commands whose keys are not the program's own.
*/
export function printConfig({file, config, keymap: keys}: Configuration, run: RunOptions, flags: ReadonlySet<FlagName>): string {
	const setting = (value: unknown, isInFile: boolean, ...names: readonly FlagName[]): Setting => {
		const flag = names.find(name => flags.has(name));
		return {value, from: flag === undefined ? (isInFile ? 'config' : 'default') : `--${flag}`};
	};

	const changed = keys.flatMap(row => {
		const usual = keymap.find(each => each.command === row.command && each.context === row.context);
		return usual?.keys === row.keys ? [] : [{command: row.command, context: row.context, keys: row.keys}];
	});
	const range = run.since === undefined && run.until === undefined
		? setting(run.defaultRange ?? '24h', config.since !== undefined)
		: setting(Object.fromEntries((['since', 'until'] as const).map(end => [end, run[end] === undefined ? null : new Date(run[end]).toISOString()])), false, 'since', 'until');
	return `${JSON.stringify({
		file: file ?? null,
		region: setting(run.regions, config.regions !== undefined && run.regions.length > 0, 'region'),
		profile: setting(run.profiles, config.profiles !== undefined && run.profiles.length > 0, 'profile'),
		since: range,
		columns: setting(run.columns, config.columns !== undefined, 'columns'),
		timeZone: setting(run.zone, config.zone !== undefined, 'utc', 'local'),
		theme: setting(run.theme ?? 'default', config.theme !== undefined, 'theme'),
		themes: Object.fromEntries(config.themes.map(({name, styles}) => [name, styles])),
		queries: Object.fromEntries(config.queries.map(({name, query}) => [name, query])),
		keys: changed,
	}, undefined, '\t')}\n`;
}
