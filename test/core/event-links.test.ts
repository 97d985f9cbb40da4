import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import fc from 'fast-check';
import {consoleLink, lookupCall} from '../../source/core/event-links.ts';
import {shellWord} from '../../source/core/shell-word.ts';

const id = '0f1e2d3c-1111-4222-8333-444455556666';

const links = [
	['us-east-1', `https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/${id}`],
	['ap-southeast-2', `https://ap-southeast-2.console.aws.amazon.com/cloudtrailv2/home?region=ap-southeast-2#/events/${id}`],
	['cn-north-1', `https://cn-north-1.console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/events/${id}`],
	['us-gov-west-1', `https://us-gov-west-1.console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-west-1#/events/${id}`],
] as const;

for (const [region, link] of links) {
	test(`the console of ${region} is the one of its partition`, () => {
		assert.deepEqual(consoleLink({id, region}), {ok: true, value: link});
	});
}

test('a region or an id that is none never becomes part of an address', () => {
	for (const region of ['', 'evil.example/', 'us-east-1.evil.example', 'US-EAST-1', 'us-east-1#']) {
		assert.equal(consoleLink({id, region}).ok, false, region);
	}

	assert.equal(consoleLink({id: '', region: 'us-east-1'}).ok, false);
	assert.deepEqual(consoleLink({id: 'a/../b?c#d\u{D800}', region: 'us-east-1'}), {ok: true, value: 'https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/a%2F..%2Fb%3Fc%23d%EF%BF%BD'});
});

test('the call names the event and its region', () => {
	assert.deepEqual(lookupCall({id, region: 'eu-west-1'}), {ok: true, value: `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventId,AttributeValue=${id} --region eu-west-1`});
	assert.deepEqual(lookupCall({id: 'a', region: ''}), {ok: true, value: 'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventId,AttributeValue=a'});
	assert.equal(lookupCall({id: '', region: 'eu-west-1'}).ok, false);
});

const inShell = (command: string): readonly string[] => execFileSync('/bin/sh', ['-c', String.raw`aws() { for word; do printf '%s\0' "$word"; done; }; ${command}`], {encoding: 'utf8'}).split('\0').slice(0, -1);

test('whatever an id holds, the shell runs one call with one attribute', () => {
	for (const hostile of ['$(touch /tmp/x)', '`id`', '\'; id; \'', 'a,AttributeKey=Username', 'a b', '"', '\n id', '\\']) {
		const call = lookupCall({id: hostile, region: 'x; id'});
		assert.ok(call.ok);
		const words = inShell(call.value);
		assert.equal(words.length, 4);
		assert.deepEqual(JSON.parse(words[3] ?? ''), [{AttributeKey: 'EventId', AttributeValue: hostile}]);
	}
});

test('a shell reads a quoted word as the text it was', () => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('\'', '"', '$', '`', '\\', ' ', '\n', 'a', ';', '*')}), text => {
		assert.deepEqual(inShell(`aws ${shellWord(text)}`), [text]);
	}), {numRuns: 30});
});
