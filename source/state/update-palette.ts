import {edit, type EditCommand, lineOf} from '../core/edit.ts';
import {moveTo} from '../core/list.ts';
import {nearest} from '../core/nearest.ts';
import {overlayHeight} from './layout.ts';
import {paletteEntries, type PaletteEntry} from './palette-entries.ts';
import {type Overlay} from './overlay.ts';
import {type State} from './state.ts';
import {say, stay, type Step} from './step.ts';
import {setQuery} from './update-query.ts';

type Palette = Extract<Overlay, {kind: 'palette'}>;

const start = {cursor: 0, top: 0};

/** Opens the palette, with the beginning of a command in its line where one is given. */
export const showPalette = (state: State, text = ''): Step => stay({...state, overlay: {kind: 'palette', line: lineOf(text), list: start}});

/** Types into the palette; the best command is then under the cursor. */
export function typeInPalette({message: _, ...state}: State, overlay: Palette, command: EditCommand): Step {
	const line = edit(overlay.line, command);
	return stay({...state, overlay: {...overlay, line, list: line.text === overlay.line.text ? overlay.list : start}});
}

/** Moves among the commands. */
export function movePalette(state: State, delta: number): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'palette') {
		return stay(state);
	}

	const count = paletteEntries(state, overlay.line.text).length;
	return stay({...state, overlay: {...overlay, list: moveTo(overlay.list, overlay.list.cursor + delta, count, overlayHeight(state))}});
}

/** The entry under the cursor of the palette. */
export function currentEntry(state: State): PaletteEntry | undefined {
	return state.overlay?.kind === 'palette' ? paletteEntries(state, state.overlay.line.text)[state.overlay.list.cursor] : undefined;
}

/** Puts what the entry under the cursor is called into the line, so that an argument can be typed. */
export function completePalette(state: State): Step {
	const typed = currentEntry(state)?.typed;
	return typed === undefined ? say(state, 'This command takes nothing more: enter runs it.') : showPalette(state, typed);
}

/** Keeps the query under a name. */
export function saveQuery(state: State, argument = ''): Step {
	const name = argument.trim();
	const query = state.query.line.text.trim();
	if (query === '') {
		return say(state, 'There is no query to save: / types one.', 'warning');
	}

	return name === '' ? showPalette(state, 'save ') : stay(state, {type: 'keep-query', name, query});
}

/** The saved query of a name, or a sentence about why there is none. */
function findSaved({config: {queries}}: State, name: string): string | {readonly name: string; readonly query: string} {
	const found = queries.find(each => each.name === name);
	const meant = nearest(name, queries.map(each => each.name));
	return found ?? `There is no saved query “${name}”${meant === undefined ? '.' : `; did you mean ${meant}?`}`;
}

/** Puts a saved query into the query line. */
export function openQuery(state: State, argument = ''): Step {
	const found = findSaved(state, argument);
	if (argument === '') {
		return showPalette(state, 'open ');
	}

	return typeof found === 'string' ? say(state, found, 'warning') : setQuery({...state, focus: 'events'}, found.query);
}

/** Deletes a saved query. */
export function deleteQuery(state: State, argument = ''): Step {
	const found = findSaved(state, argument);
	if (argument === '') {
		return showPalette(state, 'delete ');
	}

	return typeof found === 'string' ? say(state, found, 'warning') : stay(state, {type: 'keep-query', name: found.name});
}

/** Draws in another theme. */
export function chooseTheme(state: State, argument = ''): Step {
	const {config: {themes}, settings} = state;
	if (argument === '') {
		return showPalette(state, 'theme ');
	}

	const meant = nearest(argument, themes);
	return themes.includes(argument)
		? stay({...state, settings: {...settings, theme: argument}})
		: say(state, `There is no theme “${argument}”${meant === undefined ? `: choose from ${themes.join(', ')}.` : `; did you mean ${meant}?`}`, 'warning');
}
