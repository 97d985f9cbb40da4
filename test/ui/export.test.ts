import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {defaultColumns} from '../../source/core/plain-columns.ts';
import {type ExportPlaces} from '../../source/state/export-run.ts';
import {lookAt, openExportFile} from '../../source/system/export-file.ts';
import {openExplorer, type Explorer} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const placesIn = (folder: string): ExportPlaces => ({
	isThere: async file => await lookAt(file, {folder, home: undefined}) === 'file',
	open: async (file, isOverwriting) => openExportFile(file, {folder, home: undefined, isOverwriting}),
	columns: defaultColumns,
});

const footer = ({terminal}: Explorer): string => terminal.screen().lines.at(-1) ?? '';

const openIn = async (folder: string, query = ''): Promise<Explorer> => openExplorer({range: '3d', query, exports: placesIn(folder)});

test('the matching events are written as received, newest first, and the footer says how many and where', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const explorer = await openIn(folder, 'event:StopLogging');
	await explorer.press('x', 'enter');
	const file = path.join(folder, 'cloudtrail-2026-08-03-event-stoplogging.ndjson');
	const lines = (await readFile(file, 'utf8')).trimEnd().split('\n'); // eslint-disable-line unicorn/no-await-expression-member -- a chain of readings
	const {rows, count} = explorer.session.matches;
	assert.ok(count > 0);
	assert.deepEqual(lines.map(line => JSON.parse(line) as unknown), Array.from(rows, row => JSON.parse(explorer.session.store.text(row)) as unknown));
	assert.match(footer(explorer), new RegExp(`^ Wrote ${count} events? to /`, 'v'));
	assert.deepEqual(await readdir(folder), [path.basename(file)]);
	await explorer.close();
});

test('marked events are offered first, tab and the arrows choose others, and the ending follows', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const explorer = await openIn(folder);
	await explorer.press('m', 'j', 'j', 'm', 'x', 'down', 'enter');
	const records = JSON.parse(await readFile(path.join(folder, 'cloudtrail-2026-08-03.json'), 'utf8')) as {Records: unknown[]};
	assert.equal(records.Records.length, 2);
	await explorer.press('x', 'tab', 'down', 'down', 'enter');
	const csv = await readFile(path.join(folder, 'cloudtrail-2026-08-03.csv'), 'utf8');
	assert.equal(csv.trimEnd().split('\r\n').length, explorer.session.store.size + 1);
	await explorer.close();
});

test('the report has a row and a hash for each event', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const explorer = await openIn(folder, 'event:StopLogging');
	await explorer.press('x', 'enter');
	await explorer.press(':');
	await explorer.type('export stop.md');
	await explorer.press('enter', 'enter');
	const report = await readFile(path.join(folder, 'stop.md'), 'utf8');
	const ndjson = await readFile(path.join(folder, 'cloudtrail-2026-08-03-event-stoplogging.ndjson'), 'utf8');
	const hashes = ndjson.trimEnd().split('\n').map(line => createHash('sha256').update(line).digest('hex'));
	assert.deepEqual(report.split('\n').flatMap(line => /`(?<hash>[0-9a-f]{64})` \|$/v.exec(line)?.groups?.['hash'] ?? []), hashes);
	assert.match(report, /- Query: `event:StopLogging`/v);
	await explorer.close();
});

test('a file that is there is asked about: n keeps it and asks for another name, y overwrites it', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const file = path.join(folder, 'mine.csv');
	await writeFile(file, 'precious');
	const explorer = await openIn(folder, 'event:StopLogging');
	await explorer.press(':');
	await explorer.type('export mine.csv');
	await explorer.press('enter', 'enter');
	assert.match(explorer.terminal.screen().lines.join('\n'), /mine\.csv is there already\. Overwrite it\?/v);
	await explorer.press('x', 'q', 'enter', 'n');
	assert.equal(await readFile(file, 'utf8'), 'precious');
	await explorer.press('enter');
	await explorer.press('y');
	assert.match(await readFile(file, 'utf8'), /^time,who,event/v);
	await explorer.close();
});

test('what cannot be written says so and leaves the view open', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const explorer = await openIn(folder);
	await explorer.press('x', 'ctrl+u', 'enter');
	assert.match(footer(explorer), /Type the name of a file\./v);
	await explorer.type('none/a.csv');
	await explorer.press('enter');
	assert.match(explorer.terminal.screen().lines.join('').replaceAll(/\s+/gv, ' '), /none\/a\.csv cannot be written: no such file or directory/v);
	await explorer.press('esc');
	assert.equal(explorer.loop.getState().overlay, undefined);
	assert.deepEqual(await readdir(folder), []);
	await explorer.close();
});

test('esc stops the writing, and nothing is left of it', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const places = placesIn(folder);
	let written = 0;
	const explorer = await openExplorer({
		range: '3d', exports: {
			...places,
			async open(file, isOverwriting) {
				const opened = await places.open(file, isOverwriting);
				return opened.ok
					? {
						ok: true, value: {
							...opened.value,
							async write(text) {
								written++;
								if (written === 3) {
									explorer.loop.dispatch({type: 'command', command: 'export.leave'});
								}

								return opened.value.write(text);
							},
						},
					}
					: opened;
			},
		},
	});
	await explorer.press('x', 'enter');
	assert.match(footer(explorer), /Stopped: no file was written\./v);
	assert.equal(written, 3);
	assert.deepEqual(await readdir(folder), []);
	await explorer.close();
});

for (const [columns, rows] of [[80, 24], [50, 15]] as const) {
	test(`the view of an export at ${columns} x ${rows}`, async t => {
		const explorer = await openExplorer({
			columns, rows, range: '3d', query: 'is:denied', exports: {isThere: async () => true, open: async () => ({ok: false, problem: {kind: 'denied', message: 'no'}}), columns: defaultColumns},
		});
		await explorer.press('x');
		matchScreen(t, explorer.terminal, `export-${columns}x${rows}`);
		await explorer.press('up', 'enter');
		matchScreen(t, explorer.terminal, `export-overwrite-${columns}x${rows}`);
		await explorer.close();
	});
}
