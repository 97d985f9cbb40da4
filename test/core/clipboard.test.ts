import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from 'fast-check';
import {osc52, osc52Limit, wrapFor} from '../../source/core/clipboard.ts';

const sequenceOf = (...input: Parameters<typeof osc52>): string => {
	const result = osc52(...input);
	return result.ok ? result.value : '';
};

test('osc52 writes the text in base64 of its UTF-8 bytes', () => {
	assert.equal(sequenceOf('é', {wrap: 'none'}), '\u{1B}]52;c;w6k=\u{7}');
});

test('osc52 is for tmux itself first, then wrapped with every ESC doubled for the terminal around it', () => {
	assert.equal(sequenceOf('é', {wrap: 'tmux'}), '\u{1B}]52;c;w6k=\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;w6k=\u{7}\u{1B}\\');
});

test('osc52 gives screen strings that it can hold, behind the plain sequence, to which they join', () => {
	const text = 'x'.repeat(5000);
	const plain = sequenceOf(text, {wrap: 'none'});
	const sequence = sequenceOf(text, {wrap: 'screen'});
	assert.ok(sequence.startsWith(plain));
	const strings = sequence.slice(plain.length).split('\u{1B}\\').slice(0, -1);
	assert.ok(strings.length > 5);
	assert.deepEqual(strings.filter(string => string.length + 2 > 768), []);
	assert.deepEqual(strings.filter(string => !string.startsWith('\u{1B}P')), []);
	assert.equal(strings.map(string => string.slice(2)).join(''), plain);
});

test('osc52 sends nothing of the text but base64, whatever the text holds', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
		const sequence = sequenceOf(text, {wrap: 'none'});
		const encoded = sequence.slice('\u{1B}]52;c;'.length, -1);
		assert.match(encoded, /^[\d+\/=A-Za-z]*$/v);
		assert.equal(Buffer.from(encoded, 'base64').toString(), text);
	}));
});

test('osc52 refuses what terminals would drop', () => {
	const longest = 'x'.repeat(56_238);
	assert.equal(osc52(longest, {wrap: 'none'}).ok, true);
	const refused = osc52(`${longest}x`.repeat(2), {wrap: 'none'});
	assert.equal(refused.ok, false);
	assert.match(refused.ok ? '' : refused.problem.message, new RegExp(String(osc52Limit), 'v'));
});

test('osc52 counts the wrap against the limit', () => {
	const bytes = sequenceOf('abc', {wrap: 'tmux'}).length - sequenceOf('abc', {wrap: 'none'}).length;
	assert.equal(osc52('abc', {wrap: 'tmux', limit: bytes}).ok, true);
	assert.equal(osc52('abc', {wrap: 'tmux', limit: bytes - 1}).ok, false);
});

const environments: ReadonlyArray<readonly [assignments: string, wrap: string]> = [
	['TERM=xterm-256color', 'none'],
	['HOME=/home/maya', 'none'],
	['TERM=screen-256color TMUX=/tmp/tmux-1000/default,1,0', 'tmux'],
	['TERM=screen STY=1234.pts-0.bastion', 'screen'],
	['TERM=tmux-256color', 'tmux'],
	['TERM=screen.xterm-256color', 'screen'],
	['TERM=xterm TMUX= STY=', 'none'],
];

for (const [assignments, wrap] of environments) {
	test(`wrapFor: ${assignments} asks for ${wrap}`, () => {
		const environment: Record<string, string> = Object.fromEntries(assignments.split(' ').map(assignment => assignment.split('=') as [string, string]));
		assert.equal(wrapFor(environment), wrap);
	});
}
