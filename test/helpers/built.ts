import {execFileSync} from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	rmdirSync,
	statSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The built program, as its package installs it. */
const program = path.join(root, 'dist', 'cli.js');

// Whoever holds the lock builds; one that is older than any build was left behind.
const lock = path.join(root, 'node_modules', '.trail-tui-build');
const oldestLock = 60_000;

const changeTime = (file: string): number => statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0;

const isStale = (): boolean => {
	const folders = ['source', path.join('.config', 'quicker')];
	const sources = folders.flatMap(folder => readdirSync(path.join(root, folder), {recursive: true, withFileTypes: true}).filter(entry => entry.isFile()));
	const inputs = [path.join(root, '.config', 'build.js'), ...sources.map(({parentPath, name}) => path.join(parentPath, name))];
	const built = changeTime(program);
	return inputs.some(file => changeTime(file) > built);
};

const isLockTaken = (): boolean => {
	try {
		mkdirSync(lock);
		return true;
	} catch {
		if (Date.now() - changeTime(lock) > oldestLock && existsSync(lock)) {
			rmdirSync(lock);
		}

		return false;
	}
};

/**
The path of the built program, which is built first when it is older than its source. Test files run at the same time, so
one of them builds and the others wait for it.
*/
export const buildProgram = async (): Promise<string> => {
	while (isStale()) {
		if (!isLockTaken()) {
			// eslint-disable-next-line no-await-in-loop -- another process builds meanwhile
			await wait(50);
			continue;
		}

		try {
			if (isStale()) {
				execFileSync(process.execPath, ['.config/build.js'], {cwd: root, stdio: 'pipe'});
			}
		} finally {
			rmdirSync(lock);
		}
	}

	return program;
};
