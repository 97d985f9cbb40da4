import assert from 'node:assert/strict';
import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import {checkLog, logCalls} from '../../source/system/call-log.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

test('each request is a line of JSON in a file that its owner alone may read', async t => {
	const file = path.join(await temporaryFolder(t.after.bind(t)), 'calls.log');
	assert.equal(checkLog(file), undefined);
	const log = logCalls(file);
	for (const outcome of ['ok', 'AccessDeniedException']) {
		log({
			time: Date.UTC(2026, 7, 3), call: 'DescribeTrails', region: 'us-east-1', profile: '', milliseconds: 12, outcome,
		});
	}

	const lines = readFileSync(file, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as {time: string; action: {call: {outcome: string}}});
	assert.deepEqual(lines.map(({time, action}) => [time, action.call.outcome]), [['2026-08-03T00:00:00.000Z', 'ok'], ['2026-08-03T00:00:00.000Z', 'AccessDeniedException']]);
	assert.equal(statSync(file).mode & 0o777, 0o600); // eslint-disable-line no-bitwise -- permissions are bits
});

test('a file that cannot be written to is a problem that names it', async t => {
	const file = path.join(await temporaryFolder(t.after.bind(t)), 'missing', 'calls.log');
	const problem = checkLog(file);
	assert.equal(problem?.kind, 'usage');
	assert.match(problem.message, /^--debug cannot write to .*calls\.log: ENOENT$/v);
});
