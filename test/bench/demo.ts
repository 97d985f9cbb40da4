// How long the demo takes to invent its events, in CPU time: node --import=tsx test/bench/demo.ts
import process from 'node:process';
import {openDemo} from '../../source/sources/demo/demo-source.ts';
import {table} from './helpers/statistics.ts';

const now = Date.UTC(2026, 7, 27, 10, 30);

const cpu = (since?: NodeJS.CpuUsage) => {
	const {user, system} = process.cpuUsage(since);
	return (user + system) / 1000;
};

const readDemo = async () => {
	const start = process.cpuUsage();
	const texts: string[] = [];
	let first = 0;
	for await (const {records} of openDemo({now}).open({insights: false}, new AbortController().signal)) {
		if (texts.length === 0) {
			first = cpu(start);
		}

		for (const {text} of records) {
			texts.push(text);
		}
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

const rounds: Array<readonly string[]> = [];
let count = 0;
for (const round of ['the first time', 'again', 'and again']) {
	const {texts, first, all} = await readDemo(); // eslint-disable-line no-await-in-loop -- Rounds side by side would measure each other.
	const parse = parseTime(texts);
	count = texts.length;
	rounds.push([round, first.toFixed(0), all.toFixed(0), parse.toFixed(0), `${(all / parse).toFixed(1)}x`]);
}

console.log(`Demo: inventing its ${count.toLocaleString('en')} events, in ms of CPU time. Floor: JSON.parse of the same texts`);
console.log(`${table([['', 'first page', 'all', 'floor', 'ratio'], ...rounds])}\n`);
