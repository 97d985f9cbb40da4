import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

const locate = name => fileURLToPath(new URL(name, import.meta.url));

// Stands for `Intl.Segmenter` in the whole program.
export const lazySegmenter = locate('lazy-segmenter.js');

// Text of Ink 8.0 and what stands in its place: lines that were on the last frames need not be read again for the next.
const forgetful = 'caches = new OutputCaches();';
const remembering = 'caches = keptCaches();';

// Holds the lines of some screens; one takes a few kilobytes.
const keptCaches = `
let kept;
function keptCaches() {
	if (kept === undefined || kept.styledChars.size > 1000) {
		kept = new OutputCaches();
	}

	return kept;
}
`;

// Ink's `output.js` with caches that last for more than a frame. Throws when its text is no longer what was measured.
export const rememberLines = text => {
	if (text.split(forgetful).length !== 2 || !/^class OutputCaches \{$/mv.test(text) || !/^ {4}styledChars = new Map\(\);$/mv.test(text)) {
		throw new Error('Ink keeps the caches of its frames elsewhere now. See whether they last for more than a frame; if so, take this out of .config/quicker.');
	}

	return text.replace(forgetful, () => remembering) + keptCaches;
};

// What makes the start and each frame quicker without changing a byte of what is drawn (.github/decisions tell the gains).
export const quicker = {
	name: 'quicker',
	setup(build) {
		const replaced = new Set();
		/* eslint-disable require-unicode-regexp -- esbuild reads them as those of Go, which have no such flags. */
		const width = locate('string-width.js');
		build.onResolve({filter: /^string-width$/}, ({importer}) => {
			replaced.add('string-width');
			return importer === width ? undefined : {path: width};
		});
		build.onResolve({filter: /^object-hash$/}, () => {
			replaced.add('object-hash');
			return {path: locate('row-key.js')};
		});
		build.onLoad({filter: /[/\\]ink[/\\]build[/\\]output\.js$/}, async ({path}) => {
			replaced.add('Ink’s output.js');
			return {contents: rememberLines(await readFile(path, 'utf8'))};
		});
		/* eslint-enable require-unicode-regexp */
		build.onEnd(() => {
			const missing = ['string-width', 'object-hash', 'Ink’s output.js'].filter(name => !replaced.has(name));
			if (missing.length > 0) {
				throw new Error(`Nothing asks for ${missing.join(', ')} any more: take its replacement out of .config/quicker.`);
			}
		});
	},
};
