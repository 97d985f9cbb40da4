import {wrapFor} from '../clipboard.ts';
import {type Finding} from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is known of the terminal on standard output. */
export type TerminalFacts = {
	readonly environment: Environment;
	/** Columns and rows; absent where standard output is no terminal. */
	readonly size?: readonly [columns: number, rows: number];
	/** Bits of colour, as Node finds out. */
	readonly colorDepth: number;
	/** The local program that would take a copied text; absent where there is none. */
	readonly clipboardTool?: string;
};

const terminal = (rest: Omit<Finding, 'area'>): Finding => ({area: 'terminal', ...rest});

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

const kindOf = ({environment, size}: TerminalFacts): Finding => {
	const {TERM: name = ''} = environment;
	if (!size) {
		return terminal({level: 'warning', message: 'Standard output is no terminal', hint: 'The explorer needs one; without, events are printed'});
	}

	const [columns, rows] = size;
	if (name === '' || name === 'dumb') {
		return terminal({level: 'failed', message: `TERM is ${name === '' ? 'not set' : name}: the explorer cannot be drawn`, hint: 'Set TERM, such as TERM=xterm-256color, or print with -o table'});
	}

	const isSmall = columns < 40 || rows < 10;
	return terminal({
		level: isSmall ? 'warning' : 'ok',
		message: `${name}, ${columns} x ${rows}`,
		...isSmall && {hint: 'The explorer needs 40 columns and 10 rows'},
	});
};

const coloursOf = ({environment: {NO_COLOR: noColour}, colorDepth}: TerminalFacts): Finding => {
	if (isSet(noColour)) {
		return terminal({level: 'ok', message: 'No colours, as NO_COLOR asks'});
	}

	return colorDepth >= 4
		? terminal({level: 'ok', message: `${(2 ** colorDepth).toLocaleString('en')} colours, of which the 16 of your palette are used`})
		: terminal({level: 'ok', message: 'No colours: marks and words say the same'});
};

// POSIX, environment variables: the first of these that is set decides about characters.
const localeOf = ({environment}: TerminalFacts): Finding => {
	const name = ['LC_ALL', 'LC_CTYPE', 'LANG'].find(name => isSet(environment[name]));
	const value = name === undefined ? '' : environment[name] ?? '';
	if (/utf-?8/iv.test(value)) {
		return terminal({level: 'ok', message: `UTF-8, by ${name}=${value}`});
	}

	return terminal({
		level: 'warning',
		message: name === undefined ? 'No locale is set, so the terminal may not take UTF-8' : `The locale ${name}=${value} is not UTF-8`,
		hint: 'Set LANG=C.UTF-8, or start with --ascii',
	});
};

const wayOf = ({environment}: TerminalFacts): readonly Finding[] => {
	const wrap = wrapFor(environment);
	return [
		...wrap === 'none' ? [] : [terminal({level: 'ok', message: `Inside of ${wrap}`})],
		...isSet(environment['SSH_CONNECTION']) ? [terminal({level: 'ok', message: 'Over SSH'})] : [],
	];
};

const tmuxHint = 'tmux needs: set -g set-clipboard on';

const silentHint = 'No terminal says whether it took it; if nothing arrives, y t shows the text to select by hand';

const clipboardOf = ({environment, clipboardTool}: TerminalFacts): Finding => {
	const wrap = wrapFor(environment);
	const sequence = wrap === 'none' ? 'OSC 52' : `OSC 52, wrapped for ${wrap}`;
	return terminal({
		level: 'ok',
		message: `Copying goes through the terminal (${sequence})${clipboardTool === undefined ? '' : ` and to ${clipboardTool}`}`,
		...clipboardTool === undefined && {hint: wrap === 'tmux' ? tmuxHint : silentHint},
	});
};

/** How the terminal stands, line by line. Values of variables are as they were set: sanitize what is shown. */
export const terminalFindings = (facts: TerminalFacts): readonly Finding[] => [kindOf(facts), coloursOf(facts), localeOf(facts), ...wayOf(facts), clipboardOf(facts)];
