import assert from 'node:assert/strict';
import test from 'node:test';
import {useReducer} from 'react';
import {
	Box,
	Text,
	useInput,
	usePaste,
	useStdout,
	useWindowSize,
} from 'ink';
import {createTerminal} from './headless-terminal.ts';
import {mountApp} from './mount-app.ts';

/** Shows every key that it was told of, every paste, and its size. */
function KeyLog() {
	const {columns, rows} = useWindowSize();
	const {stdout} = useStdout();
	const [keys, addKey] = useReducer((log: readonly string[], key: string) => [...log, key], []);
	useInput((input, key) => {
		const name = Object.entries(key).find(([, isPressed]) => isPressed === true)?.[0];
		addKey(name === undefined ? input : `${name}${input === '' ? '' : `(${input})`}`);
		if (input === 't') {
			stdout.write('\u{1B}]2;key log\u{7}');
		}
	});
	usePaste(text => {
		addKey(`paste ${JSON.stringify(text)}`);
	});
	return (
		<Box flexDirection='column' width={columns} height={rows} overflow='hidden'>
			<Text wrap='truncate'>{`\u{1B}[1;31mkeys\u{1B}[0m ${keys.join(' ')}`}</Text>
			<Box flexGrow={1}/>
			<Text wrap='truncate'>{`${columns} x ${rows}`}</Text>
		</Box>
	);
}

const start = async (columns = 40, rows = 5) => {
	const terminal = createTerminal({columns, rows});
	return {terminal, app: await mountApp(terminal, <KeyLog/>)};
};

test('the screen is exactly as many lines as the terminal has rows', async () => {
	const {terminal, app} = await start();
	assert.deepEqual(terminal.lines(), ['keys', '', '', '', '40 x 5']);
	await app.unmount();
});

test('pressing keys changes the screen', async () => {
	const {terminal, app} = await start();
	terminal.press('j', 'G', 'ctrl+d', 'up', 'pgdn');
	await app.settle();
	assert.equal(terminal.lines()[0], 'keys j shift(G) ctrl(d) upArrow pageDown');
	await app.unmount();
});

test('keys that arrive in one read are all seen', async () => {
	const {terminal, app} = await start();
	terminal.pressAtOnce('up', 'up', 'j', 'backspace', 'ctrl+c');
	await app.settle();
	assert.equal(terminal.lines()[0], 'keys upArrow upArrow j backspace ctrl(c)');
	await app.unmount();
});

test('a lone ESC is told from the start of a sequence, and from the key after it', async () => {
	const {terminal, app} = await start();
	terminal.press('esc', 'j', 'esc', 'esc', 'alt+j');
	await app.settle();
	assert.equal(terminal.lines()[0], 'keys escape j escape escape meta(j)');
	await app.unmount();
});

test('text is typed a character at a time and pasted as a whole', async () => {
	const {terminal, app} = await start();
	terminal.type('ab');
	terminal.paste('c\nd');
	await app.settle();
	assert.equal(terminal.lines()[0], String.raw`keys a b paste "c\nd"`);
	await app.unmount();
});

test('a smaller or larger window draws the app in its new size', async () => {
	const {terminal, app} = await start();
	terminal.resize(60, 8);
	await app.settle();
	assert.deepEqual([terminal.lines().length, terminal.lines().at(-1)], [8, '60 x 8']);
	terminal.resize(60, 4);
	await app.settle();
	assert.deepEqual(terminal.lines(), ['keys', '', '', '60 x 4']);
	await app.unmount();
});

test('styles, title and cursor are those that the terminal has after the bytes', async () => {
	const {terminal, app} = await start();
	terminal.press('t');
	await app.settle();
	assert.equal(terminal.styles()[0], `${'R'.repeat(4)}${'.'.repeat(36)}`);
	assert.equal(terminal.title(), 'key log');
	assert.equal(terminal.cursor().isVisible, false);
	await app.unmount();
	assert.equal(terminal.cursor().isVisible, true);
});

test('the app runs on the alternate screen, in raw mode, and leaves both when it ends', async () => {
	const {terminal, app} = await start();
	assert.deepEqual([terminal.isAlternate(), terminal.stdin.isRaw], [true, true]);
	await app.unmount();
	assert.deepEqual([terminal.isAlternate(), terminal.stdin.isRaw, terminal.lines().join('')], [false, false, '']);
});

test('what was written is told once', async () => {
	const {terminal, app} = await start();
	assert.match(terminal.rawOutput(), /keys/v);
	assert.equal(terminal.rawOutput(), '');
	terminal.press('j');
	await app.settle();
	assert.match(terminal.rawOutput(), /j/v);
	await app.unmount();
});

test('only the lines that changed are written', async () => {
	const {terminal, app} = await start();
	terminal.rawOutput();
	terminal.press('j');
	await app.settle();
	assert.doesNotMatch(terminal.rawOutput(), /40 x 5/v);
	await app.unmount();
});

test('a screen that never rests is an error that shows the screen', async () => {
	const terminal = createTerminal({columns: 20, rows: 2});
	await assert.rejects(terminal.settle(async () => {
		terminal.stdout.write('again ');
	}), /does not come to rest:\n.*again/v);
});

test('a terminal without colours says so', () => {
	const {stdout} = createTerminal({columns: 20, rows: 2, color: false});
	assert.deepEqual([stdout.getColorDepth(), stdout.hasColors()], [1, false]);
});

test('an emoji and a Hangul syllable take two columns, a combining mark none', async () => {
	const terminal = createTerminal({columns: 20, rows: 2});
	terminal.stdout.write('😀한e\u{301}|');
	await terminal.settle();
	assert.deepEqual([terminal.lines()[0], terminal.cursor().column], ['😀한e\u{301}|', 6]);
});
