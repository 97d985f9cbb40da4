import {type JsonPath, type JsonRow} from './json-rows.ts';
import {mask} from './mask.ts';

/** A path as jq writes it; the empty one is `.`. */
const jqPath = (path: JsonPath): string => {
	let text = '';
	for (const part of path) {
		text += typeof part === 'string' && /^[A-Z_a-z]\w*$/v.test(part) ? `.${part}` : `${text === '' ? '.' : ''}[${JSON.stringify(part)}]`;
	}

	return text === '' ? '.' : text;
};

/** The strings around a row whose text holds the JSON that it stands in, the outermost first. */
const stringsAround = (tree: readonly JsonRow[], {parent}: JsonRow): readonly JsonRow[] => {
	const row = tree[parent];
	return row ? [...stringsAround(tree, row), ...row.kind === 'string' ? [row] : []] : [];
};

/**
A filter of jq (1.5 and later) that lets those records through that have the value of a row in the same place; for an object, a
list or a masked value those that have anything there. What stands inside JSON in a string is reached with `fromjson`; where
that string is URL-encoded, which jq cannot undo, the whole string is compared.
*/
export const jqFilter = (tree: readonly JsonRow[], row: JsonRow): string => {
	const around = stringsAround(tree, row);
	const encoded = around.find(({value}) => value?.trimStart().startsWith('%') === true);
	if (encoded) {
		return jqFilter(tree, encoded);
	}

	let done = 0;
	let path = '';
	for (const {path: outer} of around) {
		path += `${jqPath(outer.slice(done))} | fromjson | `;
		done = outer.length;
	}

	path += jqPath(row.path.slice(done));
	const isWhole = row.kind !== 'object' && row.kind !== 'array' && row.kind !== 'text' && !row.raw.includes(mask);
	const tested = isWhole ? `${path} == ${row.raw}` : `${path} != null`;
	return around.length === 0 ? `select(${tested})` : `select(try (${tested}) catch false)`;
};
