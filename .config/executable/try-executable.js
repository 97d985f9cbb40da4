import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
// eslint-disable-next-line node-test/no-import-test-files -- it is a helper
import {inPty} from '../../test/helpers/pty.ts';
import {emptyEnvironment, run, say} from '../trial.js';

const starts = 9;

const count = (text, words) => text.split(words).length - 1;

// The milliseconds of the middle one of some runs, to their end.
const medianTime = (command, args, environment) => {
	const times = Array.from({length: starts}, () => {
		const before = performance.now();
		run(command, args, environment);
		return performance.now() - before;
	});
	return Math.round(times.toSorted((a, b) => a - b)[Math.floor(starts / 2)]);
};

// What only an executable could have lost: the layout engine, which is WebAssembly, and the threads, which are files otherwise.
export const tryEverything = async (program, {home, check}) => {
	const environment = emptyEnvironment(home);
	await inPty({
		command: program, args: ['--demo'], env: environment, columns: 80, rows: 24,
	}, async explorer => {
		await explorer.until(text => text.includes('all read'), 'the demo');
		explorer.press('enter');
		await explorer.until(text => text.includes('userIdentity'), 'an event');
		explorer.press('ctrl+c');
		const {code} = await explorer.exit;
		check(code === 0, 'executable: the explorer draws the demo, opens an event and quits');
	});

	const logs = path.join(home, 'logs');
	await mkdir(logs);
	const {stdout: records} = run(program, ['--demo', '-o', 'json', '-n', '100'], environment);
	await Promise.all(Array.from({length: 24}, async (_, index) => writeFile(path.join(logs, `${index}.json`), records.replaceAll('"eventID":"', found => `${found}${index}-`))));
	const told = path.join(home, 'told.txt');
	await inPty({
		command: 'sh', args: ['-c', '"$0" "$1" 2> "$2"', program, logs, told], env: {...environment, NODE_DEBUG: 'worker'}, columns: 80, rows: 24,
	}, async explorer => {
		await explorer.until(text => text.includes('2,400 events') && text.includes('all read'), 'all files');
		explorer.press('ctrl+c');
		await explorer.exit;
	});
	const debugged = await readFile(told, 'utf8');
	// A thread that fails is not there any more to be ended.
	const [made, ended] = [count(debugged, '[0] created Worker'), count(debugged, '[0] terminates Worker')];
	check(made > 0 && made === ended, `executable: ${made} threads read 24 files`);

	const timed = [['--version'], ['--help'], ['--demo', '-o', 'ndjson', '-n', '1']].map(args => `${args.join(' ')} ${medianTime(program, args, environment)} ms`);
	say(`start to end, medians of ${starts} runs: ${timed.join(', ')}; node -e 0 ${medianTime(process.execPath, ['-e', '0'], environment)} ms`);
};
