import assert from 'node:assert/strict';
import {stripVTControlCharacters} from 'node:util';
import test from 'node:test';
import {render} from 'ink-testing-library';
import {type ReactNode} from 'react';
import {createLoop} from '../../source/state/loop.ts';
import {Session} from '../../source/state/session.ts';
import {span} from '../../source/state/span.ts';
import {type State} from '../../source/state/state.ts';
import {Lines} from '../../source/ui/lines.tsx';
import {QueryLine} from '../../source/ui/query-line.tsx';
import {SmallTable} from '../../source/ui/small-table.tsx';
import {monochromeTheme} from '../../source/ui/theme.ts';
import {AppSurroundings} from '../../source/ui/use-app.ts';
import {loadedState, play, typed} from '../helpers/states.ts';

/** What a component draws in a window of 100 columns, without styles. */
const draw = (node: ReactNode, state: State = loadedState(3, {columns: 100})): readonly string[] => {
	const loop = createLoop(state, previous => [previous, []], () => undefined);
	const surroundings = {loop, session: new Session({keepDuplicates: false}), theme: monochromeTheme};
	const {lastFrame, unmount} = render(<AppSurroundings value={surroundings}>{node}</AppSurroundings>);
	const frame = stripVTControlCharacters(lastFrame() ?? '');
	unmount();
	return frame.split('\n').map(line => line.trimEnd());
};

test('a small table aligns its columns by display width and cuts what is too wide', () => {
	const columns = [{key: 'name', width: 6}, {key: 'value', width: 4}];
	assert.deepEqual(draw(<SmallTable rows={[{name: 'a', value: '1'}, {name: '東京都庁', value: 'long one'}, {name: 'é', value: ''}]} columns={columns}/>), [
		'a      1',
		'東京…  lon…',
		'é',
	]);
});

test('a small table leaves out what no column shows and leaves room for what a row lacks', () => {
	assert.deepEqual(draw(<SmallTable rows={[{other: 'x', name: 'a'}, {value: 'v'}]} columns={[{key: 'name', width: 3}, {key: 'value', width: 3}]}/>), ['a', '    v']);
});

test('lines are filled up to their height and never wrapped', () => {
	const lines = draw(<Lines rows={[[span('one')], [span('x'.repeat(150))]]} height={4}/>);
	assert.equal(lines.length, 4);
	assert.deepEqual([lines[0], lines[1]?.length, lines[2], lines[3]], ['one', 100, '', '']);
});

test('lines beyond the height are not drawn', () => {
	assert.deepEqual(draw(<Lines rows={[[span('one')], [span('two')]]} height={1}/>), ['one']);
});

test('the query line shows what may be typed until something is', () => {
	const state = loadedState(3, {columns: 100});
	assert.match(draw(<QueryLine/>, state)[0] ?? '', /^ \/ search: words, field:value/v);
	assert.equal(draw(<QueryLine/>, play(state, '/').state)[0], ' /');
	assert.match(draw(<QueryLine/>, play(state, '/', ...typed('who:maya')).state)[0] ?? '', /^ \/ who:maya/v);
});

test('the query line keeps the place of the cursor in sight, on one line', () => {
	const long = `${'x'.repeat(150)}end`;
	const {state} = play(loadedState(3, {columns: 100}), {type: 'set-query', text: long}, '/');
	const end = draw(<QueryLine/>, state);
	assert.deepEqual([end.length, (end[0] ?? '').includes('end')], [1, true]);
	assert.doesNotMatch(draw(<QueryLine/>, play(state, 'home').state)[0] ?? '', /end/v);
});

test('the query line says which words were matched loosely', () => {
	const {state} = play(loadedState(3, {columns: 100}), {type: 'set-query', text: 'stoplogin'});
	const line = draw(<QueryLine/>, {...state, query: {...state.query, fuzzyWords: ['stoplogin']}})[0] ?? '';
	assert.match(line, /^ \/ stoplogin +≈ stoplogin: in no event, so matched loosely$/v);
});
