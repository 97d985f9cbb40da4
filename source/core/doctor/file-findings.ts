import {type Finding} from './finding.ts';

/** What stands at a place where the program keeps something. */
export type KeptFile = {
	/** What it is for. */
	readonly use: string;
	/** Its path as its owner writes it; absent where there is no place for it. */
	readonly path?: string;
	readonly state: 'there' | 'not yet' | 'unusable';
	/** The permission bits, such as 0o600, of what is there. */
	readonly mode?: number;
	/** Why it is unusable, in the words of the system. */
	readonly reason?: string;
};

const octal = (mode: number): string => `0${(mode % 0o1000).toString(8)}`;

/** How a place for files stands. What others can read or write is a warning. */
export const fileFinding = ({use, path, state, mode, reason}: KeptFile): Finding => {
	if (path === undefined) {
		return {
			area: 'files', level: 'warning', message: `${use}: there is no place for it`, hint: 'Set HOME',
		};
	}

	if (state === 'unusable') {
		return {
			area: 'files', level: 'warning', message: `${use}: ${path} cannot be used${reason === undefined ? '' : `: ${reason}`}`, hint: 'The program runs without it; check who owns the folder',
		};
	}

	if (state === 'not yet' || mode === undefined) {
		return {area: 'files', level: 'ok', message: `${use}: ${path}, not there yet`};
	}

	return mode % 0o100 === 0
		? {area: 'files', level: 'ok', message: `${use}: ${path}, ${octal(mode)}`}
		: {
			area: 'files', level: 'warning', message: `${use}: ${path}, ${octal(mode)}: others can look into it`, hint: `chmod go= ${path}`,
		};
};
