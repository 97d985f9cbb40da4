import assert from 'node:assert/strict';
import test from 'node:test';
import {type Explorer, openExplorer, type ExplorerOptions} from '../helpers/explorer.tsx';
import {filesWith} from '../helpers/few-events.ts';

/** What the lines of a screen hold, their marks and runs of spaces aside. */
const linesOf = ({terminal}: Explorer): readonly string[] => terminal.screen().lines.map(line => line.replaceAll(/\s+/gv, ' ').trim());

const assertLine = (explorer: Explorer, pattern: RegExp): void => {
	assert.ok(linesOf(explorer).some(line => pattern.test(line)), linesOf(explorer).join('\n'));
};

const open = async (options: ExplorerOptions = {}): Promise<Explorer> => openExplorer({source: filesWith(), ...options});

const queryOf = ({loop}: Explorer): string => loop.getState().query.line.text;

test('f shows the values of the column under the cursor, the most frequent first', async () => {
	const explorer = await open();
	await explorer.press('f');
	assertLine(explorer, /Values of who 3/v);
	assertLine(explorer, /› 5 50% 08-01 10:00 08-03 09:00 maya$/v);
	assertLine(explorer, /^◆ 2 20% 08-03 11:00 08-03 11:30 mallory$/v);
	await explorer.close();
});

test('only here marks what no loaded event had before the day of the selected event, and says so', async () => {
	const explorer = await open();
	await explorer.press('f');
	assertLine(explorer, /only here: in no loaded event before 2026-08-03/v);
	await explorer.close();
});

test('a range in the query decides what is only here', async () => {
	const explorer = await open({query: 'since:2026-08-03T11:15Z'});
	await explorer.press('f');
	assertLine(explorer, /^› 1 100% .* mallory$/v);
	await explorer.close();
});

test('+ includes a value and - excludes one while the values stay on show and their counts follow', async () => {
	const explorer = await open();
	await explorer.press('f', '-');
	assert.equal(queryOf(explorer), '-who:maya');
	assertLine(explorer, /› 3 60% .* jonas$/v);
	await explorer.press('+');
	assert.equal(queryOf(explorer), '-who:maya who:jonas');
	assertLine(explorer, /› 3 100% .* jonas$/v);
	await explorer.press('u', 'u');
	assert.equal(queryOf(explorer), '');
	assertLine(explorer, /^5 50% .* maya$/v);
	await explorer.close();
});

test('enter includes the value and goes back to the list', async () => {
	const explorer = await open();
	await explorer.press('f', 'j', 'enter');
	assert.equal(queryOf(explorer), 'who:jonas');
	assert.equal(explorer.loop.getState().overlay, undefined);
	assert.equal(explorer.loop.getState().events.count, 3);
	await explorer.close();
});

test('h and l go through the fields, around the end', async () => {
	const explorer = await open();
	await explorer.press('f', 'l');
	assertLine(explorer, /Values of event/v);
	await explorer.press('h', 'h');
	assertLine(explorer, /Values of category/v);
	await explorer.close();
});

test('/ narrows the values by a text, esc leaves the line and esc again the values', async () => {
	const explorer = await open();
	await explorer.press('f', '/');
	await explorer.type('Al');
	assertLine(explorer, /Values of who 1 of 3 with “Al”/v);
	assertLine(explorer, /mallory$/v);
	await explorer.press('enter', 'enter');
	assert.equal(queryOf(explorer), 'who:mallory');
	await explorer.press('f', '/', 'esc', 'esc');
	assert.equal(explorer.loop.getState().overlay, undefined);
	await explorer.close();
});

test('s sorts by count, by value and by first seen', async () => {
	const explorer = await open();
	const order = (): readonly string[] => linesOf(explorer).flatMap(line => /(?:maya|jonas|mallory)$/v.exec(line)?.[0] ?? []);
	await explorer.press('f');
	assert.deepEqual(order(), ['maya', 'jonas', 'mallory']);
	await explorer.press('s');
	assert.deepEqual(order(), ['jonas', 'mallory', 'maya']);
	await explorer.press('s');
	assert.deepEqual(order(), ['mallory', 'jonas', 'maya']);
	await explorer.close();
});

test('rows without a value are counted, and including them asks for events that have none', async () => {
	const explorer = await open();
	await explorer.press('f', 'l', 'l', 'l', 'l', 'l', 'l');
	assertLine(explorer, /› 8 80% .* \(none\)$/v);
	await explorer.press('enter');
	assert.equal(queryOf(explorer), '-error:*');
	assert.equal(explorer.loop.getState().events.count, 8);
	await explorer.close();
});

test('f on a value of the record counts what stands at its path in the other events', async () => {
	const explorer = await open();
	await explorer.press('enter', '/');
	await explorer.type('bucketName');
	await explorer.press('enter', 'f');
	assertLine(explorer, /Values of requestParameters.bucketName 3/v);
	assertLine(explorer, /› 6 60% .* harbor-logs$/v);
	await explorer.press('+');
	assert.equal(queryOf(explorer), 'requestParameters.bucketName:harbor-logs');
	assertLine(explorer, /› 6 100% .* harbor-logs$/v);
	await explorer.close();
});

test('f on a field of the record that the query language names counts that field', async () => {
	const explorer = await open();
	await explorer.press('enter', '/');
	await explorer.type('sourceIPAddress');
	await explorer.press('enter', 'f');
	assertLine(explorer, /Values of ip/v);
	await explorer.close();
});

test('a secret in the record is not counted unless secrets are shown', async () => {
	const explorer = await open();
	await explorer.press('G', 'enter', '/');
	await explorer.type('masterUserPassword');
	await explorer.press('enter', 'f');
	assertLine(explorer, /masterUserPassword is masked; --reveal shows it/v);
	await explorer.close();
	const revealed = await open({reveal: true});
	await revealed.press('G', 'enter', '/');
	await revealed.type('masterUserPassword');
	await revealed.press('enter', 'f');
	assertLine(revealed, /hunter2$/v);
	await revealed.close();
});

test('an object has no values to count', async () => {
	const explorer = await open();
	await explorer.press('enter', 'f');
	assertLine(explorer, /Put the cursor on a value first/v);
	await explorer.close();
});

test('a hostile value is shown with marks and still counts and includes exactly', async () => {
	const explorer = await open({source: filesWith(['10', '11'].map(hour => ({at: `2026-08-01T${hour}:00:00Z`, who: 'evil\u{1B}[31m\u{202E}'})))});
	await explorer.press('f');
	assert.ok(!explorer.terminal.screen().lines.join('').includes('\u{1B}'));
	await explorer.press('enter');
	assert.equal(explorer.loop.getState().events.count, 2);
	await explorer.close();
});
