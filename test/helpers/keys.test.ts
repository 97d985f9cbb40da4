import assert from 'node:assert/strict';
import test from 'node:test';
import {bytesOf, bytesOfPaste} from './keys.ts';

const sent: ReadonlyArray<readonly [chord: string, bytes: string]> = [
	['j', 'j'],
	['G', 'G'],
	['+', '+'],
	['한', '한'],
	['enter', '\r'],
	['esc', '\u{1B}'],
	['tab', '\t'],
	['shift+tab', '\u{1B}[Z'],
	['space', ' '],
	['backspace', '\u{7F}'],
	['ctrl+a', '\u{1}'],
	['ctrl+c', '\u{3}'],
	['ctrl+d', '\u{4}'],
	['ctrl+z', '\u{1A}'],
	['ctrl+space', '\0'],
	['alt+b', '\u{1B}b'],
	['alt++', '\u{1B}+'],
	['alt+enter', '\u{1B}\r'],
	['ctrl+alt+d', '\u{1B}\u{4}'],
	['up', '\u{1B}[A'],
	['home', '\u{1B}[H'],
	['end', '\u{1B}[F'],
	['ctrl+right', '\u{1B}[1;5C'],
	['shift+up', '\u{1B}[1;2A'],
	['pgdn', '\u{1B}[6~'],
	['ctrl+pgup', '\u{1B}[5;5~'],
	['delete', '\u{1B}[3~'],
	['f1', '\u{1B}OP'],
	['shift+f1', '\u{1B}[1;2P'],
	['f12', '\u{1B}[24~'],
];

for (const [chord, bytes] of sent) {
	test(`the key ${chord} is sent as ${JSON.stringify(bytes)}`, () => {
		assert.equal(bytesOf(chord), bytes);
	});
}

for (const chord of ['', 'pagedown', 'ctrl+ctrl+d', 'hyper+j', 'shift+j', 'ctrl+한', 'constructor', 'constructor+j', 'ctrl+']) {
	test(`the name "${chord}" is refused, since no terminal sends it`, () => {
		assert.throws(() => bytesOf(chord), {name: 'TypeError', message: `No terminal sends the key "${chord}".`});
	});
}

test('a paste is sent between the two marks of bracketed paste', () => {
	assert.equal(bytesOfPaste('a\nb'), '\u{1B}[200~a\nb\u{1B}[201~');
});
