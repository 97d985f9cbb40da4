import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {isolateAws} from '../helpers/aws-environment.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {type Explorer, openExplorer, testNow} from '../helpers/explorer.tsx';
import {openHistory} from '../helpers/history-explorer.ts';

isolateAws();

const open = async (t: TestContext): Promise<Explorer> => {
	const explorer = await openExplorer({columns: 120, rows: 40, range: '3d'});
	t.after(async () => explorer.close());
	return explorer;
};

const ask = async (explorer: Explorer, query: string): Promise<void> => {
	await explorer.press('/', 'ctrl+u');
	await explorer.type(query);
	await explorer.press('enter');
};

const queryOf = ({loop}: Explorer): string => loop.getState().query.line.text;

const countOf = ({loop}: Explorer): number => loop.getState().events.count;

const offered = ({terminal}: Explorer): string | undefined => terminal.lines().find(line => line.includes('Ask for a part of it'))?.trim();

test('a term that no whole value equals is a key away from the same term with wildcards, and an example is named', async t => {
	const explorer = await open(t);
	await ask(explorer, 'who:maya');
	assert.equal(offered(explorer), '1  Ask for a part of it: who:*maya*, as in maya@harbor-lane.example (SSO PlatformAdmin)');
	await explorer.press('1');
	assert.equal(queryOf(explorer), 'who:*maya*');
	assert.ok(countOf(explorer) > 0);
	await explorer.press('u');
	assert.equal(queryOf(explorer), 'who:maya');
});

test('all terms of that kind get wildcards at once, and the others stay as they are written', async t => {
	const explorer = await open(t);
	await ask(explorer, 'who:maya  is:write signin:Console -error:Denied');
	assert.match(offered(explorer) ?? '', /who:\*maya\* signin:\*Console\*, as in maya@/v);
	await explorer.press('1');
	assert.equal(queryOf(explorer), 'who:*maya*  is:write signin:*Console* -error:Denied');
	assert.ok(countOf(explorer) > 0);
});

for (const [query, wanted] of [
	['event:StopLogg', 'event:*StopLogg*'],
	['cloudtrail:stoplogg', 'cloudtrail:*stoplogg*'],
	['event:cloudtrail:StopLogg', 'event:*cloudtrail:StopLogg*'],
	['resource:org-audit-trail-log', undefined],
	['ip:203.0.113', 'ip:*203.0.113*'],
	['key:ASIAMAINTEN', 'key:*ASIAMAINTEN*'],
	['who:nobody,maya@', 'who:*nobody*,*maya@*'],
	['who:harbor*', 'who:*harbor*'],
] as const) {
	test(`${query} ${wanted === undefined ? 'has nothing that contains it' : `becomes ${wanted}`}`, async t => {
		const explorer = await open(t);
		await ask(explorer, query);
		assert.equal(countOf(explorer), 0);
		await explorer.press('1');
		assert.equal(queryOf(explorer), wanted ?? query);
		assert.equal(countOf(explorer) > 0, wanted !== undefined);
	});
}

for (const [query, why] of [
	['event:StopLogging who:jonas.keller', 'where every term has whole values'],
	['who:nobody', 'where no value contains it'],
	['who:maya event:NoSuchEvent', 'where nothing else would be found'],
	['who:*may0*', 'for what has wildcards already'],
	['is:read -is:read -who:maya', 'for what must not be there'],
] as const) {
	test(`nothing is offered ${why}`, async t => {
		const explorer = await open(t);
		await ask(explorer, query);
		assert.equal(countOf(explorer), 0);
		assert.equal(offered(explorer), undefined);
		await explorer.press('1');
		assert.equal(queryOf(explorer), query);
	});
}

test('while the query is typed a number is a part of it, and the offer says to press enter first', async t => {
	const explorer = await open(t);
	await explorer.press('/');
	await explorer.type('who:maya');
	assert.match(offered(explorer) ?? '', /^enter 1 /v);
	await explorer.type('1');
	assert.equal(queryOf(explorer), 'who:maya1');
	assert.equal(offered(explorer), undefined);
});

test('event history offers it beside what it offers anyway', async t => {
	const explorer = await openHistory(t, {
		events: makeRecords({
			count: 40, region: 'us-east-1', end: testNow - 60_000, step: 360_000,
		}),
	});
	await explorer.run('who:may');
	const lines = explorer.terminal.lines();
	assert.ok(lines.some(line => line.includes('1  Ask for a part of it: who:*may*, as in maya')), lines.join('\n'));
	assert.ok(lines.some(line => line.includes('2  Read')), lines.join('\n'));
});
