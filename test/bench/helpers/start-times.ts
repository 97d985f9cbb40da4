import process from 'node:process';
import {type Programs} from './programs.ts';
import {firstWhere, startTimed, type TimedPty} from './timed-pty.ts';

/** How long each program took to get there, in milliseconds from its start; one figure a round. */
export type StartTimes = {
	readonly node: readonly number[];
	readonly version: readonly number[];
	readonly floor: readonly number[];
	readonly frame: readonly number[];
	readonly events: readonly number[];
	/** Kilobytes that node holds when it does nothing, and that the explorer holds at its first frame. */
	readonly nodeMemory: readonly number[];
	readonly frameMemory: readonly number[];
};

/** A time of day: nothing on the screen has one before the first events are there. */
const clock = /\d\d:\d\d:\d\d/v;

const inTurn = async <Value>(args: readonly string[], {env}: Programs, run: (pty: TimedPty) => Promise<Value>): Promise<Value> => {
	const pty = startTimed(process.execPath, args, env);
	try {
		return await run(pty);
	} finally {
		await pty.close();
	}
};

const measureWhole = async (args: readonly string[], programs: Programs): Promise<number> =>
	inTurn(args, programs, async pty => await pty.exit - pty.startedAt);

const measureFloor = async (programs: Programs): Promise<number> => inTurn([programs.floor], programs, async pty => {
	await pty.until(/Keys pressed/v);
	return await firstWhere(pty.chunks, ({lines}) => lines[0] !== '') - pty.startedAt;
});

/** A frame is whole when its last line is there: Ink writes it from the top to the bottom. */
const measureExplorer = async (programs: Programs): Promise<{frame: number; events: number; memory: number}> => inTurn([programs.trailTui, '--demo'], programs, async pty => {
	// The last line of the first frame.
	await pty.until(/help/v);
	const memory = pty.memory();
	await pty.until(clock);
	// The rest of the frame that the first events are in.
	await pty.sendUntimed('');
	return {
		frame: await firstWhere(pty.chunks, ({lines}) => lines.at(-1) !== '') - pty.startedAt,
		memory,
		events: await firstWhere(pty.chunks, ({lines}) => lines.at(-1) !== '' && lines.some(line => clock.test(line))) - pty.startedAt,
	};
});

const measureNodeMemory = async (programs: Programs): Promise<number> => inTurn(['-e', 'process.stdout.write("ready");setTimeout(()=>{},1000)'], programs, async pty => {
	await pty.until(/ready/v);
	return pty.memory();
});

/** Starts every program once a round, in turn, so that a busy moment slows all of them. The first round is not counted. */
export const measureStarts = async (programs: Programs, rounds: number): Promise<StartTimes> => {
	const times = {
		node: [] as number[], version: [] as number[], floor: [] as number[], frame: [] as number[], events: [] as number[], nodeMemory: [] as number[], frameMemory: [] as number[],
	};
	for (let round = 0; round <= rounds; round++) {
		/* eslint-disable no-await-in-loop -- Programs side by side would measure each other. */
		const node = await measureWhole(['-e', '0'], programs);
		const version = await measureWhole([programs.trailTui, '--version'], programs);
		const floor = await measureFloor(programs);
		const {frame, events, memory} = await measureExplorer(programs);
		const nodeMemory = await measureNodeMemory(programs);
		/* eslint-enable no-await-in-loop */
		if (!(round > 0)) {
			continue;
		}

		times.node.push(node);
		times.version.push(version);
		times.floor.push(floor);
		times.frame.push(frame);
		times.events.push(events);
		times.nodeMemory.push(nodeMemory);
		times.frameMemory.push(memory);
	}

	return times;
};

/** How long after the first frame the first rows of a folder are there, in milliseconds. */
export const measureFirstRows = async ({trailTui, env}: Programs, folder: string): Promise<number> => {
	const pty = startTimed(process.execPath, [trailTui, folder], env);
	try {
		await pty.until(clock);
		const frame = pty.chunks.find(({data}) => data.includes('Events'))?.at ?? NaN;
		const rows = await firstWhere(pty.chunks, ({lines}) => lines.some(line => clock.test(line)));
		return rows - frame;
	} finally {
		await pty.close();
	}
};
