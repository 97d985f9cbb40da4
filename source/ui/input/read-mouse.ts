import {type Mouse} from '../../state/mouse.ts';

/** A read of the terminal's input, without the reports of the mouse in it. */
export type MouseRead = {readonly text: string; readonly mice: readonly Mouse[]};

const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';

/** A report, or the mark of a paste; or the beginning of either where the read ends. */
// eslint-disable-next-line regexp/no-control-character -- that is how sequences begin
const report = /\u{1B}\[<(?<button>\d{1,4});(?<column>\d{1,5});(?<row>\d{1,5})(?<end>m)|\u{1B}\[(?:<[\d;]{0,17}|20{0,2})$|\u{1B}\[200~/iv;

/** The beginning of the mark that ends a paste, where the read ends. */
// eslint-disable-next-line regexp/no-control-character -- that is how sequences begin
const cutEnd = /\u{1B}(?:\[(?:20?1?)?)?$/v;

/** The rest of a report whose first bytes ended the read before, where they were taken for a key. */
const rest = /^\[?<\d{1,4};\d{1,5};\d{1,5}m/iv;

/** The end of a read that may be the beginning of a report, but may as well be a key. */
// eslint-disable-next-line regexp/no-control-character -- that is how sequences begin
const cutStart = /\u{1B}\[?$/v;

const wheel = 64;
const motion = 32;

function mouseOf({button = '', column = '', row = '', end}: Readonly<Record<string, string | undefined>>): Mouse | undefined {
	const code = Number(button);
	const cell = {row: Number(row) - 1, column: Number(column) - 1};
	switch (code) {
		case 0: {
			return {kind: end === 'M' ? 'press' : 'release', ...cell};
		}

		case motion: {
			return {kind: 'drag', ...cell};
		}

		case wheel: {
			return {kind: 'wheel-up', ...cell};
		}

		case wheel + 1: {
			return {kind: 'wheel-down', ...cell};
		}

		default: {
			return undefined;
		}
	}
}

/**
Takes the reports of the mouse out of what a terminal sends, read by read: mode 1006 of xterm ("SGR" coordinates: `CSI <`,
button, column, row, `M` or `m`). Other buttons, and buttons with modifiers, are taken out and mean nothing. What is pasted
stays as it is.
*/
export function createMouseReader(): (chunk: string) => MouseRead {
	let kept = '';
	let isPasting = false;
	let isCut = false;

	return chunk => {
		const mice: Mouse[] = [];
		let text = '';
		let input = isCut ? chunk.replace(rest, '') : kept + chunk;
		kept = '';
		isCut = false;
		while (input !== '') {
			if (isPasting) {
				const end = input.indexOf(pasteEnd);
				isPasting = end === -1;
				kept = isPasting ? cutEnd.exec(input)?.[0] ?? '' : '';
				const taken = isPasting ? input.length - kept.length : end + pasteEnd.length;
				text += input.slice(0, taken);
				input = isPasting ? '' : input.slice(taken);
				continue;
			}

			const found = report.exec(input);
			if (!found) {
				break;
			}

			const [sequence] = found;
			text += input.slice(0, found.index);
			input = input.slice(found.index + sequence.length);
			if (sequence === pasteStart) {
				text += sequence;
				isPasting = true;
			} else if (found.groups?.['end'] === undefined) {
				kept = sequence;
			} else {
				const mouse = mouseOf(found.groups);
				mice.push(...mouse ? [mouse] : []);
			}
		}

		text += input;
		isCut = !isPasting && kept === '' && cutStart.test(text);
		return {text, mice};
	};
}
