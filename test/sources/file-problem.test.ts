import assert from 'node:assert/strict';
import {test} from 'node:test';
import {problemFromFile} from '../../source/sources/file-problem.ts';

const errorOf = (code: string): Error => Object.assign(new Error('failed'), {code});

test('an error of the file system says what to look for', () => {
	const codes = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EISDIR', 'EIO'];
	assert.deepEqual(codes.map(code => problemFromFile(errorOf(code)).kind), ['missing', 'missing', 'denied', 'denied', 'malformed', 'malformed']);
	assert.equal(problemFromFile(errorOf('EIO')).message, 'it cannot be read (EIO)');
});
