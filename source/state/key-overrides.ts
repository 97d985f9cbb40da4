import {isTextChord} from '../core/chord-name.ts';
import {configProblem} from '../core/config/config-problem.ts';
import {type KeyOverride} from '../core/config/config.ts';
import {type Problem} from '../core/problem.ts';
import {reservedChords, typingContexts} from './key-lookup.ts';
import {type KeyRow} from './key-row.ts';
import {keymap} from './keymap.ts';

const contextNames: Readonly<Record<KeyRow['context'], string>> = {
	anywhere: 'anywhere', list: 'in lists', events: 'in the events', trails: 'in the trails', detail: 'in the detail', query: 'in the query line', find: 'while finding', time: 'in the time entry', help: 'in the help', copy: 'in the copy menu', cost: 'before a long reading', empty: 'in an empty list', view: 'in a view', facets: 'in the values', histogram: 'in the histogram', pivots: 'in the pivots', palette: 'in the palette', export: 'in the export', overwrite: 'in the question of an export', writing: 'while an export is written', code: 'while a code is typed', form: 'in a form', selectors: 'in the form for selectors', field: 'in a form', change: 'before a change', changing: 'while a change is made', refused: 'after a refused change', welcome: 'on the first screen',
};

/** The chords of a row under an override: where text is typed characters stay text, and a row without any other keeps its own. */
function chordsOf(row: KeyRow, chords: readonly string[]): readonly string[] {
	const usable = typingContexts.has(row.context) ? chords.filter(chord => !isTextChord(chord)) : chords;
	const reserved = row.keys.filter(key => reservedChords.has(key));
	return usable.length === 0 ? row.keys : [...new Set([...reserved, ...usable])];
}

const apply = (overrides: readonly KeyOverride[]): readonly KeyRow[] => (keymap as readonly KeyRow[]).map(row => {
	const override = overrides.find(({command}) => command === row.command);
	return override ? {...row, keys: chordsOf(row, override.chords)} : row;
});

type Clash = {readonly override: KeyOverride; readonly chord: string; readonly other: KeyRow};

/** The last override in the file that puts a chord where another command of the same context has it. */
function findClash(rows: readonly KeyRow[], overrides: readonly KeyOverride[]): Clash | undefined {
	for (const override of overrides.toReversed()) {
		for (const row of rows) {
			for (const chord of row.command === override.command ? row.keys : []) {
				const other = rows.find(each => each.context === row.context && each.command !== row.command && each.keys.includes(chord));
				if (other) {
					return {override, chord, other};
				}
			}
		}
	}

	return undefined;
}

/**
The key table with the chords of the configuration. An override of a chord that the program reserves, or that would then stand
twice in a context, is left out whole and told of by name, the last in the file first; two commands may change places.
*/
export function overrideKeys(overrides: readonly KeyOverride[], file: string): {readonly keymap: readonly KeyRow[]; readonly problems: readonly Problem[]} {
	const problems: Problem[] = [];
	const refuse = ({command, line}: KeyOverride, why: string): void => {
		problems.push(configProblem({file, line, field: `keys.${command}`}, why, 'Its usual keys stay'));
	};

	let kept = overrides.filter(override => {
		const reserved = override.chords.find(chord => reservedChords.has(chord) && reservedChords.get(chord) !== override.command);
		if (reserved !== undefined) {
			refuse(override, `${reserved} always means ${reservedChords.get(reserved) ?? ''}`);
		}

		return reserved === undefined;
	});
	for (;;) {
		const rows = apply(kept);
		const clash = findClash(rows, kept);
		if (!clash) {
			return {keymap: rows, problems};
		}

		const {override, chord, other} = clash;
		refuse(override, `${chord} already means ${other.command} ${contextNames[other.context]} (${other.title})`);
		kept = kept.filter(each => each !== override);
	}
}
