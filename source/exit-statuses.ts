/** Exit statuses, as the readme tells them. */
export const statuses = {
	read: 0, partly: 1, usage: 2, gone: 129, interrupted: 130,
} as const;
