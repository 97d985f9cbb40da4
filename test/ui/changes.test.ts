import assert from 'node:assert/strict';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {openDemo} from '../../source/sources/demo/demo-source.ts';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {keymap} from '../../source/state/keymap.ts';
import {
	type Explorer,
	type ExplorerOptions,
	openExplorer,
	testNow,
} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {startCloudTrailServer, type CloudTrailServer, type ServerOptions} from '../helpers/cloudtrail-server.ts';
import {stillClock} from '../helpers/still-clock.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

isolateAws();

const linesOf = ({terminal}: Explorer): readonly string[] => terminal.screen().lines.map(line => line.trimEnd());

const footer = (explorer: Explorer): string => linesOf(explorer).at(-1) ?? '';

const screen = (explorer: Explorer): string => linesOf(explorer).join('\n');

/** The demo with permission to change, in the trails pane. */
const openAllowed = async (t: TestContext, options: ExplorerOptions = {}): Promise<Explorer> => {
	const explorer = await openExplorer({source: openDemo({now: testNow, clock: stillClock(testNow), canChange: true}), range: '1h', ...options});
	t.after(async () => explorer.close());
	await explorer.press('shift+tab');
	return explorer;
};

/** Event history of a server with one trail, in the trails pane. */
const openServed = async (t: TestContext, {canChange, ...served}: ServerOptions & {readonly canChange: boolean}): Promise<{readonly explorer: Explorer; readonly server: CloudTrailServer}> => {
	const clock = createVirtualClock(testNow);
	const server = await startCloudTrailServer({
		clock,
		isLimited: false,
		trails: [{
			trail: {
				Name: 'audit', TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit', HomeRegion: 'us-east-1', S3BucketName: 'acme-logs',
			}, status: {IsLogging: true},
		}],
		...served,
	});
	// Not by a flag, which the commands on the screen would name with the port.
	process.env['AWS_ENDPOINT_URL'] = server.url;
	const explorer = await openExplorer({
		source: openEventHistory({
			regions: ['us-east-1'], profiles: [], clock, canChange,
		}),
	});
	t.after(async () => {
		await explorer.close();
		await server.close();
	});
	await explorer.press('shift+tab');
	return {explorer, server};
};

const writesOf = ({log}: CloudTrailServer): readonly string[] => log.map(({call}) => call).filter(call => !/^(?:Describe|Get|List|Lookup)/v.test(call));

test('S, enter alone stops nothing: the name of the trail is to be typed, and a wrong one is told', async t => {
	const explorer = await openAllowed(t);
	await explorer.press('S', 'enter');
	assert.equal(footer(explorer), ' Type org-audit to go on; esc leaves everything as it is.');
	await explorer.type('org-audi');
	await explorer.press('enter');
	assert.equal(footer(explorer), ' Type org-audit to go on; esc leaves everything as it is.');
	await explorer.type('t');
	await explorer.press('enter');
	assert.equal(footer(explorer), ' org-audit logs no more.');
	assert.match(screen(explorer), /^› org-audit .*✗ stopped/mv);
});

test('where a small window hides the end of what a change means, enter shows it first', async t => {
	const explorer = await openAllowed(t, {columns: 50, rows: 15});
	await explorer.press('S');
	await explorer.type('org-audit');
	assert.doesNotMatch(screen(explorer), /every account of/v);
	await explorer.press('enter');
	assert.match(screen(explorer), /every account of/v);
	assert.match(footer(explorer), /^ There was more to read/v);
	await explorer.press('enter');
	assert.equal(footer(explorer), ' org-audit logs no more.');
});

test('S on a trail that is stopped starts it after enter', async t => {
	const explorer = await openAllowed(t);
	await explorer.press('j', 'S', 'enter');
	assert.equal(footer(explorer), ' eu-payments logs again.');
});

test('d deletes the trail whose name is typed, and esc deletes nothing', async t => {
	const explorer = await openAllowed(t);
	await explorer.press('j', 'd');
	await explorer.type('eu-payments');
	await explorer.press('esc');
	assert.match(screen(explorer), /eu-payments/v);
	await explorer.press('d');
	await explorer.type('eu-payments');
	await explorer.press('enter');
	assert.equal(footer(explorer), ' Deleted eu-payments.');
	assert.doesNotMatch(screen(explorer), /eu-payments +eu-west-1/v);
});

test('c makes a trail: what is wrong is told while it is typed, the command can be copied, esc goes back to the form', async t => {
	const explorer = await openAllowed(t);
	await explorer.press('c');
	await explorer.type('new trail');
	assert.match(screen(explorer), /“ ” cannot stand in a name/v);
	await explorer.press('ctrl+u');
	await explorer.type('new-trail');
	await explorer.press('enter');
	assert.match(screen(explorer), /A trail needs a bucket/v);
	await explorer.type('acme-logs');
	await explorer.press('enter', 'ctrl+y');
	assert.deepEqual(explorer.outside.copied, ['aws cloudtrail create-trail --name new-trail --s3-bucket-name acme-logs --is-multi-region-trail --enable-log-file-validation --region eu-west-1 &&\naws cloudtrail start-logging --name new-trail --region eu-west-1']);
	await explorer.press('esc', 'down', 'down', 'space', 'enter');
	assert.match(screen(explorer), /--enable-log-file-validation/v);
	assert.doesNotMatch(screen(explorer), /--is-multi-region-trail/v);
	await explorer.press('enter');
	assert.equal(footer(explorer), ' Created new-trail; it logs.');
	assert.match(screen(explorer), /^› new-trail +eu-west-1 +● logging/mv);
	await explorer.press('c');
	await explorer.type('new-trail');
	await explorer.press('down', 'down');
	await explorer.type('acme-logs');
	await explorer.press('enter', 'enter');
	assert.match(screen(explorer), /There is a trail of this name in this account and region\s+already/v);
});

test('e changes settings: only what differs is sent', async t => {
	const explorer = await openAllowed(t);
	await explorer.press('j', 'e', 'enter');
	assert.equal(footer(explorer), ' Nothing is changed yet.');
	await explorer.press('down');
	await explorer.type('new/prefix');
	await explorer.press('enter');
	assert.match(screen(explorer), /update-trail --name\s+eu-payments\s+--s3-key-prefix\s+new\/prefix\s+--region eu-west-1/v);
	await explorer.press('enter');
	assert.equal(footer(explorer), ' Changed the settings of eu-payments.');
});

test('w changes which events a trail records, in a form or as JSON in the editor', async t => {
	const explorer = await openAllowed(t, {edit: text => text.replace('"WriteOnly"', '"ReadOnly"')});
	await explorer.press('j', 'j', 'w', 'down', 'down');
	matchScreen(t, explorer.terminal, 'change-selectors-80x24');
	await explorer.press('ctrl+e', 'enter');
	assert.match(screen(explorer), /put-event-selectors[\s\S]*"ReadWriteType":"ReadOnly"/v);
	await explorer.press('enter');
	assert.equal(footer(explorer), ' Changed which events staging-data records.');
	await explorer.press('w', 'space', 'enter');
	assert.match(screen(explorer), /--advanced-event-selectors/v);
	await explorer.press('esc', 'down', 'down', 'down');
	await explorer.type('; eventSorce Equals x');
	assert.match(screen(explorer), /Events have no field eventSorce to select by\. Did you mean eventSource\?/v);
});

test('JSON that cannot be used is told of, and the form stays', async t => {
	const explorer = await openAllowed(t, {edit: text => text.replace('ReadWriteType', 'ReadWriteTipe')});
	await explorer.press('j', 'j', 'w', 'ctrl+e');
	assert.match(screen(explorer), /A selector has no ReadWriteTipe\. Did you mean ReadWriteType\?/v);
	await explorer.press('enter');
	assert.equal(footer(explorer), ' Nothing is changed yet.');
});

test('one more selector is one more group of fields, and one that is not kept is left out', async t => {
	const explorer = await openAllowed(t);
	await explorer.press('j', 'w', 'up', 'space', 'enter');
	assert.equal(explorer.loop.getState().overlay?.kind, 'change');
	assert.match(screen(explorer).replaceAll(/\s+/gv, ''), /--event-selectors.*\},\{"ReadWriteType":"All"/v);
	await explorer.press('esc', 'space', 'enter');
	assert.equal(footer(explorer), ' Nothing is changed yet.');
});

test('i changes the Insights of a trail', async t => {
	const explorer = await openAllowed(t);
	await explorer.press('j', 'i', 'space', 'enter', 'enter');
	assert.equal(footer(explorer), ' Changed the Insights of eu-payments.');
});

test('without permission the keys of changes say how to get it, and whatever is pressed nothing but reading is asked of AWS', async t => {
	const {explorer, server} = await openServed(t, {canChange: false});
	for (const key of ['c', 'S', 'e', 'w', 'i', 'd']) {
		await explorer.press(key); // eslint-disable-line no-await-in-loop -- one after the other
		assert.match(footer(explorer), /--allow-changes/v, key);
	}

	for (const {command} of keymap) {
		// Following asks for ever, and quitting ends the test.
		if (command === 'quit' || command === 'follow.toggle') {
			continue;
		}

		explorer.loop.dispatch({type: 'command', command});
		explorer.loop.dispatch({type: 'edit', edit: {type: 'insert', text: 'audit'}});
		explorer.loop.dispatch({type: 'command', command: 'change.make'});
		explorer.loop.dispatch({type: 'command', command: 'form.review'});
		explorer.loop.dispatch({type: 'command', command: 'close'});
	}

	await explorer.settle();
	assert.deepEqual(writesOf(server), []);
});

test('a change goes to AWS once it is confirmed, and stands under @', async t => {
	const {explorer, server} = await openServed(t, {canChange: true});
	await explorer.press('S');
	await explorer.type('audit');
	assert.deepEqual(writesOf(server), []);
	await explorer.press('enter');
	assert.equal(footer(explorer), ' audit logs no more.');
	assert.deepEqual(writesOf(server), ['StopLogging']);
});

test('a change that AWS does not show yet is told of as that', async t => {
	const {explorer} = await openServed(t, {canChange: true, lag: 100});
	await explorer.press('S');
	await explorer.type('audit');
	await explorer.press('enter');
	assert.equal(footer(explorer), ' AWS accepted it and does not show it yet (audit): r asks again.');
});

test('a bucket whose policy refuses CloudTrail gives the statements to copy, and enter goes back to the form', async t => {
	const {explorer} = await openServed(t, {canChange: true, refusals: new Map([['CreateTrail', {status: 400, name: 'InsufficientS3BucketPolicyException', message: 'Incorrect S3 bucket policy'}]])});
	await explorer.press('c');
	await explorer.type('fresh');
	await explorer.press('down', 'down');
	await explorer.type('acme-logs');
	await explorer.press('enter', 'enter');
	await explorer.press('y');
	matchScreen(t, explorer.terminal, 'change-refused-80x24');
	assert.match(explorer.outside.copied[0] ?? '', /s3:GetBucketAcl[\s\S]*s3:PutObject/v);
	await explorer.press('enter');
	assert.match(screen(explorer), /^ A new trail[\s\S]*fresh/mv);
});

for (const [columns, rows] of [[120, 40], [80, 24], [50, 15]] as const) {
	test(`the form for a trail and the confirmation in ${columns} x ${rows}`, async t => {
		const explorer = await openAllowed(t, {columns, rows});
		await explorer.press('c');
		await explorer.type('new..trail');
		matchScreen(t, explorer.terminal, `change-form-${columns}x${rows}`);
		await explorer.press('esc', 'S');
		matchScreen(t, explorer.terminal, `change-stop-${columns}x${rows}`);
	});
}
