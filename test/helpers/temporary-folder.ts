import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A new folder; `after` (that of `node:test`) removes it when the test has ended. */
export const temporaryFolder = async (after: (cleanUp: () => Promise<void>) => void): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'trail-tui-'));
	after(async () => {
		await rm(folder, {recursive: true, force: true});
	});
	return folder;
};
