import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

const locate = name => fileURLToPath(new URL(name, import.meta.url));

// Stands for `Intl.Segmenter` in the whole program.
export const lazySegmenter = locate('lazy-segmenter.js');

// Modules of dependencies, what makes each of them quicker, and the text by which it is known to be what was measured. What is lazy is loaded
// when it is first called: string-width begins with a pattern of all emoji, which takes longer to read than most modules to load.
const wrapped = [
	{module: 'ink/build/output.js', by: 'rows-output.js', known: ['write(x, y, text, options) {', 'clip(clip) {', 'unclip() {', 'get() {', 'export default class Output {']},
	{module: 'ink/build/sanitize-ansi.js', by: 'remember.js', known: ['const sanitizeAnsi = (text) => {', 'export default sanitizeAnsi;']},
	{module: 'widest-line/index.js', by: 'remember.js', known: ['export default function widestLine(string) {']},
	{
		module: 'string-width/index.js', by: 'narrow-width.js', known: ['export default function stringWidth(input, options = {}) {'], isLazy: true,
	},
];

const original = '?original';

// A module that gives what `by` makes of the default export of another; throws when that is no longer what was measured.
export const wrap = ({module, by, known, isLazy = false}, path, text) => {
	const missing = known.find(piece => !text.includes(piece));
	if (missing !== undefined) {
		throw new Error(`${module} has changed (there is no "${missing}"). See whether .config/quicker/${by} still fits and helps; if not, take it out.`);
	}

	const whole = JSON.stringify(path + original);
	const imported = isLazy
		? `let known;\nconst original = (...given) => (known ??= require(${whole}).default)(...given);\n`
		: `import original from ${whole};\n`;
	return `${imported}import wrap from ${JSON.stringify(locate(by))};\nexport default wrap(original);\n`;
};

// What makes the start and each frame quicker without changing a byte of what is drawn (.github/decisions tell the gains).
export const quicker = {
	name: 'quicker',
	setup(build) {
		const replaced = new Set();
		/* eslint-disable require-unicode-regexp -- esbuild reads them as those of Go, which have no such flags. */
		build.onResolve({filter: /\?original$/}, ({path}) => ({path: path.slice(0, -original.length), suffix: original}));
		build.onResolve({filter: /^object-hash$/}, () => {
			replaced.add('object-hash');
			return {path: locate('row-key.js')};
		});
		build.onLoad({filter: /[/\\]node_modules[/\\](?:ink[/\\]build|widest-line|string-width)[/\\][-a-z]+\.js$/}, async ({path, suffix}) => {
			const found = suffix === original ? undefined : wrapped.find(({module}) => path.replaceAll('\\', '/').endsWith(`/node_modules/${module}`));
			if (!found) {
				return undefined;
			}

			replaced.add(found.module);
			return {contents: wrap(found, path, await readFile(path, 'utf8')), resolveDir: locate('.')};
		});
		/* eslint-enable require-unicode-regexp */
		build.onEnd(() => {
			const missing = ['object-hash', ...wrapped.map(({module}) => module)].filter(name => !replaced.has(name));
			if (missing.length > 0) {
				throw new Error(`Nothing asks for ${missing.join(', ')} any more: take what is about it out of .config/quicker.`);
			}
		});
	},
};
