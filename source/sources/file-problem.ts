import {type Problem} from '../core/problem.ts';

/** An error of the file system as a Problem: `missing`, `denied`, or `malformed` for what cannot be read as a file at all. */
export const problemFromFile = (error: unknown): Problem => {
	const {code, message} = error as NodeJS.ErrnoException;
	switch (code ?? '') {
		case 'ENOENT':
		case 'ENOTDIR': {
			return {kind: 'missing', message: 'no such file or folder'};
		}

		case 'EACCES':
		case 'EPERM': {
			return {kind: 'denied', message: 'no permission to read it'};
		}

		default: {
			return {kind: 'malformed', message: `it cannot be read (${code ?? message})`};
		}
	}
};
