import assert from 'node:assert/strict';
import {test} from 'node:test';
import {jqFilter} from '../../source/core/jq.ts';
import {buildTree} from '../../source/core/json-rows.ts';

const text = JSON.stringify({
	eventName: 'GetObject', readOnly: true, size: 12, list: [{ARN: 'a'}], 'x-amz-id': 'q"q', policy: '{"Statement":[{"Effect":"Allow"}]}', encoded: '%7B%22a%22%3A1%7D', secret: '••••••', empty: null,
});

const tree = buildTree(text);

const filters = [
	['eventName', 'select(.eventName == "GetObject")'],
	['readOnly', 'select(.readOnly == true)'],
	['size', 'select(.size == 12)'],
	['empty', 'select(.empty == null)'],
	['list,0,ARN', 'select(.list[0].ARN == "a")'],
	['list', 'select(.list != null)'],
	['x-amz-id', String.raw`select(.["x-amz-id"] == "q\"q")`],
	['policy,Statement,0,Effect', 'select(try (.policy | fromjson | .Statement[0].Effect == "Allow") catch false)'],
	['encoded,a', 'select(.encoded == "%7B%22a%22%3A1%7D")'],
	['secret', 'select(.secret != null)'],
	['', 'select(. != null)'],
] as const;

for (const [path, filter] of filters) {
	test(`the filter for ${path === '' ? 'the whole record' : path} is ${filter}`, () => {
		const row = tree.find(each => each.path.join(',') === path);
		assert.ok(row);
		assert.equal(jqFilter(tree, row), filter);
	});
}
