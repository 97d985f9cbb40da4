/** What the mouse did, and on which cell of the screen; rows and columns count from 0. Only the left button presses. */
export type Mouse = {
	readonly kind: 'press' | 'drag' | 'release' | 'wheel-up' | 'wheel-down';
	readonly row: number;
	readonly column: number;
};
