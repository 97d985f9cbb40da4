import {isBuiltin} from 'node:module';
import {fileURLToPath} from 'node:url';
import {build, transform} from 'esbuild';
import {noticesOf} from '../notices.js';
import {lazySegmenter, quicker} from '../quicker/plugin.js';

const threads = fileURLToPath(new URL('worker-threads.js', import.meta.url));

/* eslint-disable require-unicode-regexp -- esbuild reads them as those of Go, which have no such flags. */
// What is read from files beside the program, where there are none.
const inOneFile = version => ({
	name: 'in-one-file',
	setup(bundler) {
		bundler.onResolve({filter: /^node:worker_threads$/}, ({importer, namespace}) => importer === threads || namespace === 'builtin' ? undefined : {path: threads});
		// Ink's devtools are never asked for.
		bundler.onResolve({filter: /^react-devtools-core$/}, ({path}) => ({path, namespace: 'nothing'}));
		bundler.onLoad({filter: /.*/, namespace: 'nothing'}, () => ({contents: 'export default undefined;'}));
		bundler.onLoad({filter: /[/\\]source[/\\]version\.ts$/}, () => ({contents: `export const readVersion = () => ${JSON.stringify(version)};`}));
	},
});

// Modules of Node are loaded where they are needed. As imports they would all stand at the top, and load at every start.
const builtins = {
	name: 'builtins',
	setup(bundler) {
		bundler.onResolve({filter: /^[a-z]/}, ({path, namespace}) => isBuiltin(path) ? (namespace === 'builtin' ? {path, external: true} : {path, namespace: 'builtin'}) : undefined);
		bundler.onLoad({filter: /.*/, namespace: 'builtin'}, ({path}) => ({contents: `module.exports = require(${JSON.stringify(path)});`}));
	},
};
/* eslint-enable require-unicode-regexp */

const common = {
	bundle: true,
	write: false,
	metafile: true,
	minify: true,
	format: 'esm',
	legalComments: 'none',
	platform: 'node',
	mainFields: ['module', 'main'],
	target: 'node24',
	supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
	define: {'process.env.NODE_ENV': '"production"', 'import.meta.url': '"file:///trail-tui/main.js"', fetch: 'undefined'},
};

// An executable starts one CommonJS file, and that cannot wait at its top level, as Yoga and our threads do. So a program is
// bundled as an ECMAScript module that loads everything by `import()`: esbuild puts the waiting into functions then, and what is
// left at the top level can be turned into CommonJS.
const bundle = async (contents, {define, plugins = [], ...options} = {}) => {
	const {outputFiles, metafile} = await build({
		...common, ...options, plugins: [...plugins, builtins], define: {...common.define, ...define}, stdin: {contents, resolveDir: '.'},
	});
	const {code} = await transform(outputFiles[0].text, {
		format: 'cjs', platform: 'node', target: common.target, minify: true, supported: {...common.supported, 'dynamic-import': false},
	});
	return {code, metafile};
};

const thread = async file => bundle(`import('./source/sources/${file}.ts');`);

// What is asked most often by other programs needs nothing else.
const entryOf = version => `
const [flag, ...others] = process.argv.slice(2);
if ((flag === '--version' || flag === '-V') && others.length === 0) {
	process.stdout.write(${JSON.stringify(`${version}\n`)});
} else {
	import('./source/main.ts').then(async ({main}) => {
		process.exitCode = await main(process);
	});
}
`;

// The texts of the program in one file and of what runs in its threads, by their names, and the licences of what is in them.
export const bundleForExecutable = async version => {
	const [main, readWorker, scanWorker] = await Promise.all([
		bundle(entryOf(version), {
			plugins: [quicker, inOneFile(version)],
			inject: [lazySegmenter],
			define: {'Intl.Segmenter': 'LazySegmenter'},
		}),
		thread('read-worker'),
		thread('scan-worker'),
	]);
	return {
		main: main.code,
		assets: {'read-worker.js': readWorker.code, 'scan-worker.js': scanWorker.code},
		notices: await noticesOf([main, readWorker, scanWorker].map(({metafile}) => metafile)),
	};
};
