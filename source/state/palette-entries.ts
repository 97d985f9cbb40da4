import {fuzzyTest} from '../store/typos.ts';
import {keyContexts} from './dispatch-key.ts';
import {callsOf} from './key-lookup.ts';
import {type KeyRow} from './key-row.ts';
import {type Command, keymap} from './keymap.ts';
import {type State} from './state.ts';
import {whyNot} from './usable.ts';

/** Something that the palette can run. */
export type PaletteEntry = {
	readonly command: Command;
	/** What the command is run with; absent where it takes nothing, or where it is still to be typed. */
	readonly argument?: string;
	readonly title: string;
	/** The chords that do the same, or the name and argument of the command. */
	readonly calls: string;
	/** The text of the line that stands for it, for commands with an argument. */
	readonly typed?: string;
	/** Why it cannot run now, as the end of a sentence. */
	readonly why?: string;
};

const fold = (text: string): string => text.toLowerCase();

/** How well a text fits an entry, 0 best: its start, the start of a word, a part, then with typos; nothing when it does not. */
function fit(words: readonly string[], text: string): number | undefined {
	const folded = fold(text);
	if (folded.startsWith(words.join(' '))) {
		return 0;
	}

	if (words.every(word => folded.split(/[\s\-.:]+/v).some(part => part.startsWith(word)))) {
		return 1;
	}

	if (words.every(word => folded.includes(word))) {
		return 2;
	}

	return words.every(word => fuzzyTest(word).matches(folded)) ? 3 : undefined;
}

/** The items that a text may mean, the best first; without a text all of them, in their order. */
function narrow<Item>(items: readonly Item[], text: string, searched: (item: Item) => readonly string[]): readonly Item[] {
	const words = fold(text).split(/\s+/v).filter(word => word !== '');
	if (words.length === 0) {
		return items;
	}

	return items
		.flatMap(item => {
			const fits = searched(item).flatMap(each => fit(words, each) ?? []);
			return fits.length === 0 ? [] : [{item, rank: Math.min(...fits)}];
		})
		.toSorted((left, right) => left.rank - right.rank)
		.map(({item}) => item);
}

const rowsFor = ({settings}: State): readonly KeyRow[] => settings.keymap ?? keymap;

/** The row of the key table for each command that the palette lists: that of the innermost context where it stands in several. */
function rowsOf(state: State): readonly KeyRow[] {
	const {overlay: _, ...rest} = state;
	const contexts = keyContexts(rest);
	const depth = ({context}: KeyRow): number => contexts.includes(context) ? contexts.indexOf(context) : contexts.length;
	const best = new Map<string, KeyRow>();
	for (const row of rowsFor(state)) {
		const known = best.get(row.command);
		if (!row.command.startsWith('palette.') && (!known || depth(row) < depth(known))) {
			best.set(row.command, row);
		}
	}

	return best.values().toArray().toSorted((left, right) => depth(left) - depth(right));
}

const entryOf = (state: State, row: KeyRow): PaletteEntry => {
	const command = row.command as Command;
	const why = whyNot(state, command);
	const isInMenu = row.context === 'copy';
	const menu = isInMenu ? rowsFor(state).find(each => each.command === 'copy.menu')?.keys[0] ?? '' : '';
	return {
		command,
		title: isInMenu ? `copy ${row.title}` : row.title,
		calls: isInMenu ? `${menu} ${row.keys[0] ?? ''}` : callsOf(row).join(' '),
		...row.verb && {typed: `${row.verb[0]} `},
		...why !== undefined && {why},
	};
};

/** What may stand for an argument: the names there are, with what they stand for. */
function argumentsOf({config}: State, command: Command): ReadonlyArray<readonly [name: string, title: string]> {
	switch (command) {
		case 'query.open':
		case 'query.save':
		case 'query.delete': {
			return config.queries.map(({name, query}) => [name, query]);
		}

		case 'theme.choose': {
			return config.themes.map(name => [name, '']);
		}

		default: {
			return [];
		}
	}
}

/** Whether an argument may be a name that is not there yet. */
const isFree = (command: Command): boolean => command === 'query.save' || command === 'export.show';

function withArguments(state: State, row: KeyRow, argument: string): readonly PaletteEntry[] {
	const entry = entryOf(state, row);
	const [word = ''] = row.verb ?? [];
	const names = argumentsOf(state, entry.command);
	const toEntry = ([name, title]: readonly [string, string]): PaletteEntry => ({
		...entry, argument: name, title: title === '' ? row.title : title, calls: `:${word} ${name}`, typed: `${word} ${name}`,
	});
	const found = narrow(names, argument, item => item).map(item => toEntry(item));
	const isNew = isFree(entry.command) && argument !== '' && names.every(([name]) => name !== argument);
	const own = isNew ? [toEntry([argument, ''])] : [];
	const all = [...own, ...found];
	return all.length === 0 ? [entry] : all;
}

/**
What the text in the palette may mean, the best first: the commands of the key table, those that can run before those that
cannot; after the name of a command that takes an argument, its arguments; and saved queries by their names.
*/
export function paletteEntries(state: State, text: string): readonly PaletteEntry[] {
	const rows = rowsOf(state);
	const searched = text.trim().replace(/^:\s*/v, '');
	const blank = `${searched} `.search(/\s/v);
	const named = rows.find(({verb}) => verb?.[0] === searched.slice(0, blank).toLowerCase());
	// A blank behind the name says that its argument comes next.
	if (named && (blank < searched.length || text.endsWith(' '))) {
		return withArguments(state, named, searched.slice(blank).trim());
	}

	const open = rows.find(({command}) => command === 'query.open');
	const saved = open && searched !== '' ? withArguments(state, open, '').filter(entry => entry.argument !== undefined) : [];
	const found = narrow(
		[...rows.map(row => entryOf(state, row)), ...saved],
		searched,
		({title, command, calls, typed = '', argument: name = ''}) => [name === '' ? title : name, typed, command, ...calls.split(' ')],
	);
	const canRun = ({why}: PaletteEntry): boolean => why === undefined;
	return searched === '' ? [...found.filter(entry => canRun(entry)), ...found.filter(entry => !canRun(entry))] : found;
}
