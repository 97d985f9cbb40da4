import test, {type TestContext} from 'node:test';
import {CloudTrailClient, CreateTrailCommand, StartLoggingCommand} from '@aws-sdk/client-cloudtrail';
import {startMoto} from '../helpers/moto.ts';
import {inProgram, keys, prepareProgram} from '../helpers/program.ts';

test('trails of the emulator moto are listed with their status, and what it cannot do is told', async (t: TestContext) => {
	const url = await startMoto(t);
	if (url === undefined) {
		t.skip('moto_server is not installed');
		return;
	}

	const client = new CloudTrailClient({endpoint: url, region: 'us-east-1', credentials: {accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY}});
	await fetch(`${url}/example-audit-logs`, {method: 'PUT'});
	for (const name of ['org-audit', 'legacy']) {
		// eslint-disable-next-line no-await-in-loop -- in this order
		await client.send(new CreateTrailCommand({Name: name, S3BucketName: 'example-audit-logs', IsMultiRegionTrail: name === 'org-audit'}));
	}

	await client.send(new StartLoggingCommand({Name: 'org-audit'}));
	const program = await prepareProgram();
	await inProgram(program, ['--endpoint-url', url, '-r', 'us-east-1'], async pty => {
		await pty.until(text => /legacy .*✗ stopped/v.test(text) && /org-audit .*● logging/v.test(text), 'both trails with their health');
		await pty.until(text => text.includes('problem'), 'that event history is not there');
		pty.press('!');
		const {lines} = await pty.until(text => text.includes('LookupEvents'), 'why');
		t.assert.match(lines.join('\n'), /us-east-1 {2}[\s\S]*The answer to LookupEvents/v);
		pty.press('q', 'tab', 'tab', 'enter');
		await pty.until(text => /^ Trail (?:org-audit|legacy) ─/mv.test(text) && text.includes(':123456789012:trail/'), 'a trail');
	}, {env: keys, columns: 120});
});
