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
	external: ['@aws-sdk/*'],
	define: {
		'process.env.NODE_ENV': '"production"',
		// Ink would load react-devtools-core, which is not installed.
		'process.env.DEV': '"false"',
	},
	banner: {js: 'import {createRequire as $createRequire} from \'node:module\';const require=$createRequire(import.meta.url);'},
});
