#!/usr/bin/env node
import process from 'node:process';

// Checked before anything else is loaded: what follows needs a newer Node even to be read.
const oldestNode = 22;
if (Number(process.versions.node.split('.', 1)[0]) < oldestNode) {
	process.stderr.write(`trail-tui needs Node ${oldestNode} or newer, and this is Node ${process.versions.node}: install a newer one.\n`);
	process.exitCode = 2;
} else {
	const {main} = await import('./main.ts');
	process.exitCode = await main(process);
}
