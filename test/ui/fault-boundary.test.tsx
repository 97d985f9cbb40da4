import assert from 'node:assert/strict';
import test from 'node:test';
import {createState} from '../../source/state/initial-state.ts';
import {createLoop} from '../../source/state/loop.ts';
import {Session} from '../../source/state/session.ts';
import {update} from '../../source/state/update.ts';
import {App} from '../../source/ui/app.tsx';
import {LinearApp} from '../../source/ui/linear/linear-app.tsx';
import {colourTheme} from '../../source/ui/theme.ts';
import {createTerminal} from '../helpers/headless-terminal.ts';
import {mountApp} from '../helpers/mount-app.ts';

const message = 'out of order \u{1B}]0;owned\u{7}\u{1B}]8;;https://example.com\u{7}link';

const createBareLoop = () => createLoop(createState({
	size: {columns: 80, rows: 24},
	now: 0,
	settings: {
		zone: 'utc', isAscii: false, isRevealed: false, isInsights: false,
	},
	source: {label: 'files', kind: 'files', hasTrails: false},
	range: {text: 'all'},
	query: '',
	history: [],
}), update, () => {
	// Nothing is asked of the outside here.
});

test('what a pane throws ends the app with it, the terminal is given back, and nothing of the message reaches it', async () => {
	const terminal = createTerminal({columns: 80, rows: 24});
	const loop = createBareLoop();
	let isBroken = false;
	const theme = new Proxy(colourTheme, {
		get(styles, role: keyof typeof colourTheme) {
			if (isBroken) {
				throw new Error(message);
			}

			return styles[role];
		},
	});
	const app = await mountApp(terminal, <App loop={loop} session={new Session({keepDuplicates: false})} theme={theme}/>);
	const ended = assert.rejects(app.instance.waitUntilExit(), new Error(message));
	isBroken = true;
	loop.dispatch({type: 'message', message: {text: 'news', tone: 'plain'}});
	await ended;
	await terminal.settle();
	const output = terminal.rawOutput();
	assert.ok(!output.includes('owned'));
	assert.ok(!output.includes('\u{1B}]'));
	assert.ok(!output.includes('out of order'));
	assert.deepEqual([terminal.isAlternate(), terminal.cursor().isVisible, terminal.stdin.isRaw], [false, true, false]);
	assert.deepEqual(terminal.lines().filter(line => line !== ''), []);
});

test('what fails in words ends the app with it, too', async () => {
	const terminal = createTerminal({columns: 80, rows: 24});
	const loop = createBareLoop();
	let isBroken = false;
	const lines: readonly string[] = [];
	const transcript = {
		getLines(): readonly string[] {
			if (isBroken) {
				throw new Error(message);
			}

			return lines;
		},
		subscribe: loop.subscribe,
		repeat() {
			// Nothing is said here.
		},
		close() {
			// It listens to nothing.
		},
	};
	const app = await mountApp(terminal, <LinearApp loop={loop} transcript={transcript}/>, {alternateScreen: false, isScreenReaderEnabled: true});
	const ended = assert.rejects(app.instance.waitUntilExit(), new Error(message));
	isBroken = true;
	loop.dispatch({type: 'message', message: {text: 'news', tone: 'plain'}});
	await ended;
	assert.ok(!terminal.rawOutput().includes('owned'));
	assert.equal(terminal.stdin.isRaw, false);
});
