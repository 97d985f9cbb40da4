// Draws the pictures of the readme and fills its tables from the program's own: `npm run media`.
import {readFile, writeFile} from 'node:fs/promises';
import {draw, pictures} from './pictures.ts';
import {fillBlocks} from './readme-blocks.ts';

const readme = new URL('../../readme.md', import.meta.url);
await writeFile(readme, fillBlocks(await readFile(readme, 'utf8')));
for (const picture of pictures) {
	// eslint-disable-next-line no-await-in-loop -- one terminal at a time
	await writeFile(new URL(`../${picture.name}.svg`, import.meta.url), await draw(picture));
}
