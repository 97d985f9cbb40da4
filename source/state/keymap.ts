import {overlayKeys} from './keys-of-overlays.ts';
import {paneKeys} from './keys-of-panes.ts';
import {trailKeys} from './keys-of-trails.ts';
import {valueKeys} from './keys-of-values.ts';

/**
Every key of the program. The dispatcher, the footer, the help screen, the readme and the conflict test read this table;
nothing else knows a chord. A number typed before a movement repeats it.
*/
export const keymap = [
	...paneKeys,
	...valueKeys,
	...trailKeys,
	...overlayKeys,
] as const;

/** The name of something that a key does. */
export type Command = typeof keymap[number]['command'];
