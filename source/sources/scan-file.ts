import {isAscii, type Buffer} from 'node:buffer';
import {fold} from '../core/query/fold.ts';
import {type Cut, createElementReader, cutElements} from './element-borders.ts';
import {readList} from './log-file.ts';
import {type ScanTask} from './scan-messages.ts';
import {type FileStamp, readStamped} from './text-files.ts';

const readAgain = ({path, size, changed}: FileStamp, limit: number): Buffer | undefined => {
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

// In ASCII alone, ignoring case means the same to both, and an expression takes a quarter of the time that folding does.
const elementsWithInAscii = (list: Buffer, cut: Cut, phrase: string): readonly number[] => {
	const text = list.toString('latin1');
	const expression = new RegExp(escape(phrase), 'giv');
	const found: number[] = [];
	let borders: Uint32Array | undefined;
	for (let match = expression.exec(text); match; match = expression.exec(text)) {
		const at = match.index;
		// Most files have the phrase nowhere, and need no borders.
		borders ??= cutElements(list, cut);
		const element = elementBefore(borders, at);
		const end = borders[(element * 2) + 1] ?? 0;
		const isInside = at >= (borders[element * 2] ?? Infinity) && at + phrase.length <= end;
		if (isInside) {
			found.push(element);
		}

		expression.lastIndex = isInside ? end : at + 1;
	}

	return found;
};

const elementsWithInText = (list: Buffer, cut: Cut, phrase: string): readonly number[] => {
	const borders = cutElements(list, cut);
	const textAt = createElementReader(list, borders);
	return Array.from({length: borders.length / 2}, (_, index) => index).filter(index => fold(textAt(index)).includes(phrase));
};

/** The numbers, rising, of the elements of a JSON list, told apart that way, whose text contains a folded phrase. */
export const elementsWith = (list: Buffer, cut: Cut, phrase: string): Uint32Array =>
	Uint32Array.from(isAscii(list) ? elementsWithInAscii(list, cut, phrase) : elementsWithInText(list, cut, phrase));

/**
The numbers, rising, of the records of a log file whose text contains a folded phrase; `undefined` when the file is not any more
what it was, or would unpack to more than `limit` bytes.
*/
export const scanFile = ({stamp, cut, phrase, limit}: Omit<ScanTask, 'id'>): Uint32Array | undefined => {
	const list = readAgain(stamp, limit);
	return list === undefined ? undefined : elementsWith(list, cut, phrase);
};
