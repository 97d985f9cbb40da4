import {useInput, usePaste} from 'ink';
import {dispatchKey, isTyping} from '../state/dispatch-key.ts';
import {type Loop} from '../state/loop.ts';
import {chordsOf} from './chord.ts';

/**
The one place where keys come in. A paste is one change to the line that has the cursor, and nothing anywhere else: pasted
text must not run as commands, so the paste hook is always there.
*/
export function useKeyboard(loop: Loop): void {
	useInput((input, key) => {
		for (const chord of chordsOf(input, key)) {
			const action = dispatchKey(loop.getState(), chord);
			if (action) {
				loop.dispatch(action);
			}
		}
	});
	usePaste(text => {
		loop.dispatch(isTyping(loop.getState())
			? {type: 'edit', edit: {type: 'insert', text}}
			: {type: 'message', message: {text: 'Pasted text goes into the query line: / opens it.', tone: 'plain'}});
	});
}
