import {edit, type EditCommand, lineOf} from '../core/edit.ts';
import {isMfaCode} from '../core/mfa.ts';
import {type CodeRequest, type State} from './state.ts';
import {say, stay, type Step} from './step.ts';

/** Asks for a code, after those that are asked for already. */
export const askCode = (state: State, request: CodeRequest): Step => stay({...state, codes: {...state.codes, queue: [...state.codes.queue, request]}});

/** Types a code: digits alone, six of them. */
export function typeCode(state: State, command: EditCommand): Step {
	const digits = command.type === 'insert' ? {...command, text: command.text.replaceAll(/\D/gv, '')} : command;
	const line = edit(state.codes.line, digits);
	return stay(line.text.length > 6 ? state : {...state, codes: {...state.codes, line}});
}

/** Answers the question on the screen, with the code or with none; the next one follows. */
export function answerCode(state: State, isGiven: boolean): Step {
	const {line} = state.codes;
	const [first, ...queue] = state.codes.queue;
	if (!first) {
		return stay(state);
	}

	return isGiven && !isMfaCode(line.text) ? say(state, 'A code has six digits; esc goes on without one.', 'warning') : stay({...state, codes: {queue, line: lineOf('')}}, {type: 'answer-code', id: first.id, ...isGiven && {code: line.text}});
}
