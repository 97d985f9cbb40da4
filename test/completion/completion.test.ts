import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';
import {commands} from '../../source/commands.ts';
import {completionScript} from '../../source/completion/completion.ts';
import {shells} from '../../source/completion/shells.ts';
import {flags} from '../../source/flags.ts';
import {parseOptions} from '../../source/options.ts';

const spelling = {bash: (name: string) => `--${name}`, zsh: (name: string) => `--${name}`, fish: (name: string) => `-l ${name}`};

for (const shell of shells) {
	const script = completionScript(shell);

	test(`the completions of ${shell} know every flag and every command`, () => {
		const words = new Set(script.split(/[^\w\-]+/v));
		const isKnown = (name: string): boolean => shell === 'fish' ? script.includes(`${spelling.fish(name)} `) : words.has(spelling[shell](name));
		assert.deepEqual(flags.filter(({name}) => !isKnown(name)), []);
		assert.deepEqual(commands.filter(({name}) => !words.has(name)), []);
	});

	test(`${shell} reads its completions without a complaint`, t => {
		if (spawnSync(shell, ['--version']).status !== 0) {
			t.skip(`${shell} is not installed`);
			return;
		}

		const {status, stderr} = spawnSync(shell, ['-n', '-c', script], {encoding: 'utf8'});
		assert.deepEqual({status, stderr}, {status: 0, stderr: ''});
	});

	test(`trail-tui completion ${shell} asks for the completions of ${shell}`, () => {
		assert.deepEqual(parseOptions(['completion', shell], {now: 0}), {ok: true, value: {action: 'completion', shell}});
	});
}

const wrong: ReadonlyArray<readonly [argv: readonly string[], said: RegExp]> = [
	[['completion'], /one shell: bash, zsh, fish/v],
	[['completion', 'bash', 'zsh'], /one shell/v],
	[['completion', 'bsh'], /there is no shell "bsh"/v],
	[['completion', 'bash', '-r', 'eu-west-1'], /--region is not for completion/v],
];

for (const [argv, said] of wrong) {
	test(`trail-tui ${argv.join(' ')} is wrong usage`, () => {
		const parsed = parseOptions(argv, {now: 0});
		assert.ok(!parsed.ok);
		assert.equal(parsed.problem.kind, 'usage');
		assert.match(parsed.problem.message, said);
	});
}

test('a folder called completion is still read as ./completion', () => {
	const parsed = parseOptions(['./completion'], {now: 0});
	assert.equal(parsed.ok && parsed.value.action, 'run');
});
