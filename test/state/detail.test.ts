import assert from 'node:assert/strict';
import test from 'node:test';
import {currentNode} from '../../source/state/update-detail.ts';
import {formatPath} from '../../source/core/json-rows.ts';
import {shownRows} from '../../source/state/detail-rows.ts';
import {type State} from '../../source/state/state.ts';
import {loadedState, play, typed} from '../helpers/states.ts';

const record = JSON.stringify({
	eventName: 'PutRolePolicy',
	userIdentity: {type: 'IAMUser', userName: 'maya'},
	requestParameters: {roleName: 'build', policyDocument: '{"Statement":[{"Action":"s3:*"}]}', tags: [{key: 'a'}, {key: 'b'}]},
	awsRegion: 'us-east-1',
});

const opened = (): State => play(loadedState(5), {
	type: 'record', row: 0, sentence: 'maya called iam:PutRolePolicy', text: record, isInsight: false,
}, 'enter').state;

const place = (state: State): string => {
	const node = currentNode(state);
	return node ? formatPath(node.row.path) : '';
};

const walk = (state: State, ...keys: readonly string[]): string => place(play(state, ...keys).state);

test('h folds a node, and goes to the parent where there is nothing to fold', () => {
	const {state} = play(opened(), 'j', 'j', 'j');
	assert.equal(place(state), 'userIdentity.type');
	const parent = play(state, 'h').state;
	assert.equal(place(parent), 'userIdentity');
	const folded = play(parent, 'h').state;
	assert.equal(place(folded), 'userIdentity');
	assert.equal(shownRows(folded.detail).length, shownRows(state.detail).length - 2);
});

test('l unfolds a node, and goes to its first child where it is unfolded', () => {
	const {state} = play(opened(), 'j', 'j', 'h');
	const unfolded = play(state, 'l').state;
	assert.equal(place(unfolded), 'userIdentity');
	assert.equal(walk(unfolded, 'l'), 'userIdentity.type');
	assert.equal(walk(unfolded, 'l', 'l'), 'userIdentity.type');
});

test('JSON inside of a string stands folded until it is opened', () => {
	const {state} = play(opened(), '/', ...typed('policyDocument'), 'enter');
	assert.match(place(state), /policyDocument$/v);
	assert.equal(shownRows(play(state, 'enter').state.detail).length, shownRows(state.detail).length + 3);
});

test('J, K and H go to siblings and to the parent', () => {
	const {state} = play(opened(), 'j', 'j');
	assert.equal(walk(state, 'J'), 'requestParameters');
	assert.equal(walk(state, 'J', 'K'), 'userIdentity');
	assert.equal(walk(state, 'K', 'K'), 'eventName');
	assert.equal(walk(state, 'J', 'l', 'H'), 'requestParameters');
});

test('what was folded stays folded in the next event', () => {
	const {state} = play(opened(), 'j', 'j', 'h', 'esc', 'j', {type: 'select', position: 1, row: 1});
	const next = play(state, {
		type: 'record', row: 1, sentence: '', isInsight: false, text: record.replace('maya', 'jonas'),
	}).state;
	assert.equal(shownRows(next.detail).length, shownRows(opened().detail).length - 2);
});

test('find goes from match to match, around the end, in both directions', () => {
	const {state} = play(opened(), '/', ...typed('key'), 'enter');
	const first = place(state);
	const second = walk(state, 'n');
	assert.match(first, /tags.*key/v);
	assert.notEqual(second, first);
	assert.equal(walk(state, 'n', 'n'), first);
	assert.equal(walk(state, 'N'), second);
});

test('find opens what is folded on the way', () => {
	const {state} = play(opened(), 'j', 'j', 'J', 'h', 'g', '/', ...typed('build'), 'enter');
	assert.equal(place(state), 'requestParameters.roleName');
});

test('find says what is not there and stays where it is', () => {
	const {state} = play(opened(), 'j', '/', ...typed('nowhere'), 'enter');
	assert.match(state.message?.text ?? '', /nowhere/v);
	assert.equal(place(state), 'eventName');
});

test('n without anything to find says how to ask', () => {
	assert.match(play(opened(), 'n').state.message?.text ?? '', /Nothing to find/v);
});

test('the raw text has no nodes, and finds by line', () => {
	const {state} = play(opened(), 'v', '/', ...typed('us-east'), 'enter');
	assert.equal(currentNode(state), undefined);
	assert.ok(state.detail.list.cursor > 0);
	assert.deepEqual(play(state, 'v').state.detail.list, {cursor: 0, top: 0});
});

test('+ and - narrow the query by the value under the cursor', () => {
	const value = play(opened(), 'j', '+').state;
	assert.equal(value.query.line.text, 'event:PutRolePolicy');
	const other = play(opened(), 'j', 'j', 'j', 'j', '-').state;
	assert.equal(other.query.line.text, '-userIdentity.userName:maya');
	assert.match(play(opened(), '+').state.message?.text ?? '', /cursor on a value/v);
});

test('a value inside a string of JSON is asked for as a text, since paths end at the string', () => {
	const {state} = play(opened(), '/', ...typed('s3:'), 'enter', 'n', '+');
	assert.equal(state.query.line.text, '"s3:*"');
});

test('the copy menu takes the value or its path', () => {
	assert.deepEqual(play(opened(), 'j', 'y', 'v').effects.slice(-1), [{type: 'copy', text: 'PutRolePolicy', what: 'eventName'}]);
	assert.deepEqual(play(opened(), 'j', 'j', 'j', 'y', 'p').effects.slice(-1), [{type: 'copy', text: 'userIdentity.type', what: 'the path'}]);
});

test('the cursor stays inside the record when the window shrinks', () => {
	const {state} = play(opened(), 'G', {type: 'resize', size: {columns: 50, rows: 12}});
	assert.equal(place(state), 'awsRegion');
	const {cursor, top} = state.detail.list;
	assert.ok(cursor >= top);
});
