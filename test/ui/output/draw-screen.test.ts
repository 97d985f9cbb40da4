/* eslint-disable no-await-in-loop -- One frame after the other. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {drawScreen, type Frame, type Shown} from '../../../source/ui/output/draw-screen.ts';
import {createStyles, type Styles} from '../../../source/ui/output/styles.ts';
import {createEmulator} from '../../helpers/emulator.ts';
import {type Screen} from '../../helpers/screen.ts';

type Size = {readonly columns: number; readonly rows: number};

const graphemes = fc.oneof(
	{weight: 12, arbitrary: fc.constantFrom(' ', 'a', 'b', 'x', '─', '›', '…', 'é', '✓', '●')},
	{weight: 2, arbitrary: fc.constantFrom('漢', '字', '한', 'あ', '！')},
	{weight: 1, arbitrary: fc.constantFrom('e\u{301}', 'a\u{300}\u{323}', '👩‍🚒', '👨‍👩‍👧', '❤️', '1️⃣', '🇨🇭', '👍🏽', '😀', 'ก็', 'नि', '\u{200B}', '\u{7}')},
);

const style = fc.constantFrom('', '1', '2', '31', '1;36', '1;4;33', '7', '38;5;208', '48;2;1;2;3;32', '0', '22', '39', '49;24', '9;53', '27;3');

const text = fc.string({unit: graphemes, maxLength: 30});

const line = fc.array(fc.tuple(style, text), {maxLength: 4}).map(parts => parts.map(([parameters, piece]) => `\u{1B}[${parameters}m${piece}`).join('') + '\u{1B}[m');

const cursor = fc.option(fc.record({row: fc.nat({max: 9}), column: fc.nat({max: 40})}), {nil: undefined});

/** What happens to the lines from one frame to the next. */
type Step =
	| {readonly kind: 'lines'; readonly lines: readonly string[]}
	| {readonly kind: 'line'; readonly row: number; readonly line: string}
	| {readonly kind: 'scroll'; readonly top: number; readonly height: number; readonly by: number; readonly lines: readonly string[]}
	| {readonly kind: 'size'; readonly size: Size};

const size: fc.Arbitrary<Size> = fc.record({columns: fc.integer({min: 1, max: 32}), rows: fc.integer({min: 1, max: 9})});

const step: fc.Arbitrary<Step> = fc.oneof(
	{weight: 2, arbitrary: fc.record({kind: fc.constant('lines' as const), lines: fc.array(line, {maxLength: 10})})},
	{weight: 4, arbitrary: fc.record({kind: fc.constant('line' as const), row: fc.nat({max: 9}), line})},
	{
		weight: 2, arbitrary: fc.record({
			kind: fc.constant('scroll' as const), top: fc.nat({max: 4}), height: fc.integer({min: 3, max: 9}), by: fc.integer({min: -3, max: 3}), lines: fc.array(line, {maxLength: 3}),
		}),
	},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('size' as const), size})},
);

const apply = (lines: readonly string[], change: Step): readonly string[] => {
	switch (change.kind) {
		case 'lines': {
			return change.lines.length === 0 ? [''] : change.lines;
		}

		case 'line': {
			return lines.with(change.row % lines.length, change.line);
		}

		case 'scroll': {
			const {top, height, by, lines: incoming} = change;
			return lines.map((old, row) => row < top || row >= top + height ? old : (lines[row + by] ?? incoming[0] ?? old));
		}

		case 'size': {
			return lines;
		}
	}
};

/** Everything that can be seen; the place of a cursor that is hidden does not count. */
const seen = ({cells}: Screen): unknown => cells;

/** The screen of a terminal that has had nothing but this frame. */
const drawAfresh = async (frame: Frame, terminalSize: Size, styles: Styles): Promise<Screen> => {
	const emulator = createEmulator({...terminalSize, convertEol: true});
	emulator.write(drawScreen(undefined, frame, terminalSize, styles).text);
	await emulator.flush();
	return emulator.screen();
};

test('a terminal that was sent only the changes shows what one shows that was sent the whole frame', async () => {
	const steps = fc.array(fc.tuple(step, cursor), {maxLength: 8});
	await fc.assert(fc.asyncProperty(size, fc.array(line, {minLength: 1, maxLength: 10}), steps, fc.boolean(), async (firstSize, firstLines, changes, convertEol) => {
		const styles = createStyles();
		const emulator = createEmulator({...firstSize, convertEol});
		let terminalSize = firstSize;
		let lines: readonly string[] = firstLines;
		let shown: Shown | undefined;
		for (const [change, place] of [[{kind: 'line', row: 0, line: ''} as const, undefined] as const, ...changes]) {
			if (change.kind === 'size') {
				terminalSize = change.size;
				emulator.resize(terminalSize.columns, terminalSize.rows);
			}

			lines = apply(lines, change);
			const frame = {lines: lines.slice(0, terminalSize.rows), cursor: place};
			const drawing = drawScreen(shown, frame, terminalSize, styles);
			shown = drawing.shown;
			emulator.write(drawing.text);
			await emulator.flush();
			const screen = emulator.screen();
			const expected = await drawAfresh(frame, terminalSize, styles);
			assert.deepEqual(seen(screen), seen(expected));
			if (place) {
				assert.deepEqual(screen.cursor, expected.cursor);
			}
		}

		emulator.close();
	}), {numRuns: 60});
});
