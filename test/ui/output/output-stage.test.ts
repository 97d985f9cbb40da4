import assert from 'node:assert/strict';
import {Writable} from 'node:stream';
import test from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {createOutputStage} from '../../../source/ui/output/output-stage.ts';
import {createEmulator} from '../../helpers/emulator.ts';
import {type Screen} from '../../helpers/screen.ts';

const enter = '\u{1B}[?1049h';
const leave = '\u{1B}[?1049l';
const begin = '\u{1B}[?2026h';
const end = '\u{1B}[?2026l';

/** A terminal at the end of a link that takes a write only when the test says so. */
const createLink = (columns = 20, rows = 3) => {
	const emulator = createEmulator({columns, rows, convertEol: true});
	let take: (() => void) | undefined;
	let isSlow = false;
	let written: string[] = [];
	const stream = Object.assign(new Writable({
		decodeStrings: false,
		write(chunk: string, _encoding, callback) {
			written.push(chunk);
			emulator.write(chunk);
			if (isSlow) {
				take = callback;
			} else {
				callback();
			}
		},
	}), {columns, rows});
	const look = async (): Promise<Screen> => {
		await nextTurn();
		await emulator.flush();
		return emulator.screen();
	};

	return {
		stream,
		slow() {
			isSlow = true;
		},
		/** The link takes what it was sent, and is as quick as any from now on. */
		async catchUp() {
			isSlow = false;
			const taken = take;
			take = undefined;
			taken?.();
			await nextTurn();
		},
		/** What was written since the last call. */
		written(): string {
			const text = written.join('');
			written = [];
			return text;
		},
		async lines(): Promise<readonly string[]> {
			const {lines} = await look();
			return lines;
		},
		async cells(): Promise<Screen['cells']> {
			const {cells} = await look();
			return cells;
		},
		async cursor(): Promise<Screen['cursor']> {
			const {cursor} = await look();
			return cursor;
		},
		resize(newColumns: number, newRows: number) {
			emulator.resize(newColumns, newRows);
			Object.assign(stream, {columns: newColumns, rows: newRows});
			stream.emit('resize');
		},
	};
};

type Link = ReturnType<typeof createLink>;

const createStage = (link: Link) => {
	const stage = createOutputStage(link.stream);
	const drawFrame = (lines: readonly string[], cursor = ''): void => {
		for (const chunk of [begin, `\u{1B}[2K\u{1B}[1A\u{1B}[2K\u{1B}[G${lines.join('\n')}${cursor}`, end]) {
			stage.stdout.write(chunk);
		}
	};

	stage.stdout.write(enter);
	stage.stdout.write('\u{1B}[?25l');
	return {...stage, drawFrame};
};

test('a frame is shown, and what follows sends only what changes', async () => {
	const link = createLink();
	const {drawFrame} = createStage(link);
	drawFrame(['one', 'two', 'three']);
	assert.deepEqual(await link.lines(), ['one', 'two', 'three']);
	link.written();
	drawFrame(['one', 'two!', 'three']);
	assert.deepEqual(await link.lines(), ['one', 'two!', 'three']);
	assert.equal(link.written(), `${begin}\u{1B}[A\b\b!${end}`);
	drawFrame(['one', 'two!', 'three']);
	await link.lines();
	assert.equal(link.written(), '');
});

test('while the link is busy only the newest frame waits', async () => {
	const link = createLink();
	const {drawFrame} = createStage(link);
	drawFrame(['1']);
	await link.lines();
	link.slow();
	for (let number = 2; number < 50; number++) {
		drawFrame([String(number)]);
	}

	link.written();
	await link.catchUp();
	assert.deepEqual(await link.lines(), ['49', '', '']);
	assert.ok(link.written().length < 30);
});

test('whoever waits for everything to be written waits for the frame that waits', async () => {
	const link = createLink();
	const {drawFrame, stdout} = createStage(link);
	drawFrame(['first']);
	await link.lines();
	link.slow();
	drawFrame(['second']);
	drawFrame(['third']);
	const {promise, resolve} = Promise.withResolvers<undefined>();
	let isWritten = false;
	stdout.write('', () => {
		isWritten = true;
		resolve(undefined);
	});
	await nextTurn();
	assert.equal(isWritten, false);
	await link.catchUp();
	await promise;
	assert.deepEqual(await link.lines(), ['third', '', '']);
});

test('nothing is drawn before the alternate screen is entered or after it is left, and then all of it', async () => {
	const link = createLink();
	const {drawFrame, stdout, repaint} = createStage(link);
	drawFrame(['mine']);
	await link.lines();
	stdout.write(leave);
	link.written();
	drawFrame(['not mine']);
	repaint();
	assert.equal(link.written(), '');
	stdout.write('\u{1B}[?25h');
	stdout.write(enter);
	drawFrame(['mine again']);
	assert.deepEqual(await link.lines(), ['mine again', '', '']);
	const {isVisible} = await link.cursor();
	assert.equal(isVisible, false);
});

test('a frame that still waits when the terminal is given away is never drawn', async () => {
	const link = createLink();
	const {drawFrame, stdout} = createStage(link);
	drawFrame(['first']);
	await link.lines();
	link.slow();
	drawFrame(['second']);
	drawFrame(['third']);
	stdout.write(leave);
	await link.catchUp();
	await link.lines();
	assert.ok(link.written().endsWith(leave));
});

test('what somebody else has written goes away with a repaint', async () => {
	const link = createLink();
	const {drawFrame, repaint} = createStage(link);
	drawFrame(['one', 'two', 'three'], '\u{1B}[1A\u{1B}[3G\u{1B}[?25h');
	link.stream.write('\u{1B}[2;1Hnoise\u{1B}[1;1H\u{1B}[31mmore');
	repaint();
	assert.deepEqual(await link.lines(), ['one', 'two', 'three']);
	assert.deepEqual(await link.cursor(), {row: 1, column: 2, isVisible: true});
});

test('after a resize the whole screen is drawn, even when the window has the size of before', async () => {
	const link = createLink();
	const {drawFrame} = createStage(link);
	drawFrame(['one', 'two', 'three']);
	await link.lines();
	link.resize(2, 1);
	link.resize(20, 3);
	drawFrame(['one', 'two', 'three']);
	assert.deepEqual(await link.lines(), ['one', 'two', 'three']);
});

test('the cursor follows, appears and disappears without a change of the text', async () => {
	const link = createLink();
	const {drawFrame, stdout} = createStage(link);
	drawFrame(['one', 'two', 'three'], '\u{1B}[2A\u{1B}[2G\u{1B}[?25h');
	assert.deepEqual(await link.cursor(), {row: 0, column: 1, isVisible: true});
	for (const chunk of [begin, '\u{1B}[?25l\u{1B}[2B\u{1B}[1G\u{1B}[1A\u{1B}[4G\u{1B}[?25h', end]) {
		stdout.write(chunk);
	}

	assert.deepEqual(await link.cursor(), {row: 1, column: 3, isVisible: true});
	for (const chunk of [begin, '\u{1B}[?25l\u{1B}[1B\u{1B}[1G', end]) {
		stdout.write(chunk);
	}

	const {isVisible} = await link.cursor();
	assert.equal(isVisible, false);
});

test('a frame with more lines than the window shows its last ones', async () => {
	const link = createLink();
	const {drawFrame} = createStage(link);
	drawFrame(['a', 'b', 'c', 'd', '']);
	assert.deepEqual(await link.lines(), ['b', 'c', 'd']);
});

test('sequences that are not about the frame go through as they are, in their order', async () => {
	const link = createLink();
	const {stdout} = createStage(link);
	link.written();
	for (const sequence of ['\u{1B}[?2004h', '\u{1B}]2;title\u{7}', '\u{1B}[?25h']) {
		stdout.write(sequence);
	}

	await link.lines();
	assert.equal(link.written(), '\u{1B}[?2004h\u{1B}]2;title\u{7}\u{1B}[?25h');
});

test('however often the link stalls, the screen ends as the last frame', async () => {
	const words = fc.array(fc.constantFrom('a', 'bb', '漢', '\u{1B}[31mred\u{1B}[0m', '', ' x'), {minLength: 3, maxLength: 3});
	await fc.assert(fc.asyncProperty(fc.array(fc.tuple(words, fc.constantFrom('slow' as const, 'catchUp' as const, 'wait' as const, 'nothing' as const)), {minLength: 1}), async steps => {
		const link = createLink();
		const {drawFrame} = createStage(link);
		const meanwhile = {
			slow: link.slow, catchUp: link.catchUp, wait: link.lines, nothing: () => undefined,
		};
		for (const [lines, what] of steps) {
			drawFrame(lines);
			await meanwhile[what](); // eslint-disable-line no-await-in-loop -- one after the other
		}

		await link.catchUp();
		const expected = createLink();
		createStage(expected).drawFrame(steps.at(-1)?.[0] ?? []);
		assert.deepEqual(await link.cells(), await expected.cells());
	}), {numRuns: 50});
});
