#!/usr/bin/env node
import process from 'node:process';
import {keepCompiled} from './system/compile-cache.ts';
import {readVersion} from './version.ts';

const oldestNode = 22;
const [flag, ...others] = process.argv.slice(2);

// Checked before anything else is loaded: what follows needs a newer Node even to be read.
if (Number(process.versions.node.split('.', 1)[0]) < oldestNode) {
	process.stderr.write(`trail-tui needs Node ${oldestNode} or newer, and this is Node ${process.versions.node}: install a newer one.\n`);
	process.exitCode = 2;
} else if ((flag === '--version' || flag === '-V') && others.length === 0) {
	// Needs nothing of what `main` loads.
	process.stdout.write(`${readVersion()}\n`);
} else {
	if (!process.argv.includes('--no-cache')) {
		keepCompiled(process.env);
	}

	const {main} = await import('./main.ts');
	process.exitCode = await main(process);
}
