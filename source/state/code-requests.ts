import {type MfaDevice} from '../core/mfa.ts';
import {type Action} from './action.ts';

type Waiting = {readonly give: (code: string) => void; readonly refuse: (error: Error) => void};

/**
Codes of MFA devices that something waits for. Asking puts a question on the screen, by an action; the answer comes back as an
effect.
*/
export class CodeRequests {
	readonly #waiting = new Map<number, Waiting>();
	#last = 0;

	/** Asks for the code of a device; rejects where none is given. */
	async ask(device: MfaDevice, dispatch: (action: Action) => void): Promise<string> {
		const id = ++this.#last;
		const {promise, resolve, reject} = Promise.withResolvers<string>();
		this.#waiting.set(id, {give: resolve, refuse: reject});
		dispatch({type: 'ask-code', request: {id, ...device}});
		return promise;
	}

	/** Gives the code that was asked for, or none with an error that says so. */
	answer(id: number, answer: string | Error): void {
		const waiting = this.#waiting.get(id);
		this.#waiting.delete(id);
		if (typeof answer === 'string') {
			waiting?.give(answer);
		} else {
			waiting?.refuse(answer);
		}
	}
}
