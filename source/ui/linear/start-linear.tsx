import {render} from 'ink';
import {type Interface, type TerminalStreams} from '../start.tsx';
import {type AppContext} from '../use-app.ts';
import {LinearApp} from './linear-app.tsx';
import {createTranscript} from './transcript.ts';

/**
Starts the interface in words, on the terminal's own screen with its scrollback. Ink writes to the terminal itself: the output
stage is for frames, and here nothing that was written is ever drawn again.
*/
export function startLinear({stdin, stdout}: TerminalStreams, {loop, session}: AppContext): Interface {
	const transcript = createTranscript(loop, session);
	let suspendTerminal: ((work: () => Promise<void>) => Promise<void>) | undefined;
	const onStart = (suspend: (work: () => Promise<void>) => Promise<void>): void => {
		suspendTerminal = suspend;
	};

	const app = render(<LinearApp loop={loop} transcript={transcript} onStart={onStart}/>, {
		stdin,
		stdout,
		exitOnCtrlC: false,
		patchConsole: true,
		interactive: true,
		isScreenReaderEnabled: true,
	});
	const resize = (): void => {
		loop.dispatch({type: 'resize', size: {columns: stdout.columns, rows: stdout.rows}});
	};

	stdout.on('resize', resize);
	const finish = async (): Promise<void> => {
		try {
			await app.waitUntilExit();
		} finally {
			stdout.off('resize', resize);
			transcript.close();
		}
	};

	return {
		done: finish(),
		end() {
			app.unmount();
		},
		repaint: transcript.repeat,
		async suspend(work) {
			await suspendTerminal?.(work);
			transcript.repeat();
		},
		send(sequence) {
			stdout.write(sequence);
		},
	};
}
