import {Buffer} from 'node:buffer';
import {fail, type Result, succeed} from './problem.ts';

/** Which multiplexer stands between the program and the terminal; it passes on only what is wrapped for it. */
export type Wrap = 'none' | 'tmux' | 'screen';

/** The longest OSC 52 sequence that common terminals take, in bytes, as k9s found out. */
export const osc52Limit = 74_994;

// GNU screen 4.2.1 and later hold 768 bytes of a device control string; older ones less, and they are rare by now.
const screenChunk = 700;

const escape = '\u{1B}';

const stringTerminator = `${escape}\\`;

const wrapSequence = (sequence: string, wrap: Wrap): string => {
	switch (wrap) {
		case 'none': {
			return sequence;
		}

		// The manual of tmux, "The tmux; sequence": every ESC inside is written twice.
		case 'tmux': {
			return `${escape}Ptmux;${sequence.replaceAll('\u{1B}', '\u{1B}\u{1B}')}${stringTerminator}`;
		}

		// Screen joins what it passes on, so one sequence may arrive in many strings.
		case 'screen': {
			const chunks = sequence.match(new RegExp(`.{1,${screenChunk}}`, 'gsv')) ?? [];
			return chunks.map(chunk => `${escape}P${chunk}${stringTerminator}`).join('');
		}
	}
};

/**
The bytes that put a text on the clipboard of the reader's own terminal, also over SSH (xterm control sequences, OSC 52).
Gives a Problem of kind `refused` when the sequence would be longer than `limit` bytes: terminals drop such a one silently.

Inside a multiplexer it is sent twice: as it is, for one that takes it itself (tmux with `set-clipboard on`, also where the
program runs behind SSH in it), and wrapped, for one that passes it on (tmux with `allow-passthrough on`, screen).
*/
export const osc52 = (text: string, options: {readonly wrap: Wrap; readonly limit?: number}): Result<string> => {
	const {wrap, limit = osc52Limit} = options;
	const plain = `${escape}]52;c;${Buffer.from(text).toString('base64')}\u{7}`;
	const sequence = wrapSequence(plain, wrap);
	return sequence.length > limit
		? fail('refused', `This is too long for the terminal's clipboard: ${sequence.length} bytes, of which ${limit} would arrive.`, 'Show it as text to select by hand, or export it to a file.')
		: succeed(wrap === 'none' ? sequence : `${plain}${sequence}`);
};

/** The wrap that an environment asks for, by `TMUX`, `STY` and, where those were lost on the way, `TERM`. */
export const wrapFor = (environment: Readonly<Record<string, string | undefined>>): Wrap => {
	const {TMUX: tmux = '', STY: screen = '', TERM: terminal = ''} = environment;
	if (tmux !== '' || terminal.startsWith('tmux')) {
		return 'tmux';
	}

	return screen !== '' || terminal.startsWith('screen') ? 'screen' : 'none';
};
