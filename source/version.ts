import {readFileSync} from 'node:fs';

/** The version of the package, from beside the built program or the sources. */
export function readVersion(): string {
	const {version} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {version: string};
	return version;
}
