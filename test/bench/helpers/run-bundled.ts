import {execFileSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build, type Plugin} from 'esbuild';

const {lazySegmenter, quicker} = await import(new URL('../../../.config/quicker/plugin.js', import.meta.url).href) as {readonly lazySegmenter: string; readonly quicker: Plugin};

const locate = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/**
Bundles a measurement of this folder as the program itself is bundled, with what runs in threads beside it, and runs it in a process
of its own that prints its report. Where that ends with another status than 0, so will this process.
*/
export const runBundled = async (name: string, args: readonly string[]): Promise<void> => {
	const home = await mkdtemp(path.join(tmpdir(), 'trail-tui-bench-'));
	try {
		await build({
			entryPoints: {
				[name]: locate(`${name}.ts`),
				'read-worker': locate('../../../source/sources/read-worker.ts'),
				'scan-worker': locate('../../../source/sources/scan-worker.ts'),
			},
			outdir: home,
			bundle: true,
			minify: true,
			format: 'esm',
			platform: 'node',
			target: 'node22',
			supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
			plugins: [quicker],
			inject: [lazySegmenter],
			mainFields: ['module', 'main'],
			external: ['@aws-sdk/*'],
			// Ink asks for it in development alone, so that any module will do.
			alias: {'react-devtools-core': 'node:util'},
			define: {'Intl.Segmenter': 'LazySegmenter', 'process.env.NODE_ENV': '"production"', fetch: 'undefined'},
			banner: {js: 'import {createRequire as $createRequire} from \'node:module\';const require=$createRequire(import.meta.url);'},
		});
		await writeFile(path.join(home, 'package.json'), '{"type":"module"}');
		execFileSync(process.execPath, ['--expose-gc', path.join(home, `${name}.js`), ...args], {stdio: 'inherit'});
	} catch (error) {
		if (typeof (error as {readonly status?: unknown}).status !== 'number') {
			throw error;
		}

		process.exitCode = 1;
	} finally {
		await rm(home, {recursive: true, force: true});
	}
};
