import {type EditCommand} from '../core/edit.ts';
import {isDestructive} from '../core/trail-change.ts';
import {isTextChord} from '../core/chord-name.ts';
import {type Action} from './action.ts';
import {findCommand, reservedChords} from './key-lookup.ts';
import {type KeyContext} from './key-row.ts';
import {type Command} from './keymap.ts';
import {type ChangeOverlay, type Overlay} from './overlay.ts';
import {type State} from './state.ts';
import {currentField} from './form.ts';
import {widerNow} from './wider.ts';

const changeContexts: Readonly<Record<ChangeOverlay['stage'], readonly KeyContext[]>> = {asking: ['change'], making: ['changing', 'list'], refused: ['refused', 'list']};

/** The contexts in which a key is looked up, innermost first. */
export function keyContexts(state: State): readonly KeyContext[] {
	if (state.codes.queue.length > 0) {
		return ['code'];
	}

	if (state.overlay) {
		switch (state.overlay.kind) {
			case 'help': {
				return state.overlay.isEditing ? ['find'] : ['help', 'list'];
			}

			case 'time': {
				return ['time'];
			}

			case 'copy': {
				return ['copy'];
			}

			case 'export': {
				return [state.overlay.stage === 'choosing' ? 'export' : (state.overlay.stage === 'asking' ? 'overwrite' : 'writing')];
			}

			case 'cost': {
				return ['cost'];
			}

			case 'form': {
				const contexts: KeyContext[] = state.overlay.purpose === 'selectors' ? ['selectors', 'form'] : ['form'];
				return currentField(state.overlay)?.kind === 'text' ? contexts : ['field', ...contexts];
			}

			case 'change': {
				return changeContexts[state.overlay.stage];
			}

			case 'palette': {
				return ['palette'];
			}

			case 'pivots': {
				return ['pivots', 'list'];
			}

			case 'facets': {
				return state.overlay.isEditing ? ['find'] : ['facets', 'list'];
			}

			default: {
				return ['view', 'list'];
			}
		}
	}

	if (state.query.isEditing) {
		return ['query'];
	}

	if (state.focus === 'detail' && state.detail.find.isEditing) {
		return ['find'];
	}

	if (hasHistogramKeys(state)) {
		return ['histogram', 'anywhere'];
	}

	// Nothing to move through: the numbers choose what to try.
	const hasSuggestions = state.focus === 'events' && state.events.count === 0 && (state.source.canLookUp === true || widerNow(state) !== undefined);
	const pane: KeyContext[] = hasSuggestions ? ['empty', 'events', 'anywhere'] : [state.focus, 'list', 'anywhere'];
	return isWelcome(state) ? ['welcome', 'anywhere'] : pane;
}

/** Whether the open histogram takes the keys of the events. */
export const hasHistogramKeys = ({histogram, focus, events}: State): boolean => focus === 'events' && histogram?.isFocused === true && events.span !== undefined;

/** Whether the first-start screen stands where the events would: nothing could be read for want of credentials. */
export function isWelcome({load, source}: Pick<State, 'load' | 'source'>): boolean {
	return source.kind === 'history' && load.loaded === 0 && load.status !== 'loading'
		&& load.coverage.length > 0 && load.coverage.every(({problem}) => problem?.kind === 'credentials');
}

const isTypingChange = (overlay: Overlay): boolean => overlay.kind === 'form' ? currentField(overlay)?.kind === 'text' : (overlay.kind === 'change' && overlay.stage === 'asking' && isDestructive(overlay.change));

/** Whether typed text goes into a line. */
export function isTyping(state: State): boolean {
	if (state.codes.queue.length > 0) {
		return true;
	}

	return state.overlay
		? state.overlay.kind === 'time' || state.overlay.kind === 'palette' || isTypingChange(state.overlay) || (state.overlay.kind === 'export' && state.overlay.stage === 'choosing') || ('isEditing' in state.overlay && state.overlay.isEditing)
		: state.query.isEditing || (state.focus === 'detail' && state.detail.find.isEditing);
}

/** The chords of a line of text, as in a shell. */
const editKeys: Readonly<Record<string, EditCommand>> = {
	left: {type: 'left'},
	right: {type: 'right'},
	'ctrl+b': {type: 'left'},
	'ctrl+f': {type: 'right'},
	'alt+b': {type: 'word-left'},
	'alt+f': {type: 'word-right'},
	'ctrl+left': {type: 'word-left'},
	'ctrl+right': {type: 'word-right'},
	home: {type: 'home'},
	end: {type: 'end'},
	'ctrl+a': {type: 'home'},
	'ctrl+e': {type: 'end'},
	backspace: {type: 'backspace'},
	delete: {type: 'delete'},
	'ctrl+h': {type: 'backspace'},
	'ctrl+d': {type: 'delete'},
	'ctrl+w': {type: 'delete-word'},
	'ctrl+u': {type: 'delete-to-start'},
	'ctrl+k': {type: 'delete-to-end'},
};

/** What a chord means in a state; nothing when it means nothing there. A printable chord is its own character. */
export function dispatchKey(state: State, chord: string): Action | undefined {
	const reserved = reservedChords.get(chord);
	if (reserved !== undefined) {
		return toAction(reserved);
	}

	const command = findCommand(chord, keyContexts(state), state.settings.keymap);
	if (isTyping(state)) {
		const edit = isTextChord(chord) ? {type: 'insert', text: chord === 'space' ? ' ' : chord} as const : (command === undefined ? editKeys[chord] : undefined);
		return edit ? {type: 'edit', edit} : toAction(command);
	}

	const isCount = /^\d$/v.test(chord) && (chord !== '0' || state.count !== '') && keyContexts(state).includes('list');
	return isCount ? {type: 'digit', digit: chord} : toAction(command);
}

const toAction = (command: Command | undefined): Action | undefined => command === undefined ? undefined : {type: 'command', command};
