/* eslint-disable no-await-in-loop -- A key comes after the screen of the one before. */
import process from 'node:process';
import test from 'node:test';
import {createRandom} from '../../source/sources/demo/random.ts';
import {openExplorer} from '../helpers/explorer.tsx';
import {assertDrawnWhole, assertHoldsTogether, pressByChance} from '../helpers/robot.ts';

/** Presses in one run; `LONG=1` asks for more of them and more runs. */
const isLong = process.env['LONG'] === '1';
const steps = isLong ? 1000 : 100;
const seeds = isLong ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2];

for (const seed of seeds) {
	test(`whatever keys are pressed, the screen holds together (seed ${seed})`, async t => {
		const random = createRandom(seed, 4711);
		const explorer = await openExplorer({range: '6h'});
		t.after(async () => explorer.close());
		const pressed: string[] = [];
		for (let step = 0; step < steps; step++) {
			pressed.push(await pressByChance(explorer, random));
			const way = `after ${pressed.slice(isLong ? -12 : 0).join(' ')}`;
			assertHoldsTogether(explorer, way);
			if (step % 10 === 0) {
				await assertDrawnWhole(explorer, way);
			}
		}
	});
}
