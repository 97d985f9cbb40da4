import {type JsonRow} from './json-rows.ts';
import {
	decodeString,
	skipSpace,
	skipString,
	skipValue,
} from './json-text.ts';

type Mutable<Type> = {-readonly [Key in keyof Type]: Type[Key]};

/** A container whose end is not read yet: its row, where that stands among the rows, and where it starts in the text. */
type Container = {readonly row: Mutable<JsonRow>; readonly rowIndex: number; readonly start: number};

type Reader = {
	readonly text: string;
	readonly maxDepth: number;
	/** Matches a number or a word of JSON where it is told to look. */
	readonly scalar: RegExp;
	readonly rows: Array<Mutable<JsonRow>>;
	readonly open: Container[];
};

const push = ({rows, open}: Reader, kind: JsonRow['kind'], raw: string, key?: string | number): Mutable<JsonRow> => {
	const parent = open.at(-1);
	const around = parent ? parent.row.path : [];
	const row: Mutable<JsonRow> = {
		depth: open.length,
		path: key === undefined ? around : [...around, key],
		kind,
		raw,
		childCount: 0,
		end: rows.length + 1,
		parent: parent ? parent.rowIndex : -1,
	};
	if (typeof key === 'string') {
		row.key = key;
	} else if (key !== undefined) {
		row.index = key;
	}

	if (parent) {
		parent.row.childCount++;
	}

	rows.push(row);
	return row;
};

const close = ({text, rows, open}: Reader, end: number): void => {
	const container = open.pop();
	if (!container) {
		return;
	}

	container.row.end = rows.length;
	container.row.raw = text.slice(container.start, end);
};

/** The rest of the text as it is, in one row, and the end of every container around it. */
const giveUp = (reader: Reader, at: number): void => {
	push(reader, 'text', reader.text.slice(at));
	while (reader.open.length > 0) {
		close(reader, reader.text.length);
	}
};

const readString = (reader: Reader, at: number, key?: string | number): number => {
	const end = skipString(reader.text, at);
	if (end !== -1) {
		push(reader, 'string', reader.text.slice(at, end), key).value = decodeString(reader.text.slice(at + 1, end - 1));
	}

	return end;
};

const openContainer = (reader: Reader, at: number, key?: string | number): number => {
	const {text, rows, open} = reader;
	if (open.length >= reader.maxDepth) {
		const end = skipValue(text, at);
		if (end !== -1) {
			push(reader, 'text', text.slice(at, end), key);
		}

		return end;
	}

	const row = push(reader, text[at] === '{' ? 'object' : 'array', '', key);
	open.push({row, rowIndex: rows.length - 1, start: at});
	return at + 1;
};

const kindOfScalar = (raw: string): JsonRow['kind'] => {
	switch (raw) {
		case 'true':
		case 'false': {
			return 'boolean';
		}

		case 'null': {
			return 'null';
		}

		default: {
			return 'number';
		}
	}
};

const readScalar = (reader: Reader, at: number, key?: string | number): number => {
	const {text, scalar} = reader;
	scalar.lastIndex = at;
	if (!scalar.test(text)) {
		return -1;
	}

	const raw = text.slice(at, scalar.lastIndex);
	push(reader, kindOfScalar(raw), raw, key);
	return at + raw.length;
};

/** Reads the value at a place; gives the index after it, or after the bracket that opens it, and -1 where there is none. */
const readValue = (reader: Reader, at: number, key?: string | number): number => {
	const first = reader.text[at];
	if (first === '"') {
		return readString(reader, at, key);
	}

	return first === '{' || first === '[' ? openContainer(reader, at, key) : readScalar(reader, at, key);
};

/** Reads `"key": value` or, in a list, a value; gives the index after it, or -1. */
const readMember = (reader: Reader, {row}: Container, at: number): number => {
	const {text} = reader;
	if (row.kind === 'array') {
		return readValue(reader, at, row.childCount);
	}

	const keyEnd = text[at] === '"' ? skipString(text, at) : -1;
	const colon = keyEnd === -1 ? -1 : skipSpace(text, keyEnd);
	return text[colon] === ':'
		? readValue(reader, skipSpace(text, colon + 1), decodeString(text.slice(at + 1, keyEnd - 1)))
		: -1;
};

/** Reads what comes next in the innermost container: its end, or a member; gives the index after it, or -1 for damage at `at`. */
const readNext = (reader: Reader, container: Container, at: number): number => {
	const {text} = reader;
	const {row} = container;
	if (text[at] === (row.kind === 'array' ? ']' : '}')) {
		close(reader, at + 1);
		return at + 1;
	}

	if (row.childCount === 0) {
		return readMember(reader, container, at);
	}

	return text[at] === ',' ? readMember(reader, container, skipSpace(text, at + 1)) : -1;
};

/**
The rows of a JSON text without what its strings hold. From left to right and without recursion, so that no nesting overflows
the stack; containers below `maxDepth`, and all that follows the first damage, become a row of kind `text`.
*/
export const readRows = (text: string, maxDepth: number): readonly JsonRow[] => {
	const reader: Reader = {
		text,
		maxDepth,
		scalar: /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+\-]?\d+)?|true|false|null)/vy,
		rows: [],
		open: [],
	};
	let at = skipSpace(text, 0);
	let next = readValue(reader, at);
	while (next !== -1 && reader.open.length > 0) {
		at = skipSpace(text, next);
		const container = reader.open.at(-1);
		next = container ? readNext(reader, container, at) : -1;
	}

	const rest = next === -1 ? at : skipSpace(text, next);
	if (next === -1 || rest < text.length) {
		giveUp(reader, rest);
	}

	return reader.rows;
};
