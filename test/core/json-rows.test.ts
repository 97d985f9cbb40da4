import assert from 'node:assert/strict';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import test, {type TestContext} from 'node:test';
import fc from 'fast-check';
import {
	buildTree,
	findInTree,
	foldAll,
	formatPath,
	type JsonRow,
	nextSibling,
	parentOf,
	previousSibling,
	revealRow,
	toggle,
	visibleRows,
} from '../../source/core/json-rows.ts';

// Each row as one line: its path, kind, and what it shows.
const outline = (text: string): readonly string[] =>
	buildTree(text).map(({path, kind, value, raw, childCount}) =>
		`${formatPath(path)} ${kind} ${childCount > 0 ? `{${childCount}}` : value ?? raw}`.trim());

const isPlain = ({embedded}: JsonRow): boolean => embedded === undefined;

const childrenOf = (rows: readonly JsonRow[], parent: number): readonly number[] =>
	rows.flatMap((row, index) => row.parent === parent && isPlain(row) ? [index] : []);

// The text that a row was built from, put together again from its scalars.
const textOf = (rows: readonly JsonRow[], index: number): string => {
	const row = rows[index];
	switch (row?.kind) {
		case 'object': {
			return `{${childrenOf(rows, index).map(child => `${JSON.stringify(rows[child]?.key)}:${textOf(rows, child)}`).join(',')}}`;
		}

		case 'array': {
			return `[${childrenOf(rows, index).map(child => textOf(rows, child)).join(',')}]`;
		}

		default: {
			return row?.raw ?? '';
		}
	}
};

const record = JSON.stringify({
	eventName: 'PutBucketPolicy',
	userIdentity: {type: 'IAMUser', userName: 'maya'},
	requestParameters: {items: [{instanceId: 'i-1'}, {instanceId: 'i-2'}], policy: '{"Statement":[{"Effect":"Allow"}]}'},
	readOnly: false,
});

const rows = buildTree(record);
const at = (path: string): number => rows.findIndex(row => formatPath(row.path) === path);

test('buildTree lists every value in the order of the text', () => {
	assert.deepEqual(outline('{"b": [1, {"c": null}], "a": true, "d": "x", "e": {}}'), [
		'object {4}',
		'b array {2}',
		'b[0] number 1',
		'b[1] object {1}',
		'b[1].c null null',
		'a boolean true',
		'd string x',
		'e object {}',
	]);
});

test('buildTree keeps numbers, escapes and white space as they are written', () => {
	const [whole, ...values] = buildTree(String.raw`{"a": 12345678901234567890, "b": 1.0, "c": 1e5, "d": "\u00e9\n\/"}`);
	assert.deepEqual(values.map(({raw}) => raw), ['12345678901234567890', '1.0', '1e5', String.raw`"\u00e9\n\/"`]);
	assert.equal(values.at(-1)?.value, 'é\n/');
	assert.equal(whole?.raw, String.raw`{"a": 12345678901234567890, "b": 1.0, "c": 1e5, "d": "\u00e9\n\/"}`);
});

test('buildTree shows duplicate keys and takes __proto__ for a key', () => {
	assert.deepEqual(outline('{"a":1,"a":2,"__proto__":{"b":3},"":4}'), ['object {4}', 'a number 1', 'a number 2', '__proto__ object {1}', '__proto__.b number 3', '[""] number 4']);
});

const damaged: ReadonlyArray<readonly [title: string, text: string, shown: readonly string[]]> = [
	['nothing at all', '', ['text']],
	['no JSON', 'not json', ['text not json']],
	['a value that was cut off', '{"a":{"b":1,"c":"x', ['object {1}', 'a object {2}', 'a.b number 1', 'a text ,"c":"x']],
	['a word that is none', '[1,tru]', ['array {2}', '[0] number 1', 'text ,tru]']],
	['a missing colon', '{"a" 1}', ['object {1}', 'text "a" 1}']],
	['a comma too many', '[1,]', ['array {2}', '[0] number 1', 'text ,]']],
	['the wrong bracket', '{"a":1]', ['object {2}', 'a number 1', 'text ]']],
	['more after the end', '{"a":1} {"b":2}', ['object {1}', 'a number 1', 'text {"b":2}']],
	['a number that JSON does not know', '01', ['number 0', 'text 1']],
];

for (const [title, text, shown] of damaged) {
	test(`buildTree shows what stands before the damage, and the rest as it is: ${title}`, () => {
		assert.deepEqual(outline(text), shown);
	});
}

test('buildTree opens JSON in strings, also URL-encoded and in lists', () => {
	const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}';
	const text = JSON.stringify({plain: policy, encoded: encodeURIComponent(policy), list: ' [1] '});
	assert.deepEqual(outline(text).filter(line => line.includes('number') || line.includes('Allow') || line.includes('{2}')), [
		'plain string {2}',
		'plain.Statement[0].Effect string Allow',
		'encoded string {2}',
		'encoded.Statement[0].Effect string Allow',
		'list[0] number 1',
	]);
	assert.equal(buildTree(text).filter(row => row.embedded).length, 9);
});

test('buildTree opens JSON in a string in JSON in a string', () => {
	assert.deepEqual(outline(JSON.stringify([JSON.stringify({a: JSON.stringify({b: 1})})])), ['array {1}', '[0] string {1}', '[0].a string {1}', '[0].a.b number 1']);
});

test('buildTree leaves strings alone that only look like JSON', () => {
	const texts = ['{', '[ERROR] failed]', '{}', '[]', '{"a":1', '%7B%ZZ', '%7Bx%7D', '{maya}', '"1"'];
	const open = texts.filter(text => buildTree(JSON.stringify([text])).length !== 2);
	assert.deepEqual(open, []);
});

test('buildTree copes with nesting of any depth', () => {
	const deep = `{"a":${'['.repeat(10_000)}1${']'.repeat(10_000)},"b":2}`;
	const tree = buildTree(deep);
	const deepest = tree.find(row => row.kind === 'text');
	assert.equal(deepest?.depth, 100);
	assert.equal(deepest.raw.length, 19_803);
	assert.equal(tree.at(-1)?.key, 'b');
	assert.equal(buildTree('['.repeat(100_000)).at(-1)?.kind, 'text');
});

test('buildTree holds all that a JSON text says', () => {
	fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
		const tree = buildTree(JSON.stringify(value, null, indent));
		assert.equal(textOf(tree, 0), JSON.stringify(value));
	}), {numRuns: 500});
});

test('buildTree never loses a character of any text, and its numbers fit together', () => {
	const token = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '"a"', '1', 'true', ' ', String.raw`"{\"a\":[1]}"`, '{"a":1}', '%7B%7D');
	fc.assert(fc.property(fc.array(token, {maxLength: 20}).map(tokens => tokens.join('')), text => {
		const tree = buildTree(text);
		const top = tree.filter(row => row.parent === -1).map(row => row.raw).join('');
		assert.equal(top.replaceAll(' ', ''), text.replaceAll(' ', ''));
		const wrong = tree.filter((row, index) => {
			const inside = tree.slice(index + 1, row.end);
			const children = inside.filter(({parent}) => parent === index);
			return children.length !== row.childCount || inside.some(({depth}) => depth <= row.depth) || (tree[row.end]?.depth ?? 0) > row.depth;
		});
		assert.deepEqual(wrong, []);
	}), {numRuns: 1000});
});

test('visibleRows leaves out what is folded', () => {
	assert.deepEqual(visibleRows(rows, new Set()).length, rows.length);
	assert.deepEqual(visibleRows(rows, foldAll(rows)).map(index => rows[index]?.key), [undefined, 'eventName', 'userIdentity', 'requestParameters', 'readOnly']);
	assert.deepEqual(visibleRows(rows, foldAll(rows, 0)), [0]);
});

test('toggle folds and unfolds what has children', () => {
	const folded = toggle(rows, new Set(), at('userIdentity'));
	assert.deepEqual([...folded], [at('userIdentity')]);
	assert.deepEqual([...toggle(rows, folded, at('userIdentity'))], []);
	assert.deepEqual([...toggle(rows, new Set(), at('eventName'))], []);
});

test('siblings and parents are found by the numbers of the rows', () => {
	assert.equal(nextSibling(rows, at('eventName')), at('userIdentity'));
	assert.equal(nextSibling(rows, at('userIdentity')), at('requestParameters'));
	assert.equal(nextSibling(rows, at('readOnly')), undefined);
	assert.equal(previousSibling(rows, at('readOnly')), at('requestParameters'));
	assert.equal(previousSibling(rows, at('eventName')), undefined);
	assert.equal(previousSibling(rows, 0), undefined);
	assert.equal(parentOf(rows, at('requestParameters.items[1]')), at('requestParameters.items'));
	assert.equal(parentOf(rows, 0), undefined);
});

test('going to the next sibling and back ends where it began', () => {
	fc.assert(fc.property(fc.jsonValue(), value => {
		const tree = buildTree(JSON.stringify(value));
		const lost = tree.flatMap((_, index) => {
			const next = nextSibling(tree, index);
			return next === undefined || previousSibling(tree, next) === index ? [] : [index];
		});
		assert.deepEqual(lost, []);
	}));
});

test('numbers outside the tree lead nowhere', () => {
	assert.deepEqual([nextSibling(rows, 999), previousSibling([], 5), parentOf(rows, -1)], [undefined, undefined, undefined]);
});

test('revealRow opens everything around a row and nothing else', () => {
	const folded = revealRow(rows, foldAll(rows, 0), at('requestParameters.policy.Statement'));
	assert.ok(visibleRows(rows, folded).includes(at('requestParameters.policy.Statement')));
	const stillFolded = [
		'userIdentity',
		'requestParameters.items',
		'requestParameters.items[0]',
		'requestParameters.items[1]',
		'requestParameters.policy.Statement',
		'requestParameters.policy.Statement[0]',
	];
	assert.deepEqual([...folded], stillFolded.map(path => at(path)));
});

test('formatPath quotes keys with other characters than names have', () => {
	assert.equal(formatPath(['requestParameters', 'items', 0, 'instanceId']), 'requestParameters.items[0].instanceId');
	assert.equal(formatPath(['x-amz-acl', 'a b', 'c.d', '']), 'x-amz-acl["a b"]["c.d"][""]');
	assert.equal(formatPath([0, 'a']), '[0].a');
	assert.equal(formatPath([]), '');
});

test('findInTree finds keys and values, ignoring case', () => {
	assert.deepEqual(findInTree(rows, 'INSTANCEID'), [at('requestParameters.items[0].instanceId'), at('requestParameters.items[1].instanceId')]);
	assert.deepEqual(findInTree(rows, 'maya'), [at('userIdentity.userName')]);
	assert.deepEqual(findInTree(rows, 'false'), [at('readOnly')]);
	assert.deepEqual(findInTree(rows, 'effect'), [at('requestParameters.policy'), at('requestParameters.policy.Statement[0].Effect')]);
	assert.deepEqual(findInTree(rows, ''), []);
});

const corpus = fileURLToPath(new URL('../../../shared/corpus/records/', import.meta.url));

test('real records are whole in the tree', (t: TestContext) => {
	if (!existsSync(corpus)) {
		t.skip('the corpus is not beside this checkout');
		return;
	}

	const files = globSync('*/*.json', {cwd: corpus}).map(file => readFileSync(corpus + file, 'utf8'));
	const trees = files.map(text => ({text, tree: buildTree(text)}));
	t.assert.ok(trees.length > 0);
	t.assert.deepStrictEqual(trees.filter(({text, tree}) => tree[0]?.raw !== text || tree.some(({kind}) => kind === 'text')), []);
});
