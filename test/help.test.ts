import assert from 'node:assert/strict';
import {test} from 'node:test';
import {columnNames} from '../source/core/plain-columns.ts';
import {fields, traits} from '../source/core/query/query.ts';
import {flags, flagUsage, type Flag} from '../source/flags.ts';
import {helpText} from '../source/help.ts';

test('the help text fits a terminal of 80 columns', () => {
	assert.deepEqual(helpText().split('\n').filter(line => line.length > 80), []);
});

test('the help text names every flag, field, trait and column', () => {
	const words = new Set(helpText().split(/\s+/v));
	assert.deepEqual([...fields, ...traits, ...columnNames].filter(name => !words.has(name)), []);
	assert.deepEqual(flags.filter(flag => !helpText().includes(`${flagUsage(flag)} `)), []);
});

test('no flag and no letter stands twice', () => {
	const letters = (flags as readonly Flag[]).flatMap(({letter}) => letter ?? []);
	assert.equal(new Set(letters).size, letters.length);
	assert.equal(new Set(flags.map(({name}) => name)).size, flags.length);
});
