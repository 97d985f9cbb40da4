import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {deleteQuery, saveQuery} from '../../../source/core/config/edit-config.ts';

const done = (result: ReturnType<typeof saveQuery>): string => {
	assert.ok(result.ok, result.ok ? '' : result.problem.message);
	return result.value;
};

test('the first query makes a file that a person would write', () => {
	assert.equal(done(saveQuery('', 'failures', 'is:error "a b"')), '{\n\t"queries": {\n\t\t"failures": "is:error \\"a b\\""\n\t}\n}\n');
});

const saves = [
	['{}', '{\n\t"queries": {\n\t\t"a": "x"\n\t}\n}'],
	['{"unknown": 1.0}', '{"unknown": 1.0,"queries": {\n\t\t"a": "x"\n\t}}'],
	['{\n  "queries": {\n    "b": "y"\n  },\n  "theme": "mine"\n}', '{\n  "queries": {\n    "b": "y",\n    "a": "x"\n  },\n  "theme": "mine"\n}'],
	['{"queries": {"a": "old", "b": "y"}}', '{"queries": {"a": "x", "b": "y"}}'],
	['{"queries": {}}', '{"queries": {\n\t\t"a": "x"\n\t}}'],
] as const;

for (const [before, after] of saves) {
	test(`saving into ${before} changes nothing else`, () => {
		assert.equal(done(saveQuery(before, 'a', 'x')), after);
	});
}

const deletes = [
	['{"queries": {"a": "x"}}', '{"queries": {}}'],
	['{"queries": {"a": "x", "b": "y"}}', '{"queries": {"b": "y"}}'],
	['{"queries": {"b": "y", "a": "x"}, "more": [1]}', '{"queries": {"b": "y"}, "more": [1]}'],
] as const;

for (const [before, after] of deletes) {
	test(`deleting from ${before} leaves the rest`, () => {
		assert.equal(done(deleteQuery(before, 'a')), after);
	});
}

test('a file that is not understood is never written over', () => {
	for (const text of ['{"queries": {"a": "x"}', '[]', '{"queries": []}', '# mine']) {
		const saved = saveQuery(text, 'a', 'x');
		assert.ok(!saved.ok);
		assert.match(`${saved.problem.message} ${saved.problem.hint ?? ''}`, /^the configuration has a mistake in line 1, expected .+ The file stays as it was/v);
	}

	assert.deepEqual(deleteQuery('{}', 'a'), {ok: false, problem: {kind: 'missing', message: 'There is no saved query "a"'}});
});

test('queries that are saved can be read again, and deleting one brings the others back', () => {
	fc.assert(fc.property(fc.uniqueArray(fc.string({minLength: 1}), {minLength: 1, maxLength: 6}), fc.string(), (names, query) => {
		let text = '{"kept": true}';
		for (const name of names) {
			text = done(saveQuery(text, name, query));
		}

		assert.deepEqual(JSON.parse(text), {kept: true, queries: Object.fromEntries(names.map(name => [name, query]))});
		for (const name of names) {
			text = done(deleteQuery(text, name));
		}

		assert.deepEqual(JSON.parse(text), {kept: true, queries: {}});
	}));
});
