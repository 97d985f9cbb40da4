import {existsSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const locate = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The programs that are measured, as arguments of `node`, and an environment in which they find nothing of their user. */
export type Programs = {
	readonly trailTui: string;
	readonly floor: string;
	readonly env: Readonly<Record<string, string>>;
};

/** Builds the floor as the program itself is built, and runs the measurement with a home that is removed at the end. */
export const withPrograms = async (run: (programs: Programs) => Promise<void>): Promise<void> => {
	const trailTui = locate('../../../dist/cli.js');
	if (!existsSync(trailTui)) {
		throw new Error('There is no dist/cli.js to measure: run "npm run build" first.');
	}

	const home = await mkdtemp(path.join(tmpdir(), 'trail-tui-bench-'));
	const floor = path.join(home, 'floor.mjs');
	try {
		await build({
			entryPoints: [locate('floor-app.tsx')],
			outfile: floor,
			bundle: true,
			minify: true,
			format: 'esm',
			platform: 'node',
			target: 'node22',
			// Ink asks for it in development alone, so that any module will do.
			alias: {'react-devtools-core': 'node:util'},
			define: {'process.env.NODE_ENV': '"production"', fetch: 'undefined'},
			banner: {js: 'import {createRequire as $createRequire} from \'node:module\';const require=$createRequire(import.meta.url);'},
		});
		await run({
			trailTui,
			floor,
			env: {
				HOME: home,
				XDG_CONFIG_HOME: home,
				XDG_STATE_HOME: home,
				XDG_CACHE_HOME: home,
				TMPDIR: home,
				PATH: process.env['PATH'] ?? '',
			},
		});
	} finally {
		await rm(home, {recursive: true, force: true});
	}
};
