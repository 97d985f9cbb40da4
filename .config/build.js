// Bundles the program with everything that it needs into `dist/`: `cli.js`, a small file that stands alone, `main.js`, files for
// threads, and chunks that are loaded when they are needed. The man page and the completions of shells go there too.
import {readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';
import {writeDocuments} from './documents.js';
import {mergeChunks} from './merge-chunks.js';
import {noticesOf} from './notices.js';
import {lateModules} from './quicker/late.js';
import {lazySegmenter, quicker} from './quicker/plugin.js';

const common = {
	outdir: 'dist',
	metafile: true,
	bundle: true,
	minify: true,
	legalComments: 'none',
	format: 'esm',
	platform: 'node',
	target: 'node22',
	// Node 22 has both. Without this every such literal would become a `new RegExp`, built anew each time it is met.
	supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
};

// Shares no chunk with the rest: every file more to load is 5 % of the time that `--version` takes.
const withoutMain = {
	name: 'without-main',
	setup(bundler) {
		// eslint-disable-next-line require-unicode-regexp -- esbuild reads it as one of Go, which has no such flag.
		bundler.onResolve({filter: /^\.\/main\.ts$/}, () => ({path: './main.js', external: true}));
	},
};

const whole = {
	...common,
	splitting: true,
	plugins: [quicker, lateModules],
	inject: [lazySegmenter],
	// The AWS SDK has both kinds of modules; of those of ECMAScript only what is used goes into the bundle.
	mainFields: ['module', 'main'],
	// The devtools are in a chunk of their own, which nothing asks for.
	external: ['react-devtools-core'],
	define: {
		'Intl.Segmenter': 'LazySegmenter',
		'process.env.NODE_ENV': '"production"',
		// The loader of Yoga's WebAssembly would call it for a data: URL, and so load all of undici (about 60 ms).
		fetch: 'undefined',
	},
	banner: {js: 'import {createRequire as $createRequire} from \'node:module\';const require=$createRequire(import.meta.url);'},
};

const builds = await Promise.all([
	build({...common, entryPoints: ['source/cli.tsx'], plugins: [withoutMain]}),
	build({...whole, entryPoints: ['source/main.ts']}),
	// What runs in threads of its own is loaded by name, see `sources/read-pool.ts` and `sources/scan-pool.ts`. Chunks that both sides
	// share would be so many files more for the first screen to wait for.
	build({
		...whole, splitting: false, plugins: [], entryPoints: ['source/sources/read-worker.ts', 'source/sources/scan-worker.ts'],
	}),
]);

const {metafile} = builds[1];
const always = await mergeChunks('dist/main.js', 'core.js', metafile);
const explore = Object.keys(metafile.outputs).find(file => metafile.outputs[file].entryPoint === 'source/explore.ts');
const merged = await mergeChunks(explore, 'explorer.js', metafile, always);

const documents = await writeDocuments('dist');
await writeFile(path.join('dist', 'third-party.txt'), await noticesOf(builds.map(each => each.metafile)));

// What an earlier build left goes last, so that a program that runs meanwhile still finds its chunks.
// The executable is made by a script of its own.
const made = new Set([...documents, 'core.js', 'explorer.js', 'third-party.txt', 'executable', ...builds.flatMap(each => Object.keys(each.metafile.outputs)).map(file => path.basename(file))].filter(file => !merged.has(file)));
for (const file of await readdir('dist')) {
	if (!made.has(file)) {
		// eslint-disable-next-line no-await-in-loop -- a handful of files
		await rm(path.join('dist', file), {recursive: true});
	}
}
