import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {completionScript} from '../../source/completion/completion.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const isThere = spawnSync('bash', ['--version']).status === 0;

/** What bash offers for the last of these words, which it parts at `=` itself. */
const complete = (words: readonly string[], home = '/nowhere'): readonly string[] => {
	const quoted = words.map(word => `'${word}'`).join(' ');
	const script = `${completionScript('bash')}\nCOMP_WORDS=(trail-tui ${quoted}); COMP_CWORD=${words.length}; _trail_tui; printf '%s\\n' "\${COMPREPLY[@]}"`;
	const {stdout, stderr} = spawnSync('bash', ['--norc', '-c', script], {env: {HOME: home}, encoding: 'utf8'});
	// Outside of a completion `compopt` has nothing to change.
	assert.equal(stderr.replaceAll(/^.*compopt.*\n/gmv, ''), '');
	return stdout.split('\n').filter(word => word !== '');
};

const cases: ReadonlyArray<readonly [words: readonly string[], offered: readonly string[]]> = [
	[['-o', ''], ['ndjson', 'json', 'csv', 'table']],
	[['--output', '=', 'j'], ['json']],
	[['--output', '='], ['ndjson', 'json', 'csv', 'table']],
	[['--re'], ['--region', '--reveal']],
	[['--theme', 'h'], ['high-contrast']],
	[['-r', 'eu-west-1,il-'], ['eu-west-1,il-central-1']],
	[['--columns', 'who,acc'], ['who,account']],
	[['ver'], ['verify']],
	[['trails', '--ch'], ['--check']],
	[['verify', '--re'], ['--region']],
	[['-p', 'verify', 'com'], ['completion']],
	[['completion', ''], ['bash', 'zsh', 'fish']],
	[['completion', '--'], ['--help', '--version']],
	[['-q', 'x'], []],
	[['logs/', ''], []],
	[['-s', 'y'], ['yesterday']],
	[['trails', 'update', 'org-audit', '--validation', ''], ['yes', 'no']],
	[['trails', 's'], ['show', 'start', 'stop']],
];

for (const [words, offered] of cases) {
	test(`bash offers ${offered.length === 0 ? 'nothing of its own' : offered.join(' ')} for: trail-tui ${words.join(' ')}`, t => {
		if (!isThere) {
			t.skip('bash is not installed');
			return;
		}

		assert.deepEqual(complete(words), offered);
	});
}

test('bash offers the profiles of both configuration files, and no name that a shell could run', async t => {
	if (!isThere) {
		t.skip('bash is not installed');
		return;
	}

	const home = await temporaryFolder(cleanUp => {
		t.after(cleanUp);
	});
	await mkdir(path.join(home, '.aws'));
	await writeFile(path.join(home, '.aws', 'config'), '[default]\nregion = eu-west-1\n[profile prod]\n[sso-session maya]\n[profile $(touch owned)]\n');
	await writeFile(path.join(home, '.aws', 'credentials'), '[audit]\naws_access_key_id = x\n');
	assert.deepEqual(complete(['-p', ''], home), ['default', 'prod', 'audit']);
	assert.deepEqual(complete(['-p', 'prod,au'], home), ['prod,audit']);
});
