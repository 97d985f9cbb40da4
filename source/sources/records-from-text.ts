import {type SourceRecord} from '../core/event.ts';
import {type Problem} from '../core/problem.ts';
import {type Skipped} from '../core/source.ts';
import {createElementScanner, type Container, type ElementSink} from './element-scanner.ts';
import {unpack, type Element} from './unpack.ts';

/** What was found in a stretch of text. */
export type Reading = {readonly records: readonly SourceRecord[]; readonly skipped: readonly Skipped[]};

/** Reads the events out of one file's text, which arrives in pieces. */
export type RecordReader = {
	push(text: string): Reading;
	/** The file has ended; `problem` says why, when that was too early. */
	end(problem?: Problem): Reading;
};

// A file that is damaged in more places than this gets a number for the others.
const mostReports = 20;

/**
A reader for the text of the file `where`. Every record keeps its exact text. What cannot be read becomes Skipped with its
position. A file without any event becomes one Skipped that says what it is: declined, unless it is damaged.
*/
export const createRecordReader = (where: string): RecordReader => {
	let records: SourceRecord[] = [];
	let skipped: Skipped[] = [];
	let isBlank = true;
	let isCut = false;
	// Whether anything in the file is JSON, and how many elements are events.
	let isJson = false;
	let recordCount = 0;
	let foreignCount = 0;
	let firstForeign: {readonly what: string; readonly position: string} | undefined;
	let textPosition: string | undefined;
	let damageCount = 0;

	const skip = (message: string, isDeclined: boolean, position?: string): void => {
		const problem = {kind: 'malformed', message} as const;
		skipped.push(position === undefined
			? {where, problem, isDeclined}
			: {
				where, position, problem, isDeclined,
			});
	};

	const reportDamage = (message: string, position: () => string): void => {
		// Where the file itself was cut off, its end is no news.
		if (isCut) {
			return;
		}

		damageCount++;
		if (damageCount <= mostReports) {
			skip(message, false, position());
		}
	};

	const take = (element: Element, container: Container, position: () => string, isNested: boolean): void => {
		isJson = true;
		const found = unpack(element, container);
		if (found.kind === 'record') {
			recordCount++;
			records.push(found.record);
		} else if (found.kind === 'broken') {
			reportDamage(found.what, position);
		} else if (!isNested && found.kind === 'list') {
			readList(element.text, position);
		} else {
			foreignCount++;
			firstForeign ??= {what: found.kind === 'foreign' ? found.what : 'a list inside a list', position: position()};
		}
	};

	const list = (): void => {
		isJson = true;
	};

	// A list inside an array or a line, such as an array of log files.
	const readList = (text: string, position: () => string): void => {
		const inner = createElementScanner({
			element(element, container) {
				take(element, container, position, true);
			},
			list,
			damage(message) {
				reportDamage(message, position);
			},
		});
		inner.push(text);
		inner.end();
	};

	const sink: ElementSink = {
		element(element, container, position) {
			take(element, container, position, false);
		},
		list,
		damage(message, position, isText) {
			if (!isText) {
				isJson = true;
				reportDamage(message, position);
			} else if (isJson) {
				reportDamage(message, position);
			} else {
				// The rest of the file tells whether this is text around events or a file of another kind.
				textPosition ??= position();
			}
		},
	};

	const scanner = createElementScanner(sink);

	const drain = (): Reading => {
		const reading = {records, skipped};
		records = [];
		skipped = [];
		return reading;
	};

	const summarize = (): void => {
		if (firstForeign !== undefined) {
			const others = foreignCount === 1 ? '' : `, and ${foreignCount - 1} more such`;
			const message = `${foreignCount === 1 ? 'not a CloudTrail event' : 'not CloudTrail events'}: ${firstForeign.what}${others}`;
			skip(message, true, recordCount === 0 ? undefined : firstForeign.position);
		}

		if (isJson && textPosition !== undefined) {
			skip('not JSON', false, textPosition);
		} else if (textPosition !== undefined) {
			skip('not CloudTrail events: not JSON', true);
		}

		if (damageCount > mostReports) {
			skip(`damaged in ${damageCount - mostReports} more places`, false);
		}
	};

	return {
		push(text) {
			isBlank &&= text.trim() === '';
			scanner.push(text);
			return drain();
		},
		end(problem) {
			isCut = problem !== undefined;
			scanner.end();
			summarize();
			if (problem !== undefined) {
				skipped.push({where, problem, isDeclined: false});
			} else if (isBlank) {
				skip('empty', true);
			} else if (!isJson && textPosition === undefined) {
				skip('not CloudTrail events: an empty list', true);
			}

			return drain();
		},
	};
};
