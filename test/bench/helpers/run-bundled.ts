import {execFileSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build, type BuildOptions} from 'esbuild';

const {threads, undrawn, whole} = await import(new URL('../../../.config/bundle-options.js', import.meta.url).href) as Readonly<Record<'threads' | 'undrawn' | 'whole', BuildOptions>>;

/** Arguments for Node, with which a bundled measurement is run in a process of its own. */
export type Bundled = (...args: readonly string[]) => readonly string[];

/** Bundles a measurement of this folder, which may draw, as the program itself is bundled, with what runs in threads beside it, for as long as `run` takes. */
export const withBundled = async ({name, isDrawn}: {readonly name: string; readonly isDrawn: boolean}, run: (bundled: Bundled) => Promise<void>): Promise<void> => {
	const home = await mkdtemp(path.join(tmpdir(), 'trail-tui-bench-'));
	try {
		// The AWS SDK is large, and nothing that is measured asks for it.
		const apart: BuildOptions = {outdir: home, absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url))};
		await Promise.all([
			build({
				...isDrawn ? whole : undrawn, ...apart, entryPoints: {[name]: `test/bench/helpers/${name}.ts`}, external: [...whole.external ?? [], '@aws-sdk/*'],
			}),
			build({...threads, ...apart}),
		]);
		await writeFile(path.join(home, 'package.json'), '{"type":"module"}');
		await run((...args) => ['--expose-gc', path.join(home, `${name}.js`), ...args]);
	} finally {
		await rm(home, {recursive: true, force: true});
	}
};

/** Bundles a measurement that draws and prints its report, and runs it. Where it ends with another status than 0, so will this process. */
export const runBundled = async (name: string, args: readonly string[]): Promise<void> => {
	await withBundled({name, isDrawn: true}, async bundled => {
		try {
			execFileSync(process.execPath, bundled(...args), {stdio: 'inherit'});
		} catch (error) {
			if (typeof (error as {readonly status?: unknown}).status !== 'number') {
				throw error;
			}

			process.exitCode = 1;
		}
	});
};
