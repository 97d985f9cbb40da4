// Bundles `source/cli.tsx` into `dist/`: a small entry, one for threads, and chunks that are loaded when they are needed.
import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';
import {lazySegmenter, quicker} from './quicker/plugin.js';

const {metafile} = await build({
	// What reads files in threads of its own is loaded by name: see `sources/read-pool.ts`.
	entryPoints: {cli: 'source/cli.tsx', 'read-worker': 'source/sources/read-worker.ts'},
	outdir: 'dist',
	metafile: true,
	bundle: true,
	splitting: true,
	minify: true,
	legalComments: 'none',
	format: 'esm',
	platform: 'node',
	target: 'node22',
	// Node 22 has both. Without this every such literal would become a `new RegExp`, built anew each time it is met.
	supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
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
});

// What an earlier build left goes last, so that a program that runs meanwhile still finds its chunks.
const made = new Set(Object.keys(metafile.outputs).map(file => path.basename(file)));
for (const file of await readdir('dist')) {
	if (!made.has(file)) {
		// eslint-disable-next-line no-await-in-loop -- a handful of files
		await rm(path.join('dist', file), {recursive: true});
	}
}
