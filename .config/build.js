// Bundles the program into `dist/`: `cli.js`, a small file that stands alone, `main.js`, one for threads, and chunks that are
// loaded when they are needed.
import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';
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

const builds = await Promise.all([
	build({...common, entryPoints: ['source/cli.tsx'], plugins: [withoutMain]}),
	build({
		...common,
		// What runs in threads of its own is loaded by name: see `sources/read-pool.ts` and `sources/scan-pool.ts`.
		entryPoints: {main: 'source/main.ts', 'read-worker': 'source/sources/read-worker.ts', 'scan-worker': 'source/sources/scan-worker.ts'},
		splitting: true,
		plugins: [quicker],
		inject: [lazySegmenter],
		// The SDK is loaded after the first frame; bundling it would only make the package larger.
		// The devtools are in a chunk of their own, which nothing asks for.
		external: ['@aws-sdk/*', 'react-devtools-core'],
		define: {
			'Intl.Segmenter': 'LazySegmenter',
			'process.env.NODE_ENV': '"production"',
			// The loader of Yoga's WebAssembly would call it for a data: URL, and so load all of undici (about 60 ms).
			fetch: 'undefined',
		},
		banner: {js: 'import {createRequire as $createRequire} from \'node:module\';const require=$createRequire(import.meta.url);'},
	}),
]);

// What an earlier build left goes last, so that a program that runs meanwhile still finds its chunks.
const made = new Set(builds.flatMap(({metafile}) => Object.keys(metafile.outputs)).map(file => path.basename(file)));
for (const file of await readdir('dist')) {
	if (!made.has(file)) {
		// eslint-disable-next-line no-await-in-loop -- a handful of files
		await rm(path.join('dist', file), {recursive: true});
	}
}
