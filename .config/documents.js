import {Buffer} from 'node:buffer';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';

// What writes them is the program's own source.
const entry = `
export {manPage} from './source/man-page.ts';
export {completionScript} from './source/completion/completion.ts';
export {completionFiles} from './source/completion/shells.ts';
`;

// Writes the man page and the completions into a folder; gives the names of what it made.
export const writeDocuments = async folder => {
	const {outputFiles} = await build({
		stdin: {contents: entry, resolveDir: '.'}, bundle: true, write: false, format: 'esm', platform: 'node', target: 'node22',
	});
	const {manPage, completionScript, completionFiles} = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
	const {version} = JSON.parse(await readFile('package.json', 'utf8'));
	const completions = path.join(folder, 'completions');
	await mkdir(completions, {recursive: true});
	await Promise.all([
		writeFile(path.join(folder, 'trail-tui.1'), manPage(version)),
		...Object.entries(completionFiles).map(async ([shell, file]) => writeFile(path.join(completions, file), completionScript(shell))),
	]);
	return ['trail-tui.1', 'completions'];
};
