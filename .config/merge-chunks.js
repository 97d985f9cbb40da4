// Esbuild cuts a file wherever two ways into the program share something, so that every start waited for thirty small files: half a
// millisecond each. What a start always loads is put into one file here.
import {readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';

const isChunk = file => path.basename(file).startsWith('chunk-');

const importedBy = (file, {outputs}) => outputs[file].imports
	.filter(({kind, path: imported}) => kind === 'import-statement' && isChunk(imported))
	.map(({path: imported}) => imported);

// The chunks that come with a file, all the way down.
const chunksWith = (file, metafile, known = []) => {
	const more = importedBy(file, metafile).filter(chunk => !known.includes(chunk));
	let found = [...known, ...more];
	for (const chunk of more) {
		found = chunksWith(chunk, metafile, found);
	}

	return found;
};

// What a chunk's export is called in the file that it is merged into.
const nameOf = (chunk, name) => `${path.basename(chunk, '.js').replaceAll('-', '_')}_${name}`;

// The same code, with what it imports from merged chunks imported from the file that they are in now.
const redirect = (code, chunks, target) => code.replaceAll(/(?<=^|[\n;])import(?:\{(?<names>[^\}]*)\}from)?"\.\/(?<file>chunk-[^"]+)"/gv, (statement, ...groups) => {
	const {names, file} = groups.at(-1);
	if (chunks.every(chunk => path.basename(chunk) !== file)) {
		return statement;
	}

	const renamed = (names ?? '').split(',').filter(each => each !== '').map(each => {
		const [name, alias = name] = each.split(' as ', 2);
		return `${nameOf(file, name)} as ${alias}`;
	});
	return `import{${renamed.join(',')}}from"./${target}"`;
});

// Merges the chunks that come with a built file into `target`, a new file beside it, and removes them. Gives the names of all that are
// gone; `gone` are those that were merged into another file before.
export const mergeChunks = async (file, target, metafile, gone = new Set()) => {
	const folder = path.dirname(file);
	const isThere = output => !gone.has(path.basename(output));
	const chunks = [...new Set(chunksWith(file, metafile))].filter(chunk => isThere(chunk));
	const merged = new Set(chunks.map(chunk => path.basename(chunk)));
	const {outputFiles} = await build({
		stdin: {
			contents: chunks.map(chunk => `export {${metafile.outputs[chunk].exports.map(name => `${name} as ${nameOf(chunk, name)}`).join(', ')}} from './${path.basename(chunk)}';`).join('\n'),
			resolveDir: folder,
		},
		bundle: true,
		minify: true,
		write: false,
		legalComments: 'none',
		format: 'esm',
		platform: 'node',
		target: 'node22',
		supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
		plugins: [{
			name: 'others-stay',
			setup(bundler) {
				// eslint-disable-next-line require-unicode-regexp -- esbuild reads it as one of Go, which has no such flag.
				bundler.onResolve({filter: /^\.\//}, ({path: asked}) => merged.has(path.basename(asked)) ? undefined : {path: asked, external: true});
			},
		}],
	});
	await writeFile(path.join(folder, target), outputFiles[0].text);
	const others = Object.keys(metafile.outputs).filter(output => output.endsWith('.js') && isThere(output) && !chunks.includes(output));
	await Promise.all(others.map(async output => {
		await writeFile(output, redirect(await readFile(output, 'utf8'), chunks, target));
	}));
	await Promise.all(chunks.map(async chunk => rm(chunk)));
	return gone.union(merged);
};
