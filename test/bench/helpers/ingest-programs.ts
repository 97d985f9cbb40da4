import {execFileSync} from 'node:child_process';
import process from 'node:process';
import {type IngestResult} from './ingest-result.ts';
import {withBundled} from './run-bundled.ts';

/** Runs one measurement over a folder in a process of its own. */
export type RunIngest = (mode: 'floor' | 'ingest', folder: string) => IngestResult;

/** Bundles the measurement and hands over the way to run it. */
export const withIngest = async (run: (measure: RunIngest) => Promise<void>): Promise<void> => {
	await withBundled({name: 'ingest-run', isDrawn: false}, async bundled =>
		run((mode, folder) => JSON.parse(execFileSync(process.execPath, bundled(mode, folder), {encoding: 'utf8'})) as IngestResult));
};
