// Bundles the program with everything that it needs into `dist/`: `cli.js`, a small file that stands alone, `main.js`, files for
// threads, and chunks that are loaded when they are needed. The man page and the completions of shells go there too.
import {readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';
import {common, threads, whole} from './bundle-options.js';
import {writeDocuments} from './documents.js';
import {mergeChunks} from './merge-chunks.js';
import {noticesOf} from './notices.js';

const written = {outdir: 'dist', metafile: true};

// Shares no chunk with the rest: every file more to load is 5 % of the time that `--version` takes.
const withoutMain = {
	name: 'without-main',
	setup(bundler) {
		// eslint-disable-next-line require-unicode-regexp -- esbuild reads it as one of Go, which has no such flag.
		bundler.onResolve({filter: /^\.\/main\.ts$/}, () => ({path: './main.js', external: true}));
	},
};

const builds = await Promise.all([
	build({
		...common, ...written, entryPoints: ['source/cli.tsx'], plugins: [withoutMain],
	}),
	build({...whole, ...written, entryPoints: ['source/main.ts']}),
	build({...threads, ...written}),
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
