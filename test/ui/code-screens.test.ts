import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openExplorer} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';

for (const [columns, rows] of [[80, 24], [50, 15]] as const) {
	test(`the question for a code at ${columns} x ${rows}`, async t => {
		const {terminal, loop, settle, type, press, outside, close} = await openExplorer({columns, rows, range: '3d'});
		loop.dispatch({type: 'ask-code', request: {id: 1, serial: 'arn:aws:iam::111122223333:mfa/maya', profile: 'prod'}});
		await settle();
		await type('123');
		matchScreen(t, terminal, `code-${columns}x${rows}`);
		await type('456');
		await press('enter');
		assert.deepEqual(outside.codes, [[1, '123456']]);
		await close();
	});
}
