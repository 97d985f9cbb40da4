// Bundles `source/cli.tsx` into `dist/`: a small entry and chunks that are loaded when they are needed.
import {rm} from 'node:fs/promises';
import {build} from 'esbuild';

await rm('dist', {recursive: true, force: true});
await build({
	entryPoints: ['source/cli.tsx'],
	outdir: 'dist',
	bundle: true,
	splitting: true,
	minify: true,
	keepNames: true,
	legalComments: 'none',
	format: 'esm',
	platform: 'node',
	target: 'node22',
	// The SDK is loaded after the first frame; bundling it would only make the package larger.
	// The devtools are in a chunk of their own, which nothing asks for.
	external: ['@aws-sdk/*', 'react-devtools-core'],
	define: {
		'process.env.NODE_ENV': '"production"',
		// The loader of Yoga's WebAssembly would call it for a data: URL, and so load all of undici (about 60 ms).
		fetch: 'undefined',
	},
	banner: {js: 'import {createRequire as $createRequire} from \'node:module\';const require=$createRequire(import.meta.url);'},
});
