/* eslint-disable regexp/no-control-character -- that is how sequences begin */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {createMouseReader} from '../../../source/ui/input/read-mouse.ts';

const readAll = (chunks: readonly string[]): readonly [text: string, mice: readonly string[]] => {
	const read = createMouseReader();
	const reads = chunks.map(chunk => read(chunk));
	return [reads.map(({text}) => text).join(''), reads.flatMap(({mice}) => mice.map(({kind, row, column}) => `${kind} ${row} ${column}`))];
};

const table: ReadonlyArray<readonly [name: string, chunks: readonly string[], text: string, mice: readonly string[]]> = [
	['a press and a release of the left button', ['\u{1B}[<0;5;3M\u{1B}[<0;5;3m'], '', ['press 2 4', 'release 2 4']],
	['a drag', ['\u{1B}[<32;6;3M'], '', ['drag 2 5']],
	['the wheel', ['\u{1B}[<64;1;1M\u{1B}[<65;1;1M'], '', ['wheel-up 0 0', 'wheel-down 0 0']],
	['other buttons and modifiers, which mean nothing', ['\u{1B}[<2;5;3M\u{1B}[<1;5;3M\u{1B}[<4;5;3M\u{1B}[<35;5;3M\u{1B}[<66;1;1M'], '', []],
	['keys around a report', ['j\u{1B}[<64;1;1Mk\u{1B}[A'], 'jk\u{1B}[A', ['wheel-up 0 0']],
	['a report that two reads share', ['j\u{1B}[<0;5', ';3Mk'], 'jk', ['press 2 4']],
	['a report in a paste, which is text', ['\u{1B}[200~a\u{1B}[<0;5;3Mb', '\u{1B}[<0;5;3M\u{1B}[201~\u{1B}[<0;5;3M'], '\u{1B}[200~a\u{1B}[<0;5;3Mb\u{1B}[<0;5;3M\u{1B}[201~', ['press 2 4']],
	['the rest of a report whose escape was read for itself, so that it is not typed', ['\u{1B}', '[<0;5;3Mj'], '\u{1B}j', []],
	['the escape key', ['\u{1B}', 'j', '\u{1B}', '\u{1B}[A'], '\u{1B}j\u{1B}\u{1B}[A', []],
];

for (const [name, chunks, text, mice] of table) {
	test(`the reader of the mouse takes ${name}`, () => {
		assert.deepEqual(readAll(chunks), [text, mice]);
	});
}

test('no way of cutting reports into reads types any of their bytes or loses a key', () => {
	const piece = fc.oneof(fc.constantFrom('j', '5', 'M', '\u{1B}[A', '\u{1B}[<0;5;3M', '\u{1B}[<65;120;40M', '\u{1B}[200~\u{1B}[<0;1;1M\u{1B}[201~'));
	fc.assert(fc.property(fc.array(piece, {maxLength: 12}), fc.array(fc.nat(80), {maxLength: 6}), (pieces, cuts) => {
		const whole = pieces.join('');
		// A cut after the escape itself is a key of its own, as it is for Ink.
		const places = [...new Set(cuts)].filter(cut => cut < whole.length && !/\u{1B}\[?$/v.test(whole.slice(0, cut))).toSorted((a, b) => a - b);
		const chunks = [...places, whole.length].map((end, index) => whole.slice(places[index - 1] ?? 0, end));
		const reports = pieces.filter(each => each.startsWith('\u{1B}[<'));
		const [text, mice] = readAll(chunks);
		assert.equal(text, pieces.filter(each => !each.startsWith('\u{1B}[<')).join(''));
		assert.equal(mice.length, reports.length);
	}));
});
