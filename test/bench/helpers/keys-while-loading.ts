/* eslint-disable no-await-in-loop -- One key after the other. */
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {bytesOf} from '../../helpers/keys.ts';
import {type Screen} from '../../helpers/screen.ts';
import {type Programs} from './programs.ts';
import {draw, startTimed, type TimedPty} from './timed-pty.ts';

/** How long after one key the next is pressed, in milliseconds: longer than a key takes, so that it is clear which key a change is of. */
const pace = 200;

/** How long loading may take before nobody waits any more, in milliseconds. */
const longest = 120_000;

/** What was pressed when, and what shows that it was heeded: another selected event, or the query as it is typed. */
type Sent = {readonly chord: string; readonly at: number; readonly query?: string};

/** How long each kind of key took until the screen showed it, in milliseconds, and how many keys never showed. */
export type LoadingTimes = {readonly moves: readonly number[]; readonly typing: readonly number[]; readonly unseen: number; readonly loading: number};

const moves = ['j', 'j', 'pgdn', 'k', 'j', 'G', 'k', 'pgup', 'j', 'g'];
const words = ['denied', 'us-east-1', 'lamdba'];

/** A round of keys: moves in the list, then a word that is typed and taken back. */
const roundOf = (word: string): ReadonlyArray<{readonly chord: string; readonly query?: string}> => [
	...moves.map(chord => ({chord})),
	{chord: '/'},
	...Array.from(word, (chord, index) => ({chord, query: word.slice(0, index + 1)})),
	...Array.from(word, (_, index) => ({chord: 'backspace', query: word.slice(0, word.length - 1 - index)})),
	{chord: 'enter'},
];

const selectedLine = ({lines}: Screen): string => lines.find(line => line.startsWith('›'))?.trim() ?? '';

/** What stands in the query line; where nothing was typed, what may be is told there. */
const queryIn = ({lines}: Screen): string | undefined => {
	const line = lines.find(each => each.startsWith(' / '))?.slice(3);
	return line?.startsWith('search: ') ? '' : /^(?<text>.*?)(?: {2}|$)/v.exec(line ?? '')?.groups?.['text']?.trim();
};

const isHeeded = (before: Screen | undefined, {query}: Sent, screen: Screen): boolean => query === undefined
	? selectedLine(screen) !== '' && (!before || selectedLine(screen) !== selectedLine(before))
	: queryIn(screen) === query;

const isTimed = ({chord}: Sent): boolean => chord !== '/' && chord !== 'enter';

/** Finds for each key the first screen that shows it. */
const tell = async (sent: readonly Sent[], {chunks}: TimedPty, loading: number): Promise<LoadingTimes> => {
	const shown = new Map<Sent, number>();
	let next = 0;
	let before: Screen | undefined;
	let last: Screen | undefined;
	for await (const {at, screen} of draw(chunks)) {
		while (next < sent.length && sent[next]!.at < at) {
			next++;
			before = last;
		}

		const key = sent[next - 1];
		if (key && !shown.has(key) && isHeeded(before, key, screen)) {
			shown.set(key, at - key.at);
		}

		last = screen;
	}

	const timed = sent.filter(key => isTimed(key));
	const of = (isTyping: boolean): readonly number[] => timed.filter(({query}) => (query !== undefined) === isTyping).flatMap(key => shown.get(key) ?? []);
	return {
		moves: of(false), typing: of(true), unseen: timed.filter(key => !shown.has(key)).length, loading,
	};
};

const press = (pty: TimedPty, sent: Sent[], key: Omit<Sent, 'at'>): void => {
	sent.push({...key, at: performance.now()});
	pty.write(bytesOf(key.chord));
};

/**
Presses keys in an explorer all the while it loads a folder, and the same keys at the same time in one that has the whole demo
loaded, so that both are slowed alike by what the machine does.
*/
export const measureWhileLoading = async ({trailTui, env}: Programs, folder: string): Promise<{readonly loading: LoadingTimes; readonly demo: LoadingTimes}> => {
	const demo = startTimed(process.execPath, [trailTui, '--demo'], env);
	const explorers: TimedPty[] = [demo];
	try {
		await demo.until(/all read/v);
		const loading = startTimed(process.execPath, [trailTui, folder], env);
		explorers.push(loading);
		await loading.until(/\d\d:\d\d:\d\d/v);
		const start = performance.now();
		const [sentDemo, sentLoading]: [Sent[], Sent[]] = [[], []];
		const isGoingOn = (): boolean => loading.chunks.every(({data}) => !data.includes('all read')) && performance.now() - start < longest;
		const keys = words.flatMap(word => roundOf(word));
		for (let index = 0; isGoingOn(); index++) {
			const key = keys[index % keys.length]!;
			press(loading, sentLoading, key);
			await wait(pace / 2);
			press(demo, sentDemo, key);
			await wait(pace / 2);
		}

		const took = performance.now() - start;
		await wait(500);
		return {loading: await tell(sentLoading, loading, took), demo: await tell(sentDemo, demo, NaN)};
	} finally {
		await Promise.all(explorers.map(async pty => pty.close()));
	}
};
