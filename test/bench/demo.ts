// How long the demo takes to invent its events, in CPU time: node --import=tsx test/bench/demo.ts
import process from 'node:process';
import {openDemo} from '../../source/sources/demo/demo-source.ts';
import {median, table} from './helpers/statistics.ts';

const now = Date.UTC(2026, 7, 27, 10, 30);
const warmRounds = 15;

const cpu = (since?: NodeJS.CpuUsage) => {
	const {user, system} = process.cpuUsage(since);
	return (user + system) / 1000;
};

/** Reads the whole demo; every text is looked into, so that its making cannot be put off to whoever uses it. */
const readDemo = async () => {
	const start = process.cpuUsage();
	const texts: string[] = [];
	let first = 0;
	for await (const {records} of openDemo({now}).open({insights: false}, new AbortController().signal)) {
		for (const {text} of records) {
			if (text.codePointAt(0) === 0x7B) {
				texts.push(text);
			}
		}

		first ||= cpu(start);
	}

	return {texts, first, all: cpu(start)};
};

const parseTime = (texts: readonly string[]) => {
	const start = process.cpuUsage();
	for (const text of texts) {
		JSON.parse(text);
	}

	return cpu(start);
};

const measure = async () => {
	const {texts, first, all} = await readDemo();
	return {
		first, all, floor: parseTime(texts), count: texts.length,
	};
};

/** CPU time in milliseconds. */
type Times = {readonly first: number; readonly all: number; readonly floor: number};

const cold = await measure();
const warm: Array<typeof cold> = [];
for (let round = 0; round < warmRounds; round++) {
	warm.push(await measure()); // eslint-disable-line no-await-in-loop -- Rounds side by side would measure each other.
}

const summary = (of: (values: readonly number[]) => number): Times => ({
	first: of(warm.map(({first}) => first)), all: of(warm.map(({all}) => all)), floor: of(warm.map(({floor}) => floor)),
});

const row = (name: string, {first, all, floor}: Times): readonly string[] => [name, first.toFixed(0), all.toFixed(0), floor.toFixed(0), `${(all / floor).toFixed(1)}x`];

console.log(`Demo: inventing its ${cold.count.toLocaleString('en')} events, in ms of CPU time. Floor: JSON.parse of the same texts`);
console.log(`${table([
	['', 'first page', 'all', 'floor', 'ratio'],
	row('the first time', cold),
	row(`warm, median of ${warmRounds}`, summary(median)),
	// What else the machine does adds to the others and hardly to this one.
	row(`warm, best of ${warmRounds}`, summary(values => Math.min(...values))),
])}\n`);
