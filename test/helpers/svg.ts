import {
	ansiColors,
	type Cell,
	type Screen,
	type Style,
} from './screen.ts';

/** The 16 ANSI colours on a dark ground, readable as text all of them, black only just: it is there to be a ground. */
const palette: ReadonlyMap<string, string> = new Map([
	'#5b6478',
	'#f47174',
	'#7ec87e',
	'#e0b65c',
	'#79a8ff',
	'#c792ea',
	'#5cc8d7',
	'#d5dae3',
	'#8b95a7',
	'#ff8f91',
	'#9fe09f',
	'#f2d07a',
	'#9dc0ff',
	'#d9b2f5',
	'#86e0ec',
	'#ffffff',
].map((hex, index) => [ansiColors[index] ?? '', hex]));

const ground = '#161a22';
const ink = '#d5dae3';
const fonts = 'ui-monospace, Menlo, \'DejaVu Sans Mono\', \'Cascadia Mono\', Consolas, monospace';

/** Sizes in pixels. A cell is 0.6 of the font size wide, as most monospaced fonts are, so that columns are whole pixels. */
const sizes = {
	cellWidth: 9, cellHeight: 20, font: 15, baseline: 15, margin: 16, bar: 34,
};

const cubeLevels = [0, 95, 135, 175, 215, 255];

/** Colours 16 to 231 are a cube of 6 levels a side, 232 to 255 a ramp of greys (xterm, 256 colours). */
const indexedColor = (index: number): string => {
	const channels = index >= 232
		? Array.from({length: 3}, () => 8 + ((index - 232) * 10))
		: [36, 6, 1].map(step => cubeLevels[Math.floor((index - 16) / step) % 6] ?? 0);
	return `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`;
};

const toHex = (name: string, fallback: string): string => {
	if (name.startsWith('color ')) {
		return indexedColor(Number(name.slice('color '.length)));
	}

	return name.startsWith('#') ? name : (palette.get(name) ?? fallback);
};

/** A style as SVG: the attributes of the text, and the colour behind it. */
type Paint = {readonly text: string; readonly back: string};

const paintOf = ({foreground, background, attributes}: Style): Paint => {
	const has = new Set(attributes);
	const colors = [toHex(foreground, ink), toHex(background, ground)];
	const [front = ink, back = ground] = has.has('inverse') ? colors.toReversed() : colors;
	const lines = [has.has('underline') ? 'underline' : '', has.has('strikethrough') ? 'line-through' : ''].join(' ').trim();
	const text = [
		front === ink ? '' : ` fill="${front}"`,
		has.has('dim') ? ' fill-opacity=".65"' : '',
		has.has('bold') ? ' font-weight="bold"' : '',
		has.has('italic') ? ' font-style="italic"' : '',
		lines === '' ? '' : ` text-decoration="${lines}"`,
	];
	return {text: text.join(''), back};
};

const isBlank = (cell: Cell): boolean => cell.width > 0 && (cell.text.trim() === '' || cell.style.attributes.includes('hidden'));

/** Neighbouring cells with the same value; `start` is the column of the first. */
type Run = {readonly value: string; readonly start: number; readonly cells: readonly Cell[]};

/** Cuts a line into runs of cells for which `valueOf` gives the same; the right half of a wide character stays with it. */
const cut = (line: readonly Cell[], valueOf: (cell: Cell, column: number) => string): readonly Run[] => {
	const runs: Array<{value: string; start: number; cells: Cell[]}> = [];
	for (const [column, cell] of line.entries()) {
		const last = runs.at(-1);
		const value = (cell.width === 0 ? last?.value : undefined) ?? valueOf(cell, column);
		if (last?.value === value) {
			last.cells.push(cell);
		} else {
			runs.push({value, start: column, cells: [cell]});
		}
	}

	return runs;
};

const escapeText = (text: string): string => text
	// What XML cannot hold, even escaped.
	.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gv, '\u{FFFD}')
	.replaceAll('&', '&amp;')
	.replaceAll('<', '&lt;')
	.replaceAll('>', '&gt;')
	.replaceAll('"', '&quot;');

/**
The text of a line. Every character says where it stands, so that the columns hold in any font; only a cell of several
UTF-16 units (an emoji, a letter with accents) is a run of its own, since renderers do not agree on how they count it.
*/
const drawText = (line: readonly Cell[], row: number): string => {
	const isGap = (cell: Cell | undefined): boolean => cell === undefined || isBlank(cell);
	const runs = cut(line, (cell, column) => {
		// One space between words belongs to the text; wider gaps are not drawn.
		if (isBlank(cell) && (isGap(line[column - 1]) || isGap(line[column + 1]))) {
			return '';
		}

		return cell.text.length > 1 ? `cell ${column}` : `text${paintOf(cell.style).text}`;
	});
	const spans = runs.filter(run => run.value !== '').map(({start, cells}) => {
		const text = cells.map(cell => isBlank(cell) ? ' ' : cell.text).join('');
		const positions = cells.flatMap((cell, index) => cell.width === 0 ? [] : [(start + index) * sizes.cellWidth]);
		const look = cells.slice(0, 1).map(cell => paintOf(cell.style).text).join('');
		return `<tspan x="${positions.join(' ')}"${look}>${escapeText(text)}</tspan>`;
	});
	return spans.length === 0 ? '' : `<text y="${(row * sizes.cellHeight) + sizes.baseline}">${spans.join('')}</text>`;
};

const drawGround = (line: readonly Cell[], row: number): string =>
	cut(line, cell => paintOf(cell.style).back)
		.filter(run => run.value !== ground)
		.map(({value, start, cells}) =>
			`<rect x="${start * sizes.cellWidth}" y="${row * sizes.cellHeight}" width="${cells.length * sizes.cellWidth}" height="${sizes.cellHeight}" fill="${value}"/>`)
		.join('');

const drawCursor = ({column, row, isVisible}: Screen['cursor']): string => isVisible
	? `<rect x="${column * sizes.cellWidth}" y="${row * sizes.cellHeight}" width="${sizes.cellWidth}" height="${sizes.cellHeight}" fill="${ink}" fill-opacity=".6"/>`
	: '';

const drawFrame = (width: number, height: number, title: string): readonly string[] => [
	`<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="9" fill="${ground}" stroke="#3a4356"/>`,
	...[18, 36, 54].map(x => `<circle cx="${x}" cy="17" r="5.5" fill="#3a4356"/>`),
	`<text x="${width / 2}" y="22" text-anchor="middle" font-size="13" fill="#9aa4b5">${escapeText(title)}</text>`,
];

/**
Draws a screen as an SVG picture of a window, for readme.md: the same screen always gives the same text, nothing is
loaded from elsewhere, and the words in it can be selected. `title` stands in the window's bar and is the picture's name
for readers who do not see it.
*/
export const drawScreen = (screen: Screen, title: string): string => {
	const width = (screen.columns * sizes.cellWidth) + (2 * sizes.margin);
	const height = (screen.rows * sizes.cellHeight) + sizes.bar + sizes.margin;
	const content = [
		...screen.cells.map((line, row) => drawGround(line, row)),
		drawCursor(screen.cursor),
		...screen.cells.map((line, row) => drawText(line, row)),
	];
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(title)}" font-family="${fonts}" font-size="${sizes.font}" xml:space="preserve">`,
		`<title>${escapeText(title)}</title>`,
		...drawFrame(width, height, title),
		`<g transform="translate(${sizes.margin} ${sizes.bar})" fill="${ink}">`,
		...content.filter(line => line !== ''),
		'</g>',
		'</svg>',
		'',
	].join('\n');
};
