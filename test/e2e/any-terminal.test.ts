/* eslint-disable no-await-in-loop -- One terminal, one size after the other. */
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'node:test';
import {createRandom} from '../../source/sources/demo/random.ts';
import {type Pty} from '../helpers/pty.ts';
import {inProgram, prepareProgram, untilRead} from '../helpers/program.ts';

const program = await prepareProgram();

/** Few events: what is drawn matters, not how much is read. */
const log = path.join(program.home, 'log.json');
writeFileSync(log, JSON.stringify({
	Records: Array.from({length: 60}, (_, index) => ({
		eventVersion: '1.11', eventTime: `2026-08-03T10:${String(index).padStart(2, '0')}:00Z`, eventName: index % 3 === 0 ? 'DeleteBucket' : 'ListBuckets', eventSource: 's3.amazonaws.com', ...index % 7 === 0 && {errorCode: 'AccessDenied'},
	})),
}));

const quit = async (pty: Pty): Promise<void> => {
	pty.press('ctrl+c');
	assert.deepEqual(await pty.exit, {code: 0, signal: undefined});
};

/** The parameters of every style that was written. */
const stylesIn = (raw: string): ReadonlySet<string> => new Set(Array.from(raw.matchAll(/\u{1B}\[(?<style>[\d;]*)m/gv), ({groups}) => groups?.['style'] ?? '')); // eslint-disable-line regexp/no-control-character -- that is how they begin

const colours = /^(?:.*;)?(?:[349]|10)[0-8](?:;|$)/v;

for (const [term, env, hasColours] of [
	['linux', {}, true],
	['screen', {}, true],
	['vt100', {}, true],
	['xterm-256color with NO_COLOR', {NO_COLOR: '1'}, false],
	['xterm-256color under CI', {CI: 'true', GITHUB_ACTIONS: 'true'}, true],
] as const) {
	test(`the explorer draws on ${term}, in ${hasColours ? 'no more than 16 colours' : 'no colour'}, and q leaves it`, async () => {
		await inProgram(program, [log], async pty => {
			await untilRead(pty);
			pty.press('enter');
			await pty.until(text => text.includes('eventVersion'), 'the record');
			const styles = [...stylesIn(pty.raw())];
			assert.equal(styles.some(style => colours.test(style)), hasColours);
			// Those that a palette does not change.
			assert.deepEqual(styles.filter(style => /(?:^|;)(?:9|10)\d|[34]8;/v.test(style)), []);
			await quit(pty);
		}, {env: {TERM: term.split(' ', 1)[0]!, ...env}});
	});
}

test('with --ascii nothing but ASCII is written, on a terminal that knows nothing else', async () => {
	await inProgram(program, [log, '--ascii'], async pty => {
		await untilRead(pty);
		pty.press('enter', '?');
		await pty.until(text => text.includes('choose the time range'), 'the help');
		assert.doesNotMatch(pty.raw(), /\P{ASCII}/v);
		await quit(pty);
	}, {env: {LANG: 'C', LC_ALL: 'C', TERM: 'vt100'}});
});

test('every size from 20 x 5 to 400 x 120 is drawn whole, and a small one says what it needs', async () => {
	await inProgram(program, [log], async pty => {
		await untilRead(pty);
		for (const [columns, rows] of [[20, 5], [39, 30], [40, 10], [60, 9], [80, 24], [132, 43], [400, 120], [1, 1], [400, 5], [20, 120], [90, 30]] as const) {
			const isSmall = columns < 40 || rows < 10;
			pty.resize(columns, rows);
			const needs = 'Needs 40 x 10'.slice(0, columns);
			await pty.until((text, {lines}) => isSmall ? text.trimEnd() === needs : lines.at(-1)!.includes('help') && lines[0]!.includes('events') && lines.length === rows, `a screen of ${columns} x ${rows}`);
		}

		await quit(pty);
	});
});

test('after 200 sizes one behind the other the screen is as if it had been drawn at the last one', async () => {
	await inProgram(program, [log], async pty => {
		await untilRead(pty);
		const random = createRandom(7, 0);
		for (let size = 0; size < 200; size++) {
			pty.resize(random.integer(20, 400), random.integer(5, 120));
			await nextTurn();
		}

		pty.resize(100, 30);
		const isWhole = (_: string, {lines}: {readonly lines: readonly string[]}): boolean => lines.length === 30 && lines.at(-1)!.includes('help') && lines[0]!.startsWith(' trail-tui ')
			// What changes most stands at the right end: no screen of a size before is taken for this one.
			&& lines[0]!.length === 99 && lines.every(line => line.length <= 100);
		await pty.until(isWhole, 'the last size');
		const {lines: seen} = await pty.until((text, screen) => isWhole(text, screen) && screen.lines.some(line => line.startsWith('›')), 'the list');
		pty.press('?');
		await pty.until(text => text.includes('choose the time range'), 'the help');
		pty.press('esc');
		const again = await pty.until(isWhole, 'the panes again');
		assert.deepEqual(again.lines, seen);
		await quit(pty);
	});
});
