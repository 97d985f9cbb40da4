import assert from 'node:assert/strict';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {keepQuery, loadConfiguration, type Configuration} from '../source/configuration.ts';
import {tellProblem} from '../source/core/problem.ts';
import {parseOptions} from '../source/options.ts';
import {printConfig} from '../source/print-config.ts';
import {keymap} from '../source/state/keymap.ts';
import {temporaryFolder} from './helpers/temporary-folder.ts';

const now = Date.UTC(2026, 7, 3, 12);

const withFile = async (after: Parameters<typeof temporaryFolder>[0], text: string) => {
	const home = await temporaryFolder(after);
	const file = path.join(home, '.config', 'trail-tui', 'config.json');
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, text);
	return {file, environment: {HOME: home}};
};

const printed = (configuration: Configuration, argv: readonly string[]): Record<string, unknown> => {
	const options = parseOptions([...argv, '--print-config'], {now, config: configuration.config});
	assert.ok(options.ok);
	assert.strictEqual(options.value.action, 'print-config');
	return JSON.parse(printConfig(configuration, options.value.run, options.value.flags)) as Record<string, unknown>;
};

test('without a file everything is as the program has it', async t => {
	const home = await temporaryFolder(t.after.bind(t));
	const file = path.join(home, '.config', 'trail-tui', 'config.json');
	const configuration = await loadConfiguration({HOME: home}, now);
	assert.deepEqual(configuration, {
		file, config: {queries: [], themes: [], keys: []}, keymap, problems: [],
	});
	assert.deepEqual(printed(configuration, []), {
		file,
		region: {value: [], from: 'default'},
		profile: {value: [], from: 'default'},
		since: {value: '24h', from: 'default'},
		columns: {value: ['time', 'who', 'event', 'resource', 'ip', 'region', 'result'], from: 'default'},
		timeZone: {value: 'utc', from: 'default'},
		theme: {value: 'default', from: 'default'},
		themes: {},
		queries: {},
		keys: [],
	});
});

test('the printed configuration says where each value comes from', async t => {
	const {file, environment} = await withFile(t.after.bind(t), '{"region": "eu-west-1", "since": "7d", "queries": {"a": "is:root"}, "themes": {"x": {"key": "bold"}}, "theme": "x", "keys": {"load.all": "ctrl+o"}}');
	const configuration = await loadConfiguration(environment, now);
	assert.deepEqual(printed(configuration, ['-s', '2026-08-01', '--local']), {
		file,
		region: {value: ['eu-west-1'], from: 'config'},
		profile: {value: [], from: 'default'},
		since: {value: {since: '2026-08-01T00:00:00.000Z', until: null}, from: '--since'},
		columns: {value: ['time', 'who', 'event', 'resource', 'ip', 'region', 'result'], from: 'default'},
		timeZone: {value: 'local', from: '--local'},
		theme: {value: 'x', from: 'config'},
		themes: {x: {key: 'bold'}},
		queries: {a: 'is:root'},
		keys: [{command: 'load.all', context: 'anywhere', keys: ['ctrl+o']}],
	});
});

test('problems of names and of keys come together, with the home folder written short', async t => {
	const {environment} = await withFile(t.after.bind(t), '{"sinse": "7d",\n"keys": {"reload": "t"}}');
	const {problems} = await loadConfiguration(environment, now);
	assert.deepEqual(problems.map(problem => tellProblem(problem)), [
		'~/.config/trail-tui/config.json, line 1, sinse: there is no such setting; did you mean since? It is left out.',
		'~/.config/trail-tui/config.json, line 2, keys.reload: t already means time.edit anywhere (choose the time range). Its usual keys stay.',
	]);
});

test('a saved query is in the file beside what was there, and is gone when deleted', async t => {
	const {file, environment} = await withFile(t.after.bind(t), '{"later": [1.50],\n"queries": {"b": "is:root"}}');
	assert.deepEqual(await keepQuery(environment, 'a', 'is:error'), {ok: true, value: [{name: 'b', query: 'is:root'}, {name: 'a', query: 'is:error'}]});
	assert.equal(await readFile(file, 'utf8'), '{"later": [1.50],\n"queries": {"b": "is:root","a": "is:error"}}');
	assert.deepEqual(await keepQuery(environment, 'b', undefined), {ok: true, value: [{name: 'a', query: 'is:error'}]});
});

test('a query is not saved into a file that cannot be read, and the file stays', async t => {
	const {file, environment} = await withFile(t.after.bind(t), '{"queries": {');
	const kept = await keepQuery(environment, 'a', 'is:error');
	assert.ok(!kept.ok);
	assert.equal(tellProblem(kept.problem), 'the configuration has a mistake in line 1, expected a name in double quotes. The file stays as it was; correct it first.');
	assert.equal(await readFile(file, 'utf8'), '{"queries": {');
});
