import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {callsOf} from '../../source/state/key-lookup.ts';
import {keymap} from '../../source/state/keymap.ts';
import {paletteEntries} from '../../source/state/palette-entries.ts';
import {paletteRows} from '../../source/state/palette-rows.ts';
import {type State} from '../../source/state/state.ts';
import {whyNot} from '../../source/state/usable.ts';
import {loadedState, play, typed} from '../helpers/states.ts';

const queries = [{name: 'failures', query: 'is:error -is:read'}, {name: 'root logins', query: 'is:root is:signin'}];

const loaded = (query = ''): State => {
	const state = loadedState(3, {query});
	return {...state, config: {queries, themes: ['default', 'monochrome'], problems: []}};
};

const messageOf = (state: State): string => state.message?.text ?? '';

test('every command of the key table is in the palette once', () => {
	const commands = [...new Set(keymap.map(({command}) => command))].filter(command => !command.startsWith('palette.'));
	assert.deepEqual(new Set(paletteEntries(loaded(), '').map(({command}) => command)), new Set(commands));
	assert.equal(paletteEntries(loaded(), '').length, commands.length);
});

test('what cannot run now stands after what can, with its reason', () => {
	const entries = paletteEntries(loaded(), '');
	const first = entries.findIndex(({why}) => why !== undefined);
	assert.ok(first > 0);
	assert.ok(entries.slice(first).every(({why}) => why !== undefined));
	assert.equal(entries.find(({command}) => command === 'query.run')?.why, 'only while a query is typed');
});

suite('the best command stands first', () => {
	const table = [
		['zone', 'zone.toggle'],
		['read again', 'reload'],
		['A', 'load.all'],
		['failed', 'event.next-error'],
		['copy value', 'copy.menu'],
		['copy.value', 'copy.value'],
		['whoel range', 'load.all'],
		['save', 'query.save'],
		[':save', 'query.save'],
		['save x', 'query.save'],
		['open root', 'query.open'],
		['theme mono', 'theme.choose'],
		['failures', 'query.open'],
		['HELP', 'help'],
	] as const;
	for (const [text, command] of table) {
		test(`${text} is ${command}`, () => {
			assert.equal(paletteEntries(loaded('is:root'), text)[0]?.command, command);
		});
	}
});

test('exact hits stand before those with typos', () => {
	const titles = paletteEntries(loaded(), 'quit').map(({command}) => command);
	assert.deepEqual(titles.slice(0, 2), ['quit', 'back']);
	assert.deepEqual(paletteEntries(loaded(), 'xyzzyplugh'), []);
});

test('the name of a command with an argument lists its arguments', () => {
	const titles = (text: string, state = loaded('is:root')) => paletteEntries(state, text).map(({calls, title}) => [calls, title]);
	assert.deepEqual(titles('open '), [[':open failures', 'is:error -is:read'], [':open root logins', 'is:root is:signin']]);
	assert.deepEqual(titles('open signin'), [[':open root logins', 'is:root is:signin']]);
	assert.deepEqual(titles('save fail'), [[':save fail', 'keep the query under a name'], [':save failures', 'is:error -is:read']]);
	assert.deepEqual(titles('save failures'), [[':save failures', 'is:error -is:read']]);
	assert.deepEqual(titles('theme '), [[':theme default', 'draw in another theme, until the end of the session'], [':theme monochrome', 'draw in another theme, until the end of the session']]);
});

test('a colon, a part of a name and enter run a command', () => {
	const {state} = play(loaded(), ':', ...typed('local'), 'enter');
	assert.equal(state.overlay, undefined);
	assert.equal(state.settings.zone, 'local');
});

test('the arrows choose, and typing goes back to the best', () => {
	const {state} = play(loaded(), ':', ...typed('pane'), 'down');
	assert.strictEqual(state.overlay?.kind, 'palette');
	assert.equal(state.overlay.list.cursor, 1);
	const next = play(state, 'backspace').state;
	assert.strictEqual(next.overlay?.kind, 'palette');
	assert.equal(next.overlay.list.cursor, 0);
	assert.strictEqual(play(state, 'enter').state.overlay, undefined);
});

test('a command that cannot run says why and leaves the palette open', () => {
	const {state} = play(loaded(), ':', ...typed('next match'), 'enter');
	assert.equal(messageOf(state), 'Not now: nothing is looked for in the record (next match).');
	assert.equal(state.overlay?.kind, 'palette');
	assert.equal(play(state, 'x').state.message, undefined);
});

test('what is no command says so, and esc leaves', () => {
	const {state} = play(loaded(), ':', ...typed('xyzzyplugh'), 'enter');
	assert.equal(messageOf(state), 'No command is called that.');
	assert.equal(play(state, 'esc').state.overlay, undefined);
});

test('a command without its argument asks for it, and tab completes', () => {
	for (const key of ['enter', 'tab']) {
		const {state} = play(loaded('is:root'), ':', ...typed('save'), key);
		assert.strictEqual(state.overlay?.kind, 'palette');
		assert.equal(state.overlay.line.text, 'save ');
	}

	assert.match(messageOf(play(loaded(), ':', ...typed('zone'), 'tab').state), /takes nothing more/v);
});

test('saving keeps the query under the name as typed', () => {
	const {state, effects} = play(loaded('is:root -is:read'), ':', ...typed('save my roots'), 'enter');
	assert.equal(state.overlay, undefined);
	assert.deepEqual(effects.at(-1), {type: 'keep-query', name: 'my roots', query: 'is:root -is:read'});
});

test('without a query there is nothing to save', () => {
	const {state, effects} = play(loaded(), ':', ...typed('save a'), 'enter');
	assert.equal(messageOf(state), 'Not now: there is no query (keep the query under a name).');
	assert.deepEqual(effects, []);
});

test('opening puts the saved query into the query line, and u takes it back', () => {
	const {state} = play(loaded('who:maya'), ':', ...typed('open root'), 'enter');
	assert.equal(state.query.line.text, 'is:root is:signin');
	assert.equal(play(state, 'u').state.query.line.text, 'who:maya');
	assert.match(messageOf(play(loaded(), {type: 'command', command: 'query.open', argument: 'failure'}).state), /no saved query “failure”; did you mean failures\?/v);
});

test('deleting names the query to delete', () => {
	const {effects} = play(loaded(), ':', ...typed('delete fail'), 'enter');
	assert.deepEqual(effects, [{type: 'keep-query', name: 'failures'}]);
});

test('choosing a theme draws in it; one that is not there is named', () => {
	assert.equal(play(loaded(), ':', ...typed('theme mono'), 'enter').state.settings.theme, 'monochrome');
	assert.match(messageOf(play(loaded(), {type: 'command', command: 'theme.choose', argument: 'monochrom'}).state), /did you mean monochrome/v);
	const colourless = {...loaded(), config: {queries, themes: [], problems: []}};
	assert.equal(whyNot(colourless, 'theme.choose'), 'this terminal shows no colours, or NO_COLOR is set');
});

test('names and queries reach the screen sanitized', () => {
	const state: State = {...loaded('x'), config: {queries: [{name: 'a\u{1B}[31m', query: '\u{202E}x'}], themes: [], problems: []}};
	const {state: open} = play(state, ':', ...typed('open '));
	assert.strictEqual(open.overlay?.kind, 'palette');
	const text = paletteRows(open, open.overlay).flat().map(span => span.text).join('');
	assert.deepEqual(['\u{1B}', '\u{202E}'].filter(character => text.includes(character)), []);
	assert.match(text, /␛\[31m/v);
});

test('the help names the commands of the palette that no key stands for', () => {
	const row = keymap.find(({command}) => command === 'query.save');
	assert.ok(row);
	assert.deepEqual(callsOf(row), [':save NAME']);
});
