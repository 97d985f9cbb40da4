import {render} from 'ink';
import {App} from './app.tsx';
import {createInputStage} from './input/input-stage.ts';
import {followMouse} from './follow-mouse.ts';
import {createOutputStage} from './output/output-stage.ts';
import {type AppContext} from './use-app.ts';

/** The terminal that the interface runs in. */
export type TerminalStreams = {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
};

/** A running interface. */
export type Interface = {
	/** Resolves when it has ended and the terminal is as it was; rejects with what a pane threw. */
	readonly done: Promise<void>;
	/** Ends it and gives the terminal back. */
	end(): void;
	/** Draws the whole screen from scratch. */
	repaint(): void;
	/** Gives the terminal back while `work` runs, then takes and repaints it. */
	suspend(work: () => Promise<void>): Promise<void>;
	/** Writes a sequence of our own that draws nothing, such as OSC 52. */
	send(sequence: string): void;
};

/** How long the window must keep its size before the screen is drawn from scratch, in milliseconds. */
const resizeRest = 40;

/**
Starts the interface on the alternate screen. Ink draws whole frames, and an output stage sends what changes on the screen.
Some terminals go on moving lines about after a resize, so the whole screen is drawn again once the window rests.
*/
export function startInterface({stdin, stdout}: TerminalStreams, context: AppContext): Interface {
	const {loop} = context;
	let suspendTerminal: ((work: () => Promise<void>) => Promise<void>) | undefined;
	const onStart = (suspend: (work: () => Promise<void>) => Promise<void>): void => {
		suspendTerminal = suspend;
	};

	const stage = createOutputStage(stdout);
	const keyboard = createInputStage(stdin, mouse => {
		loop.dispatch({type: 'mouse', mouse});
	});
	const app = render(<App {...context} onStart={onStart}/>, {
		stdin: keyboard,
		stdout: stage.stdout,
		alternateScreen: true,
		maxFps: 250,
		exitOnCtrlC: false,
		patchConsole: true,
		interactive: true,
		isScreenReaderEnabled: false,
	});

	const stopMouse = followMouse(loop, stage);
	let rest: NodeJS.Timeout | undefined;
	const resize = (): void => {
		loop.dispatch({type: 'resize', size: {columns: stdout.columns, rows: stdout.rows}});
		clearTimeout(rest);
		rest = setTimeout(stage.repaint, resizeRest);
	};

	stdout.on('resize', resize);
	const finish = async (): Promise<void> => {
		try {
			await app.waitUntilExit();
		} finally {
			stdout.off('resize', resize);
			stopMouse();
			stage.close();
			clearTimeout(rest);
		}
	};

	return {
		done: finish(),
		end() {
			app.unmount();
		},
		repaint: stage.repaint,
		async suspend(work) {
			await suspendTerminal?.(work);
			stage.repaint();
		},
		send(sequence) {
			stdout.write(sequence);
		},
	};
}
