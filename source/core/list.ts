/**
A long list seen through a window: which line is selected and which stands at the top, both counted from 0. With `count`
lines in the list and `height` in the window, every function here keeps `0 <= cursor < count` (0 when the list is empty),
the cursor inside the window, and no blank line at the end of a window that the list can fill. A window has at least one line.
*/
export type ListState = {readonly cursor: number; readonly top: number};

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** The list with its cursor and window inside its bounds; the window moves as little as it must. The same object when all is well. */
export const clamp = (list: ListState, count: number, height: number): ListState => {
	const rows = Math.max(1, height);
	const cursor = within(list.cursor, 0, Math.max(0, count - 1));
	const near = within(list.top, cursor - rows + 1, cursor);
	const top = within(near, 0, Math.max(0, count - rows));
	return cursor === list.cursor && top === list.top ? list : {cursor, top};
};

/** The list with its cursor on a line, or on the nearest there is; the window scrolls one line at a time at its edges. */
export const moveTo = (list: ListState, index: number, count: number, height: number): ListState =>
	clamp(index === list.cursor ? list : {cursor: index, top: list.top}, count, height);

/** The list with its cursor moved by so many lines; `Infinity` goes to the end. */
export const moveBy = (list: ListState, delta: number, count: number, height: number): ListState =>
	moveTo(list, list.cursor + delta, count, height);

/** The list with its window moved by so many lines; the cursor stays on its line until the edge of the window takes it along. */
export const scroll = (list: ListState, delta: number, count: number, height: number): ListState => {
	const rows = Math.max(1, height);
	const top = within(list.top + delta, 0, Math.max(0, count - rows));
	return clamp({cursor: within(list.cursor, top, top + rows - 1), top}, count, height);
};

/** The list moved by so many windows: the cursor keeps its place on the screen, and goes to the very end where there is no more to scroll. */
export const page = (list: ListState, pages: number, count: number, height: number): ListState => {
	const delta = pages * Math.max(1, height);
	return clamp({cursor: list.cursor + delta, top: list.top + delta}, count, height);
};

/** The lines in the window, end exclusive; fewer than `height` where the list is shorter. */
export const visibleRange = (list: ListState, count: number, height: number): {readonly start: number; readonly end: number} => {
	const {top} = clamp(list, count, height);
	return {start: top, end: Math.min(count, top + Math.max(0, height))};
};
