import path from 'node:path';

// Modules of Node's own that take longer to load than most files of ours, and that few starts need.
// eslint-disable-next-line require-unicode-regexp -- esbuild reads it as one of Go, which has no such flag.
const late = /^node:(?:crypto|child_process|v8|zlib)$/;

// What loads them when it is needed, or needs more of them than functions.
// eslint-disable-next-line require-unicode-regexp -- likewise
const excepted = /[/\\]node_modules[/\\]@(?:aws|smithy)/;

// Gives their functions as functions that load the module when they are first called.
export const lateModules = {
	name: 'late-modules',
	setup(build) {
		build.onResolve({filter: late}, ({path: name, importer, kind}) => kind === 'import-statement' && !excepted.test(importer) ? {path: name, namespace: 'late'} : undefined);
		// eslint-disable-next-line require-unicode-regexp -- likewise
		build.onLoad({filter: /./, namespace: 'late'}, async ({path: name}) => {
			const functions = Object.entries(await import(name)).filter(([key, value]) => typeof value === 'function' && /^[a-z]\w*$/v.test(key) && key !== 'default');
			return {
				contents: `let known;\nconst load = () => known ??= require(${JSON.stringify(name)});\n${functions.map(([key]) => `export const ${key} = (...given) => load().${key}(...given);`).join('\n')}\n`,
				resolveDir: path.resolve('.'),
			};
		});
	},
};
