import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {createTerminal} from './headless-terminal.ts';
import {drawScreen} from './svg.ts';

const draw = async (text: string, title = 'a window'): Promise<string> => {
	const terminal = createTerminal({columns: 24, rows: 3});
	terminal.stdout.write(`\u{1B}[?25l${text}`);
	await terminal.settle();
	return drawScreen(terminal.screen(), title);
};

/** What a reader who selects everything would copy, line by line, without the window's bar. */
const wordsOf = (svg: string): string => (svg.split('<g ', 2)[1] ?? '').split('\n').slice(1).join('\n').replaceAll(/<[^<>]*>/gv, '').trim();

test('the words can be selected, and characters that mean something to XML are escaped', async () => {
	const svg = await draw('a <b> & "c"\nend', 'x < y');
	assert.equal(wordsOf(svg), 'a &lt;b&gt; &amp; &quot;c&quot;\nend');
	assert.match(svg, /<title>x &lt; y<\/title>/v);
});

test('every character stands at its column, also after a wide one', async () => {
	const svg = await draw('a한b  c');
	assert.match(svg, /<tspan x="0 9 27">a한b<\/tspan><tspan x="54">c<\/tspan>/v);
});

test('an emoji and a letter with an accent of its own each stand alone', async () => {
	const svg = await draw('a😀be\u{301}c');
	assert.match(svg, /<tspan x="0">a<\/tspan><tspan x="9">😀<\/tspan><tspan x="27">b<\/tspan><tspan x="36">e\u{301}<\/tspan><tspan x="45">c<\/tspan>/v);
});

/** The elements that are open at the end, or closed out of turn. */
const unclosed = (svg: string): readonly string[] => {
	const open: string[] = [];
	for (const [tag] of svg.matchAll(/<[^<>]*>/gv)) {
		const name = /^<(?<name>[a-z]+)/v.exec(tag)?.groups?.['name'] ?? tag;
		if (tag.startsWith('</') && open.at(-1) === tag.slice(2, -1)) {
			open.pop();
		} else if (!tag.endsWith('/>')) {
			open.push(name);
		}
	}

	return open;
};

const styles: ReadonlyArray<readonly [name: string, sgr: string, drawn: RegExp]> = [
	['red', '31', /<tspan x="0" fill="#f47174">x</v],
	['bright red', '91', /<tspan x="0" fill="#ff8f91">x</v],
	['colour 208 of the 256', '38;5;208', /<tspan x="0" fill="#ff8700">x</v],
	['a grey of the 256', '38;5;255', /<tspan x="0" fill="#eeeeee">x</v],
	['a colour of its own', '38;2;1;2;3', /<tspan x="0" fill="#010203">x</v],
	['bold', '1', /<tspan x="0" font-weight="bold">x</v],
	['dim', '2', /<tspan x="0" fill-opacity="\.65">x</v],
	['italic', '3', /<tspan x="0" font-style="italic">x</v],
	['underlined and struck', '4;9', /<tspan x="0" text-decoration="underline line-through">x</v],
	['on blue', '44', /<rect x="0" y="0" width="9" height="20" fill="#79a8ff"\/>[\s\S]*<tspan x="0">x</v],
	['inverse', '7', /<rect x="0" y="0" width="9" height="20" fill="#d5dae3"\/>[\s\S]*<tspan x="0" fill="#161a22">x</v],
];

for (const [name, sgr, drawn] of styles) {
	test(`text that is ${name} is drawn so`, async () => {
		assert.match(await draw(`\u{1B}[${sgr}mx`), drawn);
	});
}

test('hidden text is not drawn', async () => {
	assert.equal(wordsOf(await draw('\u{1B}[8msecret\u{1B}[m open')), 'open');
});

test('the cursor is drawn where it is, unless it is hidden', async () => {
	const cursor = /<rect x="27" y="0" width="9" height="20" fill="#d5dae3" fill-opacity="\.6"\/>/v;
	assert.doesNotMatch(await draw('abc'), cursor);
	assert.match(await draw('abc\u{1B}[?25h'), cursor);
});

test('any text gives a picture with closed elements that loads nothing, and the same one each time', async () => {
	await fc.assert(fc.asyncProperty(fc.string({unit: 'binary'}), async text => {
		const svg = await draw(text, text);
		assert.equal(svg, await draw(text, text));
		assert.doesNotMatch(svg, /href|url\(|@import|<script|[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/v);
		assert.deepEqual(unclosed(svg), []);
	}), {numRuns: 60});
});
