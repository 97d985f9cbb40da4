import {lineAt, type JsonNode} from '../json-node.ts';
import {nearest} from '../nearest.ts';
import {type Problem} from '../problem.ts';
import {configProblem} from './config-problem.ts';

/** A field of the file on its way into the configuration: its value, its path, and what holds when it cannot be used. */
export type Field = {readonly path: string; readonly node: JsonNode; readonly instead: string};

/** Reads values of a configuration file; what cannot be used is told of and left out. */
export type ConfigReader = {
	readonly problems: readonly Problem[];
	line(node: {readonly start: number}): number;
	/** Tells that a field is wrong. */
	refuse(field: Field, wrong: string, instead?: string): void;
	/** A text that is not blank. */
	text(field: Field, expected: string): string | undefined;
	/** One of some names, ignoring case. */
	oneOf<Name extends string>(field: Field, names: readonly Name[], what: string): Name | undefined;
	/** A text, or a list of texts without those that are none. */
	texts(field: Field, expected: string): readonly Field[] | undefined;
	/** The members of an object; of a name that stands twice, the first. */
	members(field: Field, expected: string): ReadonlyArray<Field & {readonly name: string}> | undefined;
};

const kinds: Readonly<Record<JsonNode['kind'], string>> = {
	object: 'an object', list: 'a list', string: 'a text', other: 'a value',
};

/** What a value is, in words for a Problem: short ones are quoted. */
const describe = (node: JsonNode): string => {
	switch (node.kind) {
		case 'string': {
			return node.value.length > 40 ? 'a long text' : `"${node.value}"`;
		}

		case 'other': {
			return node.raw;
		}

		default: {
			return kinds[node.kind];
		}
	}
};

/** What to say of a name that is none: the nearest one, or all of them where they are few. */
export const suggest = (name: string, names: readonly string[]): string => {
	const meant = nearest(name, names);
	return meant === undefined ? (names.length > 12 ? '' : `; choose from ${names.join(', ')}`) : `; did you mean ${meant}?`;
};

/** A reader of the values of a file, named as it is shown. */
export const createConfigReader = (file: string, source: string): ConfigReader => {
	const problems: Problem[] = [];
	const line = ({start}: {readonly start: number}): number => lineAt(source, start);
	const refuse = ({path, node, instead}: Field, wrong: string, otherwise = instead): void => {
		problems.push(configProblem({file, line: line(node), ...path !== '' && {field: path}}, wrong, otherwise));
	};

	const text = (field: Field, expected: string): string | undefined => {
		const {node} = field;
		if (node.kind === 'string' && node.value.trim() !== '') {
			return node.value;
		}

		refuse(field, `expected ${expected}, found ${describe(node)}`);
		return undefined;
	};

	return {
		problems,
		line,
		refuse,
		text,
		oneOf(field, names, what) {
			const name = text(field, `${what}: ${names.join(', ')}`);
			const found = name === undefined ? undefined : names.find(each => each.toLowerCase() === name.trim().toLowerCase());
			if (name !== undefined && found === undefined) {
				refuse(field, `there is no ${what} "${name}"${suggest(name, names)}`);
			}

			return found;
		},
		texts(field, expected) {
			const {node, path} = field;
			if (node.kind === 'string') {
				return text(field, expected) === undefined ? undefined : [field];
			}

			if (node.kind !== 'list') {
				refuse(field, `expected ${expected}, found ${describe(node)}`);
				return undefined;
			}

			const items = node.items.map((item, index): Field => ({path: `${path}[${index}]`, node: item, instead: 'It is left out'}));
			const usable = items.filter(item => text(item, 'a text') !== undefined);
			return usable.length === 0 && items.length > 0 ? undefined : usable;
		},
		members(field, expected) {
			const {node, path} = field;
			if (node.kind !== 'object') {
				refuse(field, `expected ${expected}, found ${describe(node)}`);
				return undefined;
			}

			const first = new Set<string>();
			return node.members.flatMap(({name, value, start}) => {
				const member = {
					name, path: path === '' ? name : `${path}.${name}`, node: value, instead: 'It is left out',
				};
				if (first.has(name)) {
					refuse({...member, node: {...value, start}}, 'the name stands twice', 'The first one counts');
					return [];
				}

				first.add(name);
				return [member];
			});
		},
	};
};
