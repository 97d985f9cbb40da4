import {Buffer} from 'node:buffer';
import {fold} from '../core/query/fold.ts';
import {elementBorders} from './element-borders.ts';
import {readList} from './log-file.ts';
import {type FileStamp, readStamped} from './text-files.ts';

const readAgain = ({path, size, changed}: FileStamp, limit: number): string | undefined => {
	try {
		const read = readStamped(path, found => found === size);
		return read?.stamp.changed === changed ? readList(read.bytes, limit) : undefined;
	} catch {
		// Reading a record of it tells why it cannot be read.
		return undefined;
	}
};

/** The last element that begins at or before a place. */
const elementBefore = (borders: Uint32Array, place: number): number => {
	let low = 0;
	let high = (borders.length / 2) - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((borders[middle * 2] ?? 0) <= place) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}

	return low;
};

const escape = (text: string): string => text.replaceAll(/[$\(\)*+.\/?\[\\\]^\{\|\}]/gv, String.raw`\$&`);

/** Finds the place of a folded phrase in a text, from a place on; -1 where there is none. */
const phraseFinder = (text: string, phrase: string): ((from: number) => number) => {
	// In ASCII alone, ignoring case means the same to both, and an expression takes a quarter of the time that folding does.
	if (Buffer.byteLength(text) === text.length) {
		const expression = new RegExp(escape(phrase), 'giv');
		return from => {
			expression.lastIndex = from;
			return expression.exec(text)?.index ?? -1;
		};
	}

	// Folding keeps every place where it is.
	const folded = fold(text);
	return from => folded.indexOf(phrase, from);
};

/** The numbers, rising, of the elements of a JSON list whose text contains a folded phrase. */
export const elementsWith = (list: string, phrase: string): Uint32Array => {
	const find = phraseFinder(list, phrase);
	const found: number[] = [];
	let borders: Uint32Array | undefined;
	for (let at = find(0); at !== -1;) {
		// Most files have the phrase nowhere, and need no borders.
		borders ??= elementBorders(list);
		const element = elementBefore(borders, at);
		const end = borders[(element * 2) + 1] ?? 0;
		const isInside = at >= (borders[element * 2] ?? Infinity) && at + phrase.length <= end;
		if (isInside) {
			found.push(element);
		}

		at = find(isInside ? end : at + 1);
	}

	return Uint32Array.from(found);
};

/**
The numbers, rising, of the records of a log file whose text contains a folded phrase; `undefined` when the file is not any more
what it was, or would unpack to more than `limit` bytes.
*/
export const scanFile = (stamp: FileStamp, phrase: string, limit: number): Uint32Array | undefined => {
	const list = readAgain(stamp, limit);
	return list === undefined ? undefined : elementsWith(list, phrase);
};
