import {access, constants} from 'node:fs/promises';
import path from 'node:path';
import {localTools, type ClipboardContext} from './clipboard.ts';

/** The name of the program that would put a copied text on this machine's clipboard; `undefined` where none is installed. */
export async function findClipboardTool(context: Pick<ClipboardContext, 'environment' | 'platform'>): Promise<string | undefined> {
	const folders = (context.environment['PATH'] ?? '').split(path.delimiter).filter(folder => folder !== '');
	for (const [command] of localTools(context)) {
		for (const folder of folders) {
			try {
				await access(path.join(folder, command), constants.X_OK); // eslint-disable-line no-await-in-loop -- the first that is there is enough
				return command;
			} catch {
				// Then the next folder.
			}
		}
	}

	return undefined;
}
