/*
Measures what a reader feels, on the built program in a real pseudoterminal: how long until it is there, and how long until a
key shows. Run by `node --import=tsx test/bench/frame.ts [starts] [rounds of keys]` after `npm run build`. Everything is
measured in turn in one run: read the ratios, since a busy machine slows both sides. An aim that is not met is told and fails
nothing.
*/
import process from 'node:process';
import {
	type KeyTimes,
	measureKeys,
	mostBytes,
	type Press,
} from './helpers/key-times.ts';
import {withPrograms} from './helpers/programs.ts';
import {measureStarts, type StartTimes} from './helpers/start-times.ts';
import {median, quantile, table} from './helpers/statistics.ts';

const starts = Number(process.argv[2] ?? 11);
const rounds = Number(process.argv[3] ?? 6);

/** How much slower than an Ink app of one line a key may be, in milliseconds: half of the presses, and all but 1 in 20. */
const most50 = 8;
const most95 = 16;

const print = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

const verdict = (ratio: number, aim: number): string => `aim ${aim}x: ${ratio <= aim ? 'met' : 'not met'}`;

const tellStarts = ({node, version, floor, frame, events, nodeMemory, frameMemory}: StartTimes): void => {
	const line = (what: string, values: readonly number[], below: readonly number[], note: (ratio: number) => string): readonly string[] => {
		const ratio = median(values) / median(below);
		return [what, median(values).toFixed(0), median(below).toFixed(0), `${ratio.toFixed(2)}x`, note(ratio)];
	};

	print(`Start: median of ${node.length} starts each, in turn. Floor: node that does nothing`);
	print(table([
		['', 'ms', 'floor', 'ratio', ''],
		line('node -e 0, to its end', node, node, () => ''),
		line('trail-tui --version, to its end', version, node, ratio => verdict(ratio, 1.5)),
		line('an Ink app of one line, to its first frame', floor, node, () => 'what Ink and React cost'),
		line('trail-tui --demo, to its first whole screen', frame, node, ratio => verdict(ratio, 6)),
		line('  and to its first events', events, frame, ratio => `floor: the first whole screen; ${verdict(ratio, 1.3)}`),
	]));
	const memory = median(frameMemory) / median(nodeMemory);
	print(`Memory at the first screen: ${(median(frameMemory) / 1024).toFixed(0)} MB, node alone ${(median(nodeMemory) / 1024).toFixed(0)} MB, ${memory.toFixed(2)}x; ${verdict(memory, 2.2)}`);
};

const tellKeys = ({presses, line, screen, events}: KeyTimes): void => {
	const timesOf = (values: ReadonlyArray<Pick<Press, 'milliseconds'>>): readonly number[] => values.map(({milliseconds}) => milliseconds);
	const [floor, slowFloor] = [median(timesOf(line)), quantile(timesOf(line), 0.95)];
	const aims = (middle: number, slow: number, bytes: number, most: number | undefined): string => {
		const missed = [
			...middle > floor + most50 ? ['p50'] : [],
			...slow > slowFloor + most95 ? ['p95'] : [],
			...bytes > (most ?? Infinity) ? ['bytes'] : [],
		];
		return missed.length === 0 ? 'met' : `not met: ${missed.join(', ')}`;
	};

	const row = (what: string, values: ReadonlyArray<Omit<Press, 'changed'> & {readonly changed?: number}>, isFloor = false): readonly string[] => {
		const middle = median(timesOf(values));
		const slow = quantile(timesOf(values), 0.95);
		const bytes = median(values.map(press => press.bytes));
		const changed = median(values.map(press => press.changed ?? NaN));
		return [
			what,
			middle.toFixed(1),
			slow.toFixed(1),
			bytes.toFixed(0),
			mostBytes.get(what)?.toFixed(0) ?? '',
			isFloor ? '' : changed.toFixed(0),
			`${(middle / floor).toFixed(1)}x`,
			`${(middle / median(timesOf(screen))).toFixed(1)}x`,
			`${values.length} presses`,
			isFloor
				? ''
				: aims(middle, slow, bytes, mostBytes.get(what)),
		];
	};

	print(`A key, from its byte in to the last byte out, at 120 x 40 with ${events} events. Floors: Ink apps that draw one line again. Aims: p50 and p95 at most ${most50} and ${most95} ms above the first floor, and bytes, which half of the presses have to meet. What has changed is the characters that are other ones now, in bytes`);
	print(table([
		['', 'p50 ms', 'p95 ms', 'bytes', 'at most', 'changed', 'to a line', 'to a screen', '', 'aims'],
		row('floor: the line is all there is', line, true),
		row('floor: the screen is full', screen, true),
		...[...presses].map(([kind, values]) => row(kind, values)),
	]));
};

await withPrograms(async programs => {
	tellStarts(await measureStarts(programs, starts));
	print('');
	tellKeys(await measureKeys(programs, rounds));
	print('');
});
