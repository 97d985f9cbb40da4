import {type ReactNode} from 'react';
import {render, type Instance, type RenderOptions} from 'ink';
import {type Loop} from '../../source/state/loop.ts';
import {followMouse} from '../../source/ui/follow-mouse.ts';
import {createInputStage} from '../../source/ui/input/input-stage.ts';
import {createOutputStage} from '../../source/ui/output/output-stage.ts';
import {type HeadlessTerminal} from './headless-terminal.ts';

/** A running Ink app. `settle` rests when the app, Ink and the terminal do; `unmount` also waits for the last output. */
export type MountedApp = {
	readonly instance: Instance;
	/** Draws the whole screen again. */
	repaint(): void;
	settle(): Promise<void>;
	unmount(): Promise<void>;
};

/**
Starts an Ink app in a headless terminal, the way the program does, and waits for its first frame at rest.

`whenIdle` is the app's own: it resolves when no work is under way. The mouse goes to `loop`. In
Ink's screen-reader mode there is no output stage. Console output stays with the test runner.
*/
export const mountApp = async (
	terminal: HeadlessTerminal,
	node: ReactNode,
	{whenIdle, loop, ...options}: RenderOptions & {whenIdle?: () => Promise<unknown>; loop?: Loop} = {},
): Promise<MountedApp> => {
	const {stdout, stdin} = terminal;
	const stage = options.isScreenReaderEnabled === true ? undefined : createOutputStage(stdout);
	const keyboard = loop && createInputStage(stdin, mouse => {
		loop.dispatch({type: 'mouse', mouse});
	});
	const instance = render(node, {
		alternateScreen: true,
		maxFps: 60,
		exitOnCtrlC: false,
		patchConsole: false,
		interactive: true,
		...options,
		stdout: stage?.stdout ?? stdout,
		stdin: keyboard ?? stdin,
	});
	const stopMouse = loop && stage && followMouse(loop, stage);
	const idle = async () => {
		await whenIdle?.();
		await instance.waitUntilRenderFlush();
	};

	const settle = async () => terminal.settle(idle);
	await settle();
	return {
		instance,
		repaint() {
			stage?.repaint();
		},
		settle,
		async unmount() {
			instance.unmount();
			await settle();
			stopMouse?.();
			stage?.close();
		},
	};
};
