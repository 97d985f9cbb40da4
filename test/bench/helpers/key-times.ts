import {Buffer} from 'node:buffer';
import process from 'node:process';
import {isDeepStrictEqual} from 'node:util';
import {bytesOf} from '../../helpers/keys.ts';
import {type Screen} from '../../helpers/screen.ts';
import {type Programs} from './programs.ts';
import {draw, startTimed, type TimedPty} from './timed-pty.ts';

/**
One press: from the byte in to the last byte out, in milliseconds, how many bytes came out, and how many bytes the characters
take that are on the screen now and were not in that place or style before; blanks do not count, which can be erased.
*/
export type Press = {readonly milliseconds: number; readonly bytes: number; readonly changed: number};

/** What keys cost: by what they do, of the two floors, and how many events the explorer had loaded, as it says. */
export type KeyTimes = {
	readonly presses: ReadonlyMap<string, readonly Press[]>;
	readonly line: ReadonlyArray<Omit<Press, 'changed'>>;
	readonly screen: ReadonlyArray<Omit<Press, 'changed'>>;
	readonly events: string;
};

/** A chord to press, and what it does in the words of the report; without that it only leads to the next one. */
type Step = readonly [chord: string, kind?: string];

const times = (count: number, ...steps: readonly Step[]): readonly Step[] => Array.from({length: count}, () => steps).flat();

const typed = (word: string, kind: string): readonly Step[] => [
	...Array.from(word, (character): Step => [character, kind]),
	...times(word.length, ['backspace']),
];

/** The two ways to see the list, and what each kind of key may send at most, in bytes. */
const views = [
	{
		name: 'list alone', open: 'z', close: 'z', most: {
			move: 100, scroll: 350, page: 2300, search: 150,
		},
	},
	{
		name: 'all panes', open: undefined, close: undefined, most: {
			move: 300, scroll: 600, page: 3500, search: 400,
		},
	},
] as const;

/** What each kind of key does, in the words of the report. */
const deeds = {
	move: 'a line up', scroll: 'a line down at the edge', page: 'a page down', search: 'a character of a query',
} as const;

const kindOf = (view: typeof views[number], deed: keyof typeof deeds): string => `${view.name}: ${deeds[deed]}`;

/** How many bytes a key of a kind may send at most. */
export const mostBytes: ReadonlyMap<string, number> = new Map(views.flatMap(view =>
	(['move', 'scroll', 'page', 'search'] as const).map(deed => [kindOf(view, deed), view.most[deed]] as const)));

/**
A way through the list that begins at another event each round. A jump down leaves the cursor at the bottom edge, so that
the next line scrolls and the lines above do not.
*/
const script = (round: number): readonly Step[] => views.flatMap((view): readonly Step[] => [
	...view.open === undefined ? [] : [[view.open] as const],
	...Array.from(`${(round + 1) * 1200}G`, (character): Step => [character]),
	...times(5, ['j', kindOf(view, 'scroll')]),
	...times(8, ['k', kindOf(view, 'move')]),
	...times(5, ['pgdn', kindOf(view, 'page')]),
	...view.open === undefined ? times(3, ['enter', 'open the detail'], ['q', 'close the detail']) : [],
	['/'],
	...typed('denied', kindOf(view, 'search')),
	...typed('mi2', kindOf(view, 'search')),
	['tab'],
	...view.close === undefined ? [] : [[view.close] as const],
]);

/** How many events the explorer says that it has, from its top line. */
const readCount = async ({chunks}: TimedPty): Promise<string> => {
	let count = '';
	for await (const {screen} of draw(chunks)) {
		count = /(?<![\d,])(?<count>[\d,]+) events/v.exec(screen.lines[0] ?? '')?.groups?.['count'] ?? count;
	}

	return count;
};

/** How many bytes the characters of the cells take that differ and are not blank. */
const changedBytes = (before: Screen, after: Screen): number => {
	const bytes = after.cells.flatMap((line, row) => line.map((cell, column) => {
		const old = before.cells[row]?.[column];
		const isSame = old?.text === cell.text && isDeepStrictEqual(old.style, cell.style);
		return isSame || cell.text === ' ' ? 0 : Buffer.byteLength(cell.text);
	}));
	return bytes.reduce((sum, each) => sum + each, 0);
};

/** Tells for each press what it has changed, once nothing is timed any more. */
const tellChanges = async (pressed: readonly Pressed[], {chunks}: TimedPty): Promise<ReadonlyArray<Pressed & {readonly press: Press}>> => {
	const told: Array<Pressed & {readonly press: Press}> = [];
	let [number, index] = [0, 0];
	let before: Screen | undefined;
	for await (const {screen} of draw(chunks)) {
		number++;
		const next = pressed[index];
		if (number === next?.from) {
			before = screen;
		}

		if (!(next && before && number === next.to)) {
			continue;
		}

		told.push({...next, press: {...next.press, changed: changedBytes(before, screen)}});
		index++;
		// Presses follow each other.
		before = screen;
	}

	return told;
};

/** What one step brought; the floors are measured now and then, which is enough for a median. */
type Pressed = {
	readonly kind: string;
	readonly press: Omit<Press, 'changed'>;
	/** The chunks that it brought, by their numbers: from this one, up to and not with that one. */
	readonly from: number;
	readonly to: number;
	readonly floors?: ReadonlyArray<Omit<Press, 'changed'>>;
};

type Running = {readonly explorer: TimedPty; readonly line: TimedPty; readonly screen: TimedPty};

const playRound = async ({explorer, line, screen}: Running, round: number): Promise<readonly Pressed[]> => {
	const pressed: Pressed[] = [];
	/* eslint-disable no-await-in-loop -- One key after the other. */
	for (const [index, [chord, kind]] of script(round).entries()) {
		if (kind === undefined) {
			await explorer.sendUntimed(bytesOf(chord));
		} else {
			const from = explorer.chunks.length;
			const press = await explorer.send(bytesOf(chord));
			pressed.push({
				kind, press, from, to: explorer.chunks.length, ...(index % 3 === 0 && {floors: [await line.send('j'), await screen.send('j')]}),
			});
		}
	}
	/* eslint-enable no-await-in-loop */

	return pressed;
};

/** Presses keys in the explorer with the whole demo loaded, and every third time in both floors, while all run. */
export const measureKeys = async ({trailTui, floor, env}: Programs, rounds: number): Promise<KeyTimes> => {
	const running: Running = {
		explorer: startTimed(process.execPath, [trailTui, '--demo'], env),
		line: startTimed(process.execPath, [floor], env),
		screen: startTimed(process.execPath, [floor, 'screen'], env),
	};
	try {
		const {explorer, line, screen} = running;
		await Promise.all([explorer.until(/all read/v), line.until(/Keys pressed/v), screen.until(/Keys pressed/v)]);
		await explorer.sendUntimed('');
		const events = await readCount(explorer);
		// Warms all of them up.
		await playRound(running, 0);
		const pressed: Pressed[] = [];
		for (let round = 1; round <= rounds; round++) {
			pressed.push(...await playRound(running, round)); // eslint-disable-line no-await-in-loop -- one key after the other
		}

		const told = await tellChanges(pressed, explorer);
		const floors = pressed.flatMap(({floors}) => floors ? [floors] : []);
		return {
			presses: new Map([...Map.groupBy(told, ({kind}) => kind)].map(([kind, all]) => [kind, all.map(({press}) => press)])),
			line: floors.flatMap(presses => presses.slice(0, 1)),
			screen: floors.flatMap(presses => presses.slice(1)),
			events,
		};
	} finally {
		await Promise.all(Object.values(running).map(async pty => pty.close()));
	}
};
