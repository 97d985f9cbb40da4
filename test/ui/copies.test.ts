import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openExplorer, type Explorer} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';

const open = async (): Promise<Explorer> => openExplorer({range: '3d', query: 'event:StopLogging'});

test('the copy menu gives the event as a Markdown row, a call of the CLI and a link', async () => {
	const explorer = await open();
	await explorer.press('y', 'm');
	await explorer.press('y', 'a');
	await explorer.press('y', 'o');
	const [markdown = '', call = '', link = ''] = explorer.outside.copied;
	assert.match(markdown, /^\| 2026-08-\d\d \d\d:\d\d:\d\d \| `.+` \| `cloudtrail:StopLogging` \| .* \|$/v);
	assert.match(call, /^aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventId,AttributeValue=[\w\-]+ --region [\w\-]+$/v);
	assert.match(link, /^https:\/\/[\w\-]+\.console\.aws\.amazon\.com\/cloudtrailv2\/home\?region=[\w\-]+#\/events\/[\w\-]+$/v);
	await explorer.close();
});

test('in the detail it gives a jq filter for the value; in the list it says where there is one', async () => {
	const explorer = await open();
	await explorer.press('y', 'j');
	assert.match(explorer.terminal.screen().lines.at(-1) ?? '', /A filter belongs to a value in the detail/v);
	await explorer.press('enter', 'j', 'y', 'j');
	assert.deepEqual(explorer.outside.copied, ['select(.eventVersion == "1.11")']);
	await explorer.close();
});

test('ctrl+e gives the editor the record, masked and one value a line', async () => {
	const explorer = await open();
	await explorer.press('ctrl+e');
	const [text = ''] = explorer.outside.edited;
	assert.match(text, /^\{\n {2}"/v);
	assert.deepEqual(JSON.parse(text), JSON.parse(explorer.loop.getState().detail.text));
	await explorer.close();
});

for (const [columns, rows] of [[80, 24], [50, 15]] as const) {
	test(`o shows the link to the console whole, and copies it, at ${columns} x ${rows}`, async t => {
		const explorer = await openExplorer({
			columns, rows, range: '3d', query: 'event:StopLogging',
		});
		await explorer.press('o');
		matchScreen(t, explorer.terminal, `console-link-${columns}x${rows}`);
		assert.match(explorer.outside.copied[0] ?? '', /^https:/v);
		await explorer.close();
	});
}
