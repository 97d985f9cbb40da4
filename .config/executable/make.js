// Makes `dist/executable/trail-tui`, one file that runs where there is no Node, then tries it: `npm run executable`.
import {
	copyFile,
	mkdir,
	mkdtemp,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import {readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
	createChecks,
	demand,
	run,
	say,
	tryProgram,
} from '../trial.js';
import {bundleForExecutable} from './bundle.js';
import {tryEverything} from './try-executable.js';

if (process.platform !== 'linux') {
	throw new Error('This makes executables for Linux alone: others must be signed anew, which nobody has tried');
}

if (!process.versions.node.startsWith('24.')) {
	throw new Error(`The executable is made of the Node that runs this, and that has to be 24: this is ${process.versions.node}`);
}

// The tool that puts a blob into an executable, and the mark in Node that it switches (Node documentation, single executable
// applications).
const injector = 'postject@1.0.0-alpha.6';
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const target = path.join('dist', 'executable', 'trail-tui');

const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
const work = await mkdtemp(path.join(tmpdir(), 'trail-tui-executable-'));
try {
	const {main, assets, notices} = await bundleForExecutable(version);
	const files = {'main.js': main, ...assets};
	await Promise.all(Object.entries(files).map(async ([name, text]) => writeFile(path.join(work, name), text)));
	const configuration = path.join(work, 'sea.json');
	const blob = path.join(work, 'blob');
	const assetFiles = Object.fromEntries(Object.keys(assets).map(name => [name, path.join(work, name)]));
	await writeFile(configuration, JSON.stringify({
		main: path.join(work, 'main.js'),
		output: blob,
		disableExperimentalSEAWarning: true,
		useCodeCache: true,
		assets: assetFiles,
	}));
	demand(process.execPath, ['--experimental-sea-config', configuration]);

	await mkdir(path.dirname(target), {recursive: true});
	await rm(target, {force: true});
	await copyFile(process.execPath, target);
	// Names of functions in Node itself are of no use here; without `strip` they stay.
	run('strip', [target]);
	const injected = run('npx', ['--yes', injector, target, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', fuse]);
	if (injected.status !== 0) {
		throw new Error(`${injector} could not be fetched or run: ${injected.stderr}`);
	}

	await writeFile(path.join('dist', 'executable', 'third-party.txt'), notices);
	const [whole, program] = await Promise.all([stat(target), stat(blob)]);
	say(`${target}: ${Math.round(whole.size / 1_000_000)} MB, of which the program is ${Math.round(program.size / 1000)} kB`);

	const {check, problems} = createChecks();
	tryProgram([path.resolve(target)], {
		version, home: work, title: 'executable', check,
	});
	await tryEverything(path.resolve(target), {home: work, check});
	process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
	await rm(work, {recursive: true, force: true});
}
