import path from 'node:path';

/** The folder for copies of what was fetched from buckets: in `$XDG_CACHE_HOME/trail-tui`, else `~/.cache/trail-tui`; `undefined` without either. */
export const cacheFolder = (environment: Readonly<Record<string, string | undefined>>): string | undefined => {
	const {HOME: home, XDG_CACHE_HOME: cache} = environment;
	const base = cache === undefined || cache === '' ? (home === undefined ? undefined : path.join(home, '.cache')) : cache;
	return base === undefined ? undefined : path.join(base, 'trail-tui', 'objects');
};
