import {fields, traits} from '../../source/core/query/query.ts';
import {configFields} from '../../source/core/config/config.ts';
import {styleWords} from '../../source/core/style.ts';
import {flags, flagUsage} from '../../source/flags.ts';
import {explainedKeys} from '../../source/state/help-rows.ts';
import {callsOf} from '../../source/state/key-lookup.ts';
import {keyGroups} from '../../source/state/key-row.ts';
import {keymap} from '../../source/state/keymap.ts';
import {roles} from '../../source/state/span.ts';
import {themeNames} from '../../source/ui/theme.ts';

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const code = (text: string): string => text === '|' ? '`\\|`' : `\`${text}\``;

const table = (head: readonly string[], rows: readonly string[]): string => [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

function optionsBlock(): string {
	return ['```', ...flags.map(flag => `${flagUsage(flag).padEnd(24)} ${flag.help}`), '```'].join('\n');
}

function fieldsBlock(): string {
	return `Fields: ${fields.map(field => code(field)).join(' ')}. Traits for \`is:\`: ${traits.map(trait => code(trait)).join(' ')}.`;
}

function keysBlock(): string {
	const groups = keyGroups.map(group => `**${group}**\n\n${table(['key', 'what it does'], explainedKeys(group).map(explained => row(callsOf(explained).map(key => code(key)).join(' '), explained.title)))}`);
	return `A number typed before a movement repeats it, as in vi.\n\n${groups.join('\n\n')}`;
}

function configBlock(): string {
	return table(['field', 'what it takes'], Object.entries(configFields).map(([name, takes]) => row(code(name), takes)));
}

function namesBlock(): string {
	const list = (names: readonly string[]): string => [...new Set(names)].map(name => code(name)).join(' ');
	return [
		`Themes: ${list(themeNames)}. Roles: ${list(roles)}. A style is made of ${list(styleWords.filter(word => !word.includes('-')))}, a colour also with \`bright-\` or \`on-\` before it.`,
		`Commands: ${list(keymap.map(({command}) => command))}.`,
	].join('\n\n');
}

const blocks: Readonly<Record<string, () => string>> = {
	options: optionsBlock, fields: fieldsBlock, keys: keysBlock, config: configBlock, names: namesBlock,
};

/** The readme with the tables that the program's own tables say, each between `<!-- name -->` and `<!-- /name -->`. */
export function fillBlocks(readme: string): string {
	let filled = readme;
	for (const [name, write] of Object.entries(blocks)) {
		const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
		const [start, end] = [filled.indexOf(open), filled.indexOf(close)];
		if (start === -1 || end < start) {
			throw new Error(`readme.md has no block ${open} … ${close}`);
		}

		filled = `${filled.slice(0, start + open.length)}\n\n${write()}\n\n${filled.slice(end)}`;
	}

	return filled;
}
