import {sanitize} from './core/text.ts';

/** As much of what was thrown as is told. */
const most = {lines: 30, characters: 1000};

/** What was thrown, which is a bug, as lines for standard error: its text may come from an event, so nothing in it is obeyed by a terminal. */
export function crashText(error: unknown): string {
	const text = error instanceof Error ? error.stack ?? `${error.name}: ${error.message}` : String(error);
	const lines = text.split('\n').slice(0, most.lines).map(line => sanitize(line.slice(0, most.characters)));
	return ['trail-tui: stopped by a bug of its own. Please report it with these lines:', ...lines, ''].join('\n');
}

/** Tells what was thrown and ends the process with status 1. */
export function crash(process: NodeJS.Process, error: unknown): never {
	process.stderr.write(crashText(error));
	return process.exit(1); // eslint-disable-line unicorn/no-process-exit -- what is under way cannot be trusted any more
}
