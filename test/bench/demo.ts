// How long the demo takes, in CPU time and as a multiple of parsing the same texts: node --import=tsx test/bench/demo.ts
import process from 'node:process';
import {openDemo} from '../../source/sources/demo/demo-source.ts';

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

for (const round of ['cold', 'warm', 'warm']) {
	const {texts, first, all} = await readDemo(); // eslint-disable-line no-await-in-loop -- Rounds side by side would measure each other.
	const parse = parseTime(texts);
	console.log(`${round}: ${texts.length} events, first page ${first.toFixed(0)} ms, all ${all.toFixed(0)} ms, JSON.parse ${parse.toFixed(0)} ms, ratio ${(all / parse).toFixed(1)}`);
}
