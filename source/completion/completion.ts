import {bashCompletion} from './bash.ts';
import {fishCompletion} from './fish.ts';
import {type Shell} from './shells.ts';
import {zshCompletion} from './zsh.ts';

const writers = {bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion} as const satisfies Record<Shell, () => string>;

/** A script that makes a shell complete command lines of `trail-tui`, from the tables of flags and commands. */
export const completionScript = (shell: Shell): string => writers[shell]();
