import {readRows} from './json-reader.ts';
import {embeddedJson} from './json-text.ts';

/** Keys from the top of a record down to a value; a number is a place in a list. */
export type JsonPath = ReadonlyArray<string | number>;

/**
One value of a JSON text, as one row of a foldable tree. Rows stand in the order of the text, each before its descendants,
so that a row's subtree is `rows.slice(index, row.end)`.
*/
export type JsonRow = {
	/** 0 for the whole value. */
	readonly depth: number;
	/** Name in the object around it, decoded; duplicates and `__proto__` are names like any other. */
	readonly key?: string;
	/** Place in the list around it. */
	readonly index?: number;
	readonly path: JsonPath;
	/** `text` is what could not be read as JSON: a damaged rest, or what is nested too deeply. */
	readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'text';
	/** The value exactly as it is written, containers included. */
	readonly raw: string;
	/** A string without its quotes and escapes. */
	readonly value?: string;
	/** Values directly inside; more than 0 for a string that holds JSON itself. */
	readonly childCount: number;
	/** Index of the row after the last descendant. */
	readonly end: number;
	/** Index of the row around it; -1 at the top. */
	readonly parent: number;
	/** Stands inside a string that holds JSON, such as a policy document. */
	readonly embedded?: true;
};

// Records nest some ten levels deep; the limit keeps hostile ones from filling the memory with their paths.
const maxDepth = 100;

// JSON in a string in JSON in a string: deeper than that it is a riddle, not a record.
const maxEmbedding = 3;

/** The tree of the JSON that a string holds; `undefined` when it holds none, or none that reads without damage. */
const readEmbedded = ({value, depth}: JsonRow, embedding: number): readonly JsonRow[] | undefined => {
	const text = value === undefined || embedding === 0 ? undefined : embeddedJson(value);
	const tree = text === undefined ? [] : withEmbedded(readRows(text, maxDepth - depth), embedding - 1);
	return tree.length < 2 || tree.some(row => row.kind === 'text') ? undefined : tree;
};

/** Puts the rows of what strings hold behind those strings, and moves the numbers of all rows accordingly. */
const withEmbedded = (rows: readonly JsonRow[], embedding: number): readonly JsonRow[] => {
	const trees = rows.map(row => readEmbedded(row, embedding));
	if (trees.every(tree => tree === undefined)) {
		return rows;
	}

	let inserted = 0;
	const moved = [0];
	for (const [index, tree] of trees.entries()) {
		inserted += tree ? tree.length - 1 : 0;
		moved.push(index + 1 + inserted);
	}

	const all: JsonRow[] = [];
	for (const [index, row] of rows.entries()) {
		const at = all.length;
		const tree = trees[index];
		all.push({
			...row,
			childCount: tree?.[0]?.childCount ?? row.childCount,
			end: moved[row.end] ?? row.end,
			parent: moved[row.parent] ?? row.parent,
		});
		// The string itself stands for the object or list that it holds.
		for (const inner of tree?.slice(1) ?? []) {
			all.push({
				...inner, depth: inner.depth + row.depth, path: [...row.path, ...inner.path], end: inner.end + at, parent: inner.parent + at, embedded: true,
			});
		}
	}

	return all;
};

/**
The rows of a JSON text, built from its own characters: numbers, escapes, duplicate keys and order stay as they are written.
A string that holds a JSON object or list, also URL-encoded, gets the rows of what is in it. Never throws: where the text is
damaged the tree ends with one `text` row that holds the rest; what is nested more than 100 levels deep is a `text` row too.
*/
export const buildTree = (text: string): readonly JsonRow[] => withEmbedded(readRows(text, maxDepth), maxEmbedding);

/** Indexes of the rows that are on show while those in `folded` hide their descendants, in order. */
export const visibleRows = (rows: readonly JsonRow[], folded: ReadonlySet<number>): readonly number[] => {
	const visible: number[] = [];
	let index = 0;
	for (let row = rows[index]; row; row = rows[index]) {
		visible.push(index);
		index = folded.has(index) ? row.end : index + 1;
	}

	return visible;
};

/** Index of the row around a row; `undefined` at the top. */
export const parentOf = (rows: readonly JsonRow[], index: number): number | undefined => {
	const parent = rows[index]?.parent ?? -1;
	return parent === -1 ? undefined : parent;
};

/** Index of the next row inside the same container. */
export const nextSibling = (rows: readonly JsonRow[], index: number): number | undefined => {
	const row = rows[index];
	return row && rows[row.end]?.parent === row.parent ? row.end : undefined;
};

/** Index of the previous row inside the same container. */
export const previousSibling = (rows: readonly JsonRow[], index: number): number | undefined => {
	const parent = rows[index]?.parent ?? index;
	let candidate = index - 1;
	while (candidate > parent) {
		const around = rows[candidate]?.parent ?? -1;
		if (around === parent) {
			return candidate;
		}

		candidate = around;
	}

	return undefined;
};

/** The folds with one row folded that was open, or open that was folded; a row without children stays as it is. */
export const toggle = (rows: readonly JsonRow[], folded: ReadonlySet<number>, index: number): ReadonlySet<number> => {
	const next = new Set(folded);
	if (!next.delete(index) && (rows[index]?.childCount ?? 0) > 0) {
		next.add(index);
	}

	return next;
};

/** Folds for every row that has children, from a depth on: by default all but the whole value itself. */
export const foldAll = (rows: readonly JsonRow[], fromDepth = 1): ReadonlySet<number> =>
	new Set(rows.flatMap((row, index) => row.childCount > 0 && row.depth >= fromDepth ? [index] : []));

/** The folds with everything around a row opened, so that the row is on show. */
export const revealRow = (rows: readonly JsonRow[], folded: ReadonlySet<number>, index: number): ReadonlySet<number> => {
	const next = new Set(folded);
	for (let around = parentOf(rows, index); around !== undefined; around = parentOf(rows, around)) {
		next.delete(around);
	}

	return next;
};

/** A path as it is written in many languages: `requestParameters.items[0].instanceId`, `tags["a b"]` for a key with other characters. */
export const formatPath = (path: JsonPath): string => {
	let text = '';
	for (const part of path) {
		if (typeof part === 'number') {
			text += `[${part}]`;
		} else if (/^[\w$\-]+$/v.test(part)) {
			text += text === '' ? part : `.${part}`;
		} else {
			text += `[${JSON.stringify(part)}]`;
		}
	}

	return text;
};

/** Indexes of the rows whose key or own value contains a text, ignoring case; none for the empty text. */
export const findInTree = (rows: readonly JsonRow[], needle: string): readonly number[] => {
	const wanted = needle.toLowerCase();
	const isIn = (text: string | undefined): boolean => text?.toLowerCase().includes(wanted) ?? false;
	const isHit = ({key, kind, value, raw}: JsonRow): boolean =>
		isIn(key) || (kind !== 'object' && kind !== 'array' && isIn(value ?? raw));
	return wanted === '' ? [] : rows.flatMap((row, index) => isHit(row) ? [index] : []);
};
