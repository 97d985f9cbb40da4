import {execFileSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {type IngestResult} from './ingest-result.ts';

const locate = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Runs one measurement over a folder in a process of its own. */
export type RunIngest = (mode: 'floor' | 'ingest', folder: string) => IngestResult;

/** Bundles the measurement as the program itself is bundled, with what runs in threads beside it, and hands over the way to run it. */
export const withIngest = async (run: (measure: RunIngest) => Promise<void>): Promise<void> => {
	const home = await mkdtemp(path.join(tmpdir(), 'trail-tui-bench-'));
	try {
		await build({
			entryPoints: {'ingest-run': locate('ingest-run.ts'), 'read-worker': locate('../../../source/sources/read-worker.ts')},
			outdir: home,
			bundle: true,
			minify: true,
			format: 'esm',
			platform: 'node',
			target: 'node22',
			supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
			external: ['@aws-sdk/*'],
		});
		await writeFile(path.join(home, 'package.json'), '{"type":"module"}');
		await run((mode, folder) => JSON.parse(execFileSync(process.execPath, ['--expose-gc', path.join(home, 'ingest-run.js'), mode, folder], {encoding: 'utf8'})) as IngestResult);
	} finally {
		await rm(home, {recursive: true, force: true});
	}
};
