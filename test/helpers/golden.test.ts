import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {pathToFileURL} from 'node:url';
import {formatScreen, matchScreen} from './golden.ts';
import {createTerminal} from './headless-terminal.ts';
import {mapStyles} from './screen.ts';

const show = async (text: string) => {
	const terminal = createTerminal({columns: 16, rows: 3});
	terminal.stdout.write(text);
	await terminal.settle();
	return terminal;
};

const createFolder = (t: TestContext): URL => {
	const folder = mkdtempSync(path.join(tmpdir(), 'screens-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	return pathToFileURL(`${folder}/`);
};

test('a screen is written as its text, its styles letter by letter, and their meaning', async () => {
	const terminal = await show('who \u{1B}[31m✗ denied\u{1B}[m\n\u{1B}[7;34mend');
	assert.equal(formatScreen(terminal.screen()), [
		'16 x 3, cursor at 4, 2',
		'── text',
		'who ✗ denied',
		'end',
		'',
		'── styles',
		'....r.rrrrrr',
		'000',
		'',
		'── letters',
		'0 inverse blue',
		'. plain',
		'r red',
		'',
	].join('\n'));
});

test('a wide character has a style letter for each of its columns', async () => {
	const terminal = await show('\u{1B}[32m한\u{1B}[m|');
	assert.equal(terminal.styles()[0], `gg${'.'.repeat(14)}`);
});

test('colours of every kind and every attribute have a name', async () => {
	const terminal = await show('\u{1B}[1;38;5;208;48;2;1;2;255ma\u{1B}[m\u{1B}[2;3;4;9;90mb\u{1B}[m\u{1B}[101mc');
	assert.deepEqual(mapStyles(terminal.screen()).legend.map(([, style]) => style), [
		'bold color 208 on #0102ff',
		'dim italic underline strikethrough bright black',
		'on bright red',
		'plain',
	]);
});

test('a screen without a file fails and shows what it would be', async t => {
	const terminal = await show('hello');
	const options = {folder: createFolder(t), isUpdating: false};
	t.assert.throws(() => {
		matchScreen(t, terminal, 'first', options);
	}, /There is no screen "first" yet[\s\S]*16 x 3[\s\S]*hello/v);
});

test('an update writes the file, which then matches', async (t: TestContext) => {
	const terminal = await show('hello');
	const folder = createFolder(t);
	matchScreen(t, terminal, 'panes/first', {folder, isUpdating: true});
	matchScreen(t, terminal, 'panes/first', {folder, isUpdating: false});
	t.assert.strictEqual(readFileSync(new URL('panes/first.txt', folder), 'utf8'), formatScreen(terminal.screen()));
});

test('a changed screen fails with the lines that differ, old and new', async t => {
	const folder = createFolder(t);
	matchScreen(t, await show('one\ntwo'), 'list', {folder, isUpdating: true});
	const changed = await show('one\ntoo');
	t.assert.throws(() => {
		matchScreen(t, changed, 'list', {folder, isUpdating: false});
	}, /The screen "list" has changed[\s\S]*\n {3}4 - two\n {3}4 \+ too\n[\s\S]*npm run test:update/v);
});

test('a change of style alone fails too', async t => {
	const folder = createFolder(t);
	matchScreen(t, await show('one'), 'list', {folder, isUpdating: true});
	const changed = await show('\u{1B}[31mone');
	t.assert.throws(() => {
		matchScreen(t, changed, 'list', {folder, isUpdating: false});
	}, /- \n.*\+ rrr/v);
});
