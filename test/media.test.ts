import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {draw, pictures} from '../media/source/pictures.ts';
import {fillBlocks} from '../media/source/readme-blocks.ts';

const read = async (path: string): Promise<string> => readFile(new URL(`../${path}`, import.meta.url), 'utf8');

const advice = 'It has fallen behind the program: npm run media';

test('the tables of the readme say what the flags, fields and keys of the program are', async () => {
	const readme = await read('readme.md');
	assert.equal(readme, fillBlocks(readme), advice);
});

for (const picture of pictures) {
	test(`the picture "${picture.name}" shows the screen of today`, async () => {
		const isCurrent = await read(`media/${picture.name}.svg`) === await draw(picture);
		assert.ok(isCurrent, advice);
	});
}

test('every picture that the readme shows is drawn', async () => {
	const readme = await read('readme.md');
	const shown = readme.matchAll(/\(media\/(?<name>[\w\-]+)\.svg\)/gv).map(match => match.groups?.['name'] ?? '').toArray();
	assert.deepEqual(new Set(shown), new Set(pictures.map(({name}) => name)));
});
