import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	parseConditions,
	parseValues,
	printConditions,
	printValues,
} from '../../source/core/conditions.ts';
import {parseSelectorsJson, selectorsJson} from '../../source/core/selector-json.ts';
import {checkSelectors} from '../../source/core/selector-rules.ts';
import {type FieldCondition, type Selectors} from '../../source/core/trail.ts';

const operators = ['Equals', 'NotEquals', 'StartsWith', 'NotStartsWith', 'EndsWith', 'NotEndsWith'];

const anyCondition = fc.record({field: fc.string({unit: fc.constantFrom(...'abYZ.'), minLength: 1, maxLength: 12}), operator: fc.constantFrom(...operators), values: fc.array(fc.string(), {minLength: 1, maxLength: 4})}, {noNullPrototype: true});

test('values and conditions come back from the line that they are shown in, whatever they contain', () => {
	fc.assert(fc.property(fc.array(fc.string({unit: 'grapheme'})), values => {
		assert.deepEqual(parseValues(printValues(values)), {ok: true, value: values});
	}));
	fc.assert(fc.property(fc.array(anyCondition), conditions => {
		assert.deepEqual(parseConditions(printConditions(conditions)), {ok: true, value: conditions});
	}));
});

test('a condition that cannot be read says why', () => {
	const said = (text: string) => {
		const parsed = parseConditions(text);
		return parsed.ok ? 'right' : `${parsed.problem.message}. ${parsed.problem.hint ?? ''}`;
	};

	assert.equal(said('readOnly'), 'After readOnly comes what to compare with. One of Equals, NotEquals, StartsWith, NotStartsWith, EndsWith, NotEndsWith');
	assert.equal(said('readOnly equal true'), '“equal” compares nothing. Did you mean Equals?');
	assert.equal(said('readOnly equals'), 'readOnly Equals needs a value. Values with commas between them');
	assert.equal(said('eventName Equals "a'), 'The quotes of "a do not fit. Write it as in JSON: "a, b"');
	assert.equal(said('readOnly equals true; ; eventName StartsWith Put, Delete'), 'right');
});

const basic = (more: Partial<Selectors['basic'][number]> = {}): Selectors => ({
	basic: [{
		readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: [], dataResources: [], ...more,
	}], advanced: [],
});

const advanced = (text: string): Selectors => {
	const conditions = parseConditions(text);
	return {basic: [], advanced: [{name: '', conditions: conditions.ok ? conditions.value : []}]};
};

test('selectors that AWS would refuse are told of before', () => {
	const said = (selectors: Selectors) => {
		const {whole, each} = checkSelectors(selectors);
		return whole?.message ?? each.values().toArray()[0]?.message;
	};

	assert.equal(said(basic()), undefined);
	assert.equal(said(advanced('eventCategory Equals Management')), undefined);
	assert.equal(said(advanced('eventCategory Equals Data; resources.type Equals AWS::S3::Object')), undefined);
	assert.equal(said({basic: [], advanced: []}), 'Without a selector the trail would record nothing');
	assert.equal(said(basic({includeManagementEvents: false})), 'This selector records nothing');
	assert.equal(said(basic({dataResources: [{type: 'AWS::S3::Object', values: ['acme-logs']}]})), '“acme-logs” is no ARN');
	assert.equal(said({basic: Array.from({length: 6}, () => basic().basic[0]!), advanced: []}), 'A trail has up to 5 basic selectors, and these are 6');
	assert.equal(said(basic({dataResources: [{type: 'AWS::S3::Object', values: Array.from({length: 251}, () => 'arn:aws:s3')}]})), 'A trail names up to 250 resources, and these are 251');
	assert.equal(said(advanced(`eventCategory Equals Management; eventName Equals ${Array.from({length: 500}, () => 'x').join(',')}`)), 'Advanced selectors have up to 500 values, and these are 501');
	assert.equal(said(advanced('eventCategry Equals Data')), 'Events have no field eventCategry to select by');
	assert.equal(said(advanced('readOnly Equals true')), 'A selector is for one category of events');
	assert.equal(said(advanced('eventCategory Equals Data')), 'Data events need a condition on resources.type');
	assert.equal(said(advanced('eventCategory Equals NetworkActivity; eventName Equals x')), 'NetworkActivity events need a condition on eventSource');
});

test('selectors come back from their JSON', () => {
	const some = basic({excludeManagementEventSources: ['kms.amazonaws.com'], dataResources: [{type: 'AWS::S3::Object', values: ['arn:aws:s3']}]});
	assert.deepEqual(parseSelectorsJson(selectorsJson(some)), {ok: true, value: some});
	fc.assert(fc.property(fc.uniqueArray(anyCondition, {minLength: 1, selector: ({field}) => field}), conditions => {
		const selectors = {basic: [], advanced: [{name: 'all', conditions: conditions as readonly FieldCondition[]}]};
		assert.deepEqual(parseSelectorsJson(selectorsJson(selectors)), {ok: true, value: selectors});
	}));
});

test('nothing in the JSON is left out silently', () => {
	const said = (text: string) => {
		const parsed = parseSelectorsJson(text);
		return parsed.ok ? 'right' : parsed.problem.message;
	};

	assert.equal(said('{"EventSelectors": [{}]}'), 'right');
	assert.match(said('{"EventSelectors": [{}'), /^This is no JSON: /v);
	assert.equal(said('[]'), 'The text is no object');
	assert.equal(said('{"EventSelector": []}'), 'The text has no EventSelector');
	assert.equal(said('{"EventSelectors": {}}'), 'EventSelectors is no list');
	assert.equal(said('{"EventSelectors": [{"ReadWriteType": "Some"}]}'), 'ReadWriteType is not Some');
	assert.equal(said('{"EventSelectors": [{"IncludeManagementEvents": "yes"}]}'), 'IncludeManagementEvents is neither true nor false');
	assert.equal(said('{"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "readOnly", "Equal": ["true"]}]}]}'), 'A field selector has no Equal');
	assert.equal(said('{"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "readOnly", "Equals": [true]}]}]}'), 'Equals holds something that is no text');
	assert.equal(said('{"EventSelectors": [{}], "AdvancedEventSelectors": [{}]}'), 'A trail has basic or advanced selectors, not both');
	fc.assert(fc.property(fc.json(), text => {
		assert.equal(typeof parseSelectorsJson(text).ok, 'boolean');
	}));
});
