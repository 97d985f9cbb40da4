import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {type TestContext} from 'node:test';
import {mapStyles, type Screen} from './screen.ts';

/** Where the screens are kept, and whether to write them instead of comparing. */
export type GoldenOptions = {readonly folder: URL; readonly isUpdating: boolean};

const defaults = (): GoldenOptions => ({
	folder: new URL('../screens/', import.meta.url),
	isUpdating: process.env['UPDATE_SCREENS'] === '1',
});

/**
A screen as a text that a reader can check: its size and cursor, the lines, then the same lines with one letter per cell
for the style, and what the letters mean. The dots of plain cells at the end of a line are left out.
*/
export const formatScreen = (screen: Screen): string => {
	const {columns, rows, cursor, lines, title} = screen;
	const styles = mapStyles(screen);
	const place = cursor.isVisible ? `cursor at ${cursor.column + 1}, ${cursor.row + 1}` : 'no cursor';
	return [
		[`${columns} x ${rows}`, place, ...(title === '' ? [] : [`title "${title}"`])].join(', '),
		'── text',
		...lines,
		'── styles',
		...styles.lines.map(line => line.replace(/(?<!\.)\.+$/v, '')),
		'── letters',
		...styles.legend.map(([letter, meaning]) => `${letter} ${meaning}`),
		'',
	].join('\n');
};

/** The lines that differ, each with its number, the expected one after `-` and the actual one after `+`. */
export const describeDifference = (expected: string, actual: string): string => {
	const [before, after] = [expected.split('\n'), actual.split('\n')];
	return Array.from({length: Math.max(before.length, after.length)}, (_, index) => {
		const [old, now] = [before[index], after[index]];
		const number = String(index + 1).padStart(4);
		return old === now
			? []
			: [
				...(old === undefined ? [] : [`${number} - ${old}`]),
				...(now === undefined ? [] : [`${number} + ${now}`]),
			];
	}).flat().join('\n');
};

const readGolden = (file: URL): string | undefined => {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
};

/**
Compares a screen with `test/screens/<name>.txt` and fails with the lines that differ, or when there is no such file.
With `UPDATE_SCREENS=1` in the environment it writes the file instead; read the difference before you commit it.
*/
export const matchScreen = (t: TestContext, terminal: {screen(): Screen}, name: string, options: GoldenOptions = defaults()): void => {
	matchText(t, name, formatScreen(terminal.screen()), options);
};

/** Compares a text that a reader gets with a kept one, as `matchScreen` does. */
export const matchText = (t: TestContext, name: string, actual: string, options: GoldenOptions = defaults()): void => {
	const file = new URL(`${name}.txt`, options.folder);
	const expected = readGolden(file);
	if (options.isUpdating) {
		if (actual !== expected) {
			mkdirSync(new URL('.', file), {recursive: true});
			writeFileSync(file, actual);
			t.diagnostic(`wrote the screen "${name}"`);
		}

		return;
	}

	const advice = 'To accept the screen as it is now: npm run test:update';
	if (expected === undefined) {
		assert.fail(`There is no screen "${name}" yet. It would be:\n\n${actual}\n${advice}`);
	}

	if (actual !== expected) {
		assert.fail(`The screen "${name}" has changed (- as it was, + as it is):\n\n${describeDifference(expected, actual)}\n\nAll of it:\n\n${actual}\n${advice}`);
	}
};
