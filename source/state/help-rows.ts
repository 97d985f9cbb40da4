import {callsOf} from './key-lookup.ts';
import {type KeyGroup, keyGroups, type KeyRow} from './key-row.ts';
import {keymap} from './keymap.ts';

/** A line of the key help: a group's heading, or keys and what they do. */
export type HelpRow = {readonly group: string} | {readonly keys: string; readonly title: string};

/** The key help, or the part of it whose keys or words contain the text, ignoring case; groups without rows are left out. */
export function helpRows(filter: string, rows: readonly KeyRow[] = keymap): readonly HelpRow[] {
	const wanted = filter.trim().toLowerCase();
	return keyGroups.flatMap(group => {
		const found = helpOf(group, rows).filter(({keys, title}) => wanted === '' || `${keys} ${title} ${group}`.toLowerCase().includes(wanted));
		return found.length === 0 ? [] : [{group}, ...found];
	});
}

function helpOf(group: KeyGroup, rows: readonly KeyRow[]): ReadonlyArray<{keys: string; title: string}> {
	return explainedKeys(group, rows).map(row => ({keys: callsOf(row).join(' '), title: row.title}));
}

/** The rows of the key table that the help and the readme explain under a heading. */
export const explainedKeys = (group: KeyGroup, rows: readonly KeyRow[] = keymap): readonly KeyRow[] => rows.filter(row => row.group === group && !isRepeated(row));

/** What every overlay answers to in the same way is explained once; keys of one screen alone stand in its footer. */
const isRepeated = ({command, context, group}: KeyRow): boolean =>
	/^suggestion\.[2-9]$/v.test(command) || (context !== 'anywhere' && (command === 'close' || group === 'Anywhere'));
