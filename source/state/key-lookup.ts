import {type KeyContext, type KeyRow} from './key-row.ts';
import {type Command, keymap} from './keymap.ts';

/** Contexts in which text is typed, so that characters are text there. */
export const typingContexts: ReadonlySet<KeyContext> = new Set(['query', 'find', 'time', 'palette', 'export', 'code', 'form', 'selectors', 'change'] as const);

/** Chords that mean the same everywhere, whatever is open: getting out, and getting the screen back. */
export const reservedChords: ReadonlyMap<string, Command> = new Map([['ctrl+c', 'quit'], ['ctrl+z', 'suspend'], ['ctrl+l', 'screen.redraw']] as const);

/** The command that a chord stands for in the innermost of these contexts that knows it; `rows` is the table to look in. */
export function findCommand(chord: string, contexts: readonly KeyContext[], rows: readonly KeyRow[] = keymap): Command | undefined {
	for (const context of contexts) {
		const row = rows.find(row => row.context === context && row.keys.includes(chord));
		if (row) {
			return row.command as Command;
		}
	}

	return undefined;
}

/**
The hints for the footer, most important first: one a command, its first chord and its word. A chord that an inner context
uses for something else is left out of the outer one's hints, so the footer never names a key that would do another thing; nor
one whose command has nothing to do now.
*/
export function footerHints(contexts: readonly KeyContext[], isUsable: (command: Command) => boolean = () => true, table: readonly KeyRow[] = keymap): ReadonlyArray<{readonly key: string; readonly word: string}> {
	const taken = new Set<string>();
	const hints: Array<{key: string; word: string; priority: number; depth: number}> = [];
	for (const [depth, context] of contexts.entries()) {
		const rows = table.filter(row => row.context === context);
		for (const row of rows) {
			const key = row.keys.find(key => !taken.has(key));
			if (row.hint && key !== undefined && isUsable(row.command as Command)) {
				hints.push({
					key, word: row.hint[1], priority: row.hint[0], depth,
				});
			}
		}

		for (const row of rows) {
			for (const key of row.keys) {
				taken.add(key);
			}
		}
	}

	return hints.toSorted((a, b) => a.priority === b.priority ? a.depth - b.depth : a.priority - b.priority).map(({key, word}) => ({key, word}));
}

/** How a row is called in the help: its chords, and after a colon its name in the palette. */
export const callsOf = ({keys, verb}: KeyRow): readonly string[] => verb ? [...keys, `:${verb.join(' ')}`] : keys;
