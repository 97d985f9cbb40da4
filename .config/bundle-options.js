import {lateModules} from './quicker/late.js';
import {lazySegmenter, quicker} from './quicker/plugin.js';

// How everything is bundled.
export const common = {
	bundle: true,
	minify: true,
	legalComments: 'none',
	format: 'esm',
	platform: 'node',
	target: 'node22',
	// Node 22 has both. Without this every such literal would become a `new RegExp`, built anew each time it is met.
	supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
};

// How the program itself is bundled.
export const whole = {
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

// The same for what draws nothing: `quicker` fails where none of the modules is that it makes quicker.
export const undrawn = {...whole, plugins: [lateModules]};

// What runs in threads of its own is loaded by name, see `sources/read-pool.ts` and `sources/scan-pool.ts`. Chunks that both sides
// share would be so many files more for the first screen to wait for.
export const threads = {
	...whole, splitting: false, plugins: [], entryPoints: ['source/sources/read-worker.ts', 'source/sources/scan-worker.ts'],
};
