import {spawn} from 'node:child_process';
import {osc52, wrapFor} from '../core/clipboard.ts';
import {type Result, succeed} from '../core/problem.ts';

/** What copying needs of the outside. */
export type ClipboardContext = {
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly platform: string;
	/** Writes a sequence to the terminal. */
	send(sequence: string): void;
};

type Tool = readonly [command: string, ...args: string[]];

/** The programs that put their standard input on this machine's clipboard, where a session has one. */
export function localTools({environment, platform}: Pick<ClipboardContext, 'environment' | 'platform'>): readonly Tool[] {
	const {SSH_CONNECTION: ssh, WAYLAND_DISPLAY: wayland, DISPLAY: display, WSL_DISTRO_NAME: wsl} = environment;
	if (ssh !== undefined) {
		// The clipboard over there is not the reader's.
		return [];
	}

	if (platform === 'darwin') {
		return [['pbcopy']];
	}

	return [
		...(wsl === undefined ? [] : [['clip.exe']] as const),
		...(wayland === undefined ? [] : [['wl-copy']] as const),
		...(display === undefined ? [] : [['xclip', '-selection', 'clipboard'], ['xsel', '--clipboard', '--input']] as const),
	];
}

/** Runs a clipboard program; whether it took the text. One that is not installed did not. */
async function isGiven(text: string, [command, ...args]: Tool, environment: ClipboardContext['environment']): Promise<boolean> {
	return new Promise(resolve => {
		const child = spawn(command, args, {stdio: ['pipe', 'ignore', 'ignore'], env: {...environment}});
		child.on('error', () => {
			resolve(false);
		});
		child.on('exit', code => {
			resolve(code === 0);
		});
		child.stdin.on('error', () => {
			resolve(false);
		});
		child.stdin.end(text);
	});
}

/**
Copies a text: to the clipboard of the reader's terminal (OSC 52), which also works over SSH, and to this machine's own where
there is one. Nobody answers an OSC 52, so the sentence says how it was done and not that it worked.
*/
export async function copyText(text: string, context: ClipboardContext): Promise<Result<string>> {
	const sequence = osc52(text, {wrap: wrapFor(context.environment)});
	if (sequence.ok) {
		context.send(sequence.value);
	}

	for (const tool of localTools(context)) {
		// eslint-disable-next-line no-await-in-loop -- the first that works is enough
		if (await isGiven(text, tool, context.environment)) {
			return succeed(`to the clipboard, with ${tool[0]}.`);
		}
	}

	return sequence.ok ? succeed('through the terminal (OSC 52). If nothing arrives: y t shows it to select by hand.') : sequence;
}
