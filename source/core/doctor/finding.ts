import {type Problem} from '../problem.ts';

/**
How a thing stands.

- `ok`
- `warning`: it works, or would with a remedy, and nothing that reading needs depends on it
- `failed`: it does not work
- `skipped`: it was not tried, and so nothing is known
*/
export type Level = 'ok' | 'warning' | 'failed' | 'skipped';

/** What a finding is about, in this order. */
export const areas = ['program', 'terminal', 'files', 'aws'] as const;

export type Area = typeof areas[number];

/** One thing that was looked at. */
export type Finding = {
	readonly area: Area;
	readonly level: Level;
	/** How it stands, without a full stop. */
	readonly message: string;
	/** What to do about it, without a full stop. */
	readonly hint?: string;
	/** Reading events from AWS does not work where this has failed or was skipped. */
	readonly isNeeded?: boolean;
};

/** A finding out of a Problem. */
export const findingOf = (problem: Problem, rest: Omit<Finding, 'message' | 'hint'>): Finding => ({
	...rest, message: problem.message, ...problem.hint !== undefined && {hint: problem.hint},
});

/** Whether what reading from AWS needs works, every bit of it; what was not tried does not count as working. */
export const isHealthy = (findings: readonly Finding[]): boolean => {
	const needed = findings.filter(({isNeeded}) => isNeeded === true);
	return needed.length > 0 && needed.every(({level}) => level === 'ok' || level === 'warning');
};
