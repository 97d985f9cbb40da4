import {randomUUID} from 'node:crypto';
import {
	mkdir,
	open,
	realpath,
	rename,
	rm,
} from 'node:fs/promises';
import path from 'node:path';

/** Where a name leads: through links to the file that they mean; the name itself where nothing is there yet. */
const followLinks = async (file: string): Promise<string> => {
	try {
		return await realpath(file);
	} catch {
		return file;
	}
};

/**
Writes a file that its owner alone can read, all of it or not at all: into a draft beside it, which then takes its place. Its
folder is made where it is missing, for the owner alone too. A link stays one. Rejects with the error of the file system.
*/
export async function writePrivately(file: string, text: string): Promise<void> {
	const target = await followLinks(file);
	await mkdir(path.dirname(target), {recursive: true, mode: 0o700});
	const draft = `${target}.${randomUUID()}.new`;
	try {
		const handle = await open(draft, 'wx', 0o600);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}

		await rename(draft, target);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	}
}
