import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';
import fc from 'fast-check';
import {commands} from '../source/commands.ts';
import {flags} from '../source/flags.ts';
import {manPage} from '../source/man-page.ts';
import {roffLines, roffText} from '../source/roff.ts';
import {explainedKeys} from '../source/state/help-rows.ts';
import {keyGroups} from '../source/state/key-row.ts';

const isThere = spawnSync('groff', ['--version']).status === 0;

const render = (roff: string): {readonly text: string; readonly warnings: string} => {
	const {stdout, stderr} = spawnSync('groff', ['-k', '-man', '-Tutf8', '-P-c', '-P-b', '-P-o', '-P-u', '-rLL=1000n', '-ww'], {input: roff, encoding: 'utf8'});
	return {text: stdout.replaceAll('\u{2010}', '-'), warnings: stderr};
};

test('the man page names every flag, every command and what every key does', t => {
	if (!isThere) {
		t.skip('groff is not installed');
		return;
	}

	const {text, warnings} = render(manPage('0.0.0'));
	assert.equal(warnings, '');
	assert.deepEqual(flags.filter(({name, help}) => !text.includes(`--${name}`) || !text.includes(help)), []);
	assert.deepEqual(commands.filter(({name}) => !text.includes(`trail-tui ${name}`)), []);
	assert.deepEqual(keyGroups.flatMap(group => explainedKeys(group)).filter(({title}) => !text.includes(title)), []);
});

test('the man page has the version in its head and no date that a build would change', () => {
	assert.match(manPage('1.2.3'), /^\.TH TRAIL\\-TUI 1 "" "trail\\-tui 1\.2\.3"/v);
	assert.equal(manPage('1.2.3'), manPage('1.2.3'));
});

const marked = String.raw`.SH is 'no' \fBcommand\fR -o`;

test('a text that looks like commands of roff is shown as it is', t => {
	if (!isThere) {
		t.skip('groff is not installed');
		return;
	}

	const {text, warnings} = render(`.TH X 1\n${roffLines([marked, '\'br', '.'])}\n`);
	assert.equal(warnings, '');
	assert.ok(text.includes(marked), text);
});

test('no line of an escaped text begins with a command of roff', () => {
	fc.assert(fc.property(fc.string(), text => {
		assert.doesNotMatch(roffText(text), /^['.]/mv);
	}));
});
