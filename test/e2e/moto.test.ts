import test, {type TestContext} from 'node:test';
import {makeTrails, startMoto} from '../helpers/moto.ts';
import {inProgram, keys, prepareProgram} from '../helpers/program.ts';

test('trails of the emulator moto are listed with their status, and what it cannot do is told', async (t: TestContext) => {
	const url = await startMoto(t);
	if (url === undefined) {
		return;
	}

	await makeTrails(url);
	const program = await prepareProgram();
	await inProgram(program, ['--endpoint-url', url, '-r', 'us-east-1'], async pty => {
		await pty.until(text => /legacy .*✗ stopped/v.test(text) && /org-audit .*● logging/v.test(text), 'both trails with their health');
		await pty.until(text => text.includes('problem'), 'that event history is not there');
		pty.press('!');
		const {lines} = await pty.until(text => text.includes('LookupEvents'), 'why');
		t.assert.match(lines.join('\n'), /us-east-1 {2}[\s\S]*The answer to LookupEvents/v);
		pty.press('q', 'tab', 'tab', 'enter');
		await pty.until(text => /^ Trail (?:org-audit|legacy) ─/mv.test(text) && text.includes('NOT RECORDED'), 'a trail');
		pty.press('G');
		await pty.until(text => text.includes('SELECTORS'), 'its end');
	}, {env: keys, columns: 120});
});
