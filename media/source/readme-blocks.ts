import {fields, traits} from '../../source/core/query/query.ts';
import {flags, flagUsage} from '../../source/flags.ts';
import {explainedKeys} from '../../source/state/help-rows.ts';
import {keyGroups} from '../../source/state/keymap.ts';

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
	const groups = keyGroups.map(group => `**${group}**\n\n${table(['key', 'what it does'], explainedKeys(group).map(({keys, title}) => row(keys.map(key => code(key)).join(' '), title)))}`);
	return `A number typed before a movement repeats it, as in vi.\n\n${groups.join('\n\n')}`;
}

const blocks: Readonly<Record<string, () => string>> = {options: optionsBlock, fields: fieldsBlock, keys: keysBlock};

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
