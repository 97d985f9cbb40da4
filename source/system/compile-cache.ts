import {mkdirSync} from 'node:fs';
// With its name: Node 20, which is to be told that it is too old, does not know all of them.
import module from 'node:module';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where V8's reading of the program is kept: `$XDG_CACHE_HOME/trail-tui/compiled`, else below `~/.cache`. */
export const compileCacheFolder = ({HOME: home, XDG_CACHE_HOME: cache}: Environment): string | undefined => {
	const base = cache === undefined || cache === '' ? (home === undefined ? undefined : path.join(home, '.cache')) : cache;
	return base !== undefined && path.isAbsolute(base) ? path.join(base, 'trail-tui', 'compiled') : undefined;
};

/**
Keeps what V8 makes of the program for the next start, which then takes a fifth less. Nobody but the owner may write there,
since it is run. Without such a folder the program is read anew each time.
*/
export const keepCompiled = (environment: Environment): void => {
	const folder = compileCacheFolder(environment);
	if (folder === undefined) {
		return;
	}

	try {
		mkdirSync(folder, {recursive: true, mode: 0o700});
		module.enableCompileCache(folder);
	} catch {
		// A home that cannot be written is no reason to fail.
	}
};
