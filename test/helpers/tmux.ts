import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {cleanEnvironment} from './pty.ts';

/** A tmux server of its own, with one window. */
export type Tmux = {
	/** Sends keys by tmux's names for them. */
	press(...keys: readonly string[]): void;
	screen(): string;
	/** The newest paste buffer; empty when there is none. */
	buffer(): string;
	/** Resolves once that holds; rejects after `patience` milliseconds with the screen. */
	until(isReached: () => boolean, what: string, patience?: number): Promise<void>;
};

/** Whether there is a tmux here. */
export const hasTmux = (): boolean => spawnSync('tmux', ['-V']).status === 0;

/** Runs a command in a window of 100 x 30 of a new tmux server with these options, and ends the server. */
export const inTmux = async (command: readonly string[], {env, options}: {readonly env: Readonly<Record<string, string>>; readonly options: ReadonlyArray<readonly [name: string, value: string]>}, run: (tmux: Tmux) => Promise<void>): Promise<void> => {
	const folder = mkdtempSync(path.join(tmpdir(), 'trail-tui-tmux-'));
	const environment = cleanEnvironment(process.env, env);
	// Inside of a tmux, its variables would name that server. The new one sets them for its windows.
	delete environment['TMUX'];
	delete environment['STY'];
	const tmux = (...args: readonly string[]): string => spawnSync('tmux', ['-S', path.join(folder, 'socket'), '-f', '/dev/null', ...args], {encoding: 'utf8', env: environment}).stdout;
	try {
		tmux('new-session', '-d', '-x', '100', '-y', '30', 'cat', ';', ...options.flatMap(([name, value]) => ['set-option', '-g', name, value, ';']), 'respawn-pane', '-k', ...command);
		const screen = (): string => tmux('capture-pane', '-p');
		await run({
			press(...keys) {
				tmux('send-keys', ...keys);
			},
			screen,
			buffer: () => tmux('show-buffer'),
			async until(isReached, what, patience = 20_000) {
				const end = performance.now() + patience;
				while (!isReached()) {
					if (performance.now() > end) {
						throw new Error(`Waited for ${what}. The screen:\n${screen()}`);
					}

					await nextTurn(); // eslint-disable-line no-await-in-loop -- it is another process that is waited for
				}
			},
		});
	} finally {
		tmux('kill-server');
		rmSync(folder, {recursive: true, force: true});
	}
};
