import {type SourceRecord} from '../core/event.ts';
import {RecordFields} from '../core/parse-record.ts';
import {recordPredicate} from '../core/query/record-predicate.ts';
import {type JsonObject} from '../core/record-field.ts';
import {type BatchEncoder} from '../store/batch-encoder.ts';
import {type Cut} from './element-borders.ts';
import {
	type FilePiece,
	type FileRequest,
	type PieceBatch,
	type PieceTexts,
} from './file-piece.ts';
import {type RecordColumns, type RunFilter} from './run-filter.ts';
import {type FileStamp} from './text-files.ts';

/** So many events of a list make a piece: all of most files, so that they come in the order of the list of events. */
const eventsPerPiece = 8192;

/** What a request asks of events, one by one. */
export const testsOf = ({since = -Infinity, until = Infinity, filter}: FileRequest) => ({
	// An unknown time lies in no range, and out of none.
	isAsked: (time: number): boolean => !(time < since || time > until),
	isMatch: filter ? recordPredicate(filter) : () => true,
});

/** Texts that come with their events. */
export const joinTexts = (texts: readonly string[]): PieceTexts => {
	let end = 0;
	const ends = Uint32Array.from(texts, text => {
		end += text.length;
		return end;
	});
	return {kind: 'kept', joined: texts.join(''), ends};
};

/** The records from one place to before another; `first` is the number that the record at place 0 has in the list. */
export type Run = {readonly start: number; readonly end: number; readonly first: number};

/** Up to one of so many events is taken one by one: a batch has to be put together first, and pays by the dozen. */
const fewOf = 8;

/** How the pieces of a list are made. */
export type PieceOptions = {
	readonly encoder: BatchEncoder;
	/** What the request asks, made for many events at once; its keys are those of the scanner that reads the list. */
	readonly filter?: RunFilter | undefined;
	/** Whether pieces may have records, which cannot cross threads. */
	readonly isHere?: boolean;
};

type Gathered = {readonly batch: Omit<PieceBatch, 'texts'>; readonly kept: readonly string[]; readonly indexes: Uint32Array; readonly unmatched: number};

/** The pieces of one list of records, which may turn out to be none after all. */
export class ListPieces {
	readonly #request: FileRequest;
	readonly #encoder: BatchEncoder;
	readonly #filter: RunFilter | undefined;
	readonly #tests: ReturnType<typeof testsOf>;
	/** Whether events are taken one by one: the first ones decide for all, so that they stay in order. */
	#isPicking: boolean | undefined;
	readonly #picked: SourceRecord[] = [];
	readonly #gathered: Gathered[] = [];
	#kept: string[] = [];
	#indexes: number[] = [];
	#unmatched = 0;

	constructor(request: FileRequest, {encoder, filter, isHere = false}: PieceOptions) {
		this.#request = request;
		this.#isPicking = isHere && filter !== undefined ? undefined : false;
		this.#encoder = encoder;
		this.#filter = filter;
		this.#tests = testsOf(request);
	}

	get #isAll(): boolean {
		const {since, until, filter} = this.#request;
		return since === undefined && until === undefined && !filter;
	}

	#gather(): void {
		this.#gathered.push({
			batch: this.#encoder.take(undefined), kept: this.#kept, indexes: Uint32Array.from(this.#indexes), unmatched: this.#unmatched,
		});
		this.#kept = [];
		this.#indexes = [];
		this.#unmatched = 0;
	}

	#gatherFull(): void {
		if (this.#indexes.length >= eventsPerPiece) {
			this.#gather();
		}
	}

	#isWanted(record: SourceRecord): boolean {
		if (!this.#tests.isAsked(record.event.time)) {
			return false;
		}

		const isMatch = this.#tests.isMatch(record);
		this.#unmatched += Number(!isMatch);
		return isMatch;
	}

	#pick(columns: RecordColumns, start: number, wanted: Uint8Array): void {
		for (let index = wanted.indexOf(1); index !== -1; index = wanted.indexOf(1, index + 1)) {
			const text = columns.text(start + index);
			this.#picked.push({event: new RecordFields(JSON.parse(text) as JsonObject), text});
		}
	}

	#pushRun(columns: RecordColumns, {start, end, first}: Run): void {
		this.#encoder.pushRun(columns, start, end);
		for (let place = start; place < end; place++) {
			this.#indexes.push(first + place);
			if (this.#request.isTextKept) {
				this.#kept.push(columns.text(place));
			}
		}
	}

	// 1 for each record that is wanted; counts those that do not match.
	#wantedOf(columns: RecordColumns, {start, end}: Run): Uint8Array {
		const wanted = new Uint8Array(end - start).fill(1);
		const {since, until} = this.#request;
		if (since !== undefined || until !== undefined) {
			for (let place = start; place < end; place++) {
				wanted[place - start] = Number(this.#tests.isAsked(columns.times[place]!));
			}
		}

		const asked = countOf(wanted);
		this.#filter?.narrow(columns, start, end, wanted);
		this.#unmatched += asked - countOf(wanted);
		return wanted;
	}

	/** Whether some records may not be wanted. */
	get isFiltered(): boolean {
		return !this.#isAll;
	}

	/** Takes the record with this number in the list, if it is wanted. */
	take(record: SourceRecord, index: number): void {
		if (!this.#isWanted(record)) {
			return;
		}

		this.#isPicking ??= true;
		if (this.#isPicking) {
			this.#picked.push(record);
			return;
		}

		this.#encoder.push(record.event);
		this.#indexes.push(index);
		if (this.#request.isTextKept) {
			this.#kept.push(record.text);
		}

		this.#gatherFull();
	}

	/** Takes those of several records that are wanted. */
	takeRun(columns: RecordColumns, run: Run): void {
		const {start, first} = run;
		if (this.#isAll) {
			this.#pushRun(columns, run);
		} else {
			const wanted = this.#wantedOf(columns, run);
			this.#isPicking ??= isFew(wanted);
			if (this.#isPicking) {
				this.#pick(columns, start, wanted);
				return;
			}

			for (let from = wanted.indexOf(1); from !== -1;) {
				const next = wanted.indexOf(0, from);
				const to = next === -1 ? wanted.length : next;
				this.#pushRun(columns, {start: start + from, end: start + to, first});
				from = wanted.indexOf(1, to);
			}
		}

		this.#gatherFull();
	}

	/** All pieces, given the file that the list stands in, and how its records can be told apart again. */
	end(stamp: FileStamp, cut: Cut): readonly FilePiece[] {
		if (this.#isPicking === true) {
			return [{records: this.#picked, skipped: [], unmatched: this.#unmatched}];
		}

		this.#gather();
		return this.#gathered.map(({batch, kept, indexes, unmatched}) => ({
			batch: {
				...batch, texts: this.#request.isTextKept
					? joinTexts(kept)
					: {
						kind: 'stamped', stamp, cut, indexes,
					},
			},
			skipped: [],
			unmatched,
		}));
	}

	/** From now on the same keys stand for other values. */
	forgetKeys(): void {
		this.#encoder.forgetKeys();
		this.#filter?.forgetKeys();
	}

	/** Forgets everything: it was no list of records. */
	discard(): void {
		this.#encoder.restart();
	}
}

const countOf = (wanted: Uint8Array): number => {
	let count = 0;
	// An iterator would take several times as long here.
	for (let index = 0; index < wanted.length; index++) { // eslint-disable-line unicorn/no-for-loop, @typescript-eslint/prefer-for-of
		count += wanted[index]!;
	}

	return count;
};

const isFew = (wanted: Uint8Array): boolean => countOf(wanted) * fewOf <= wanted.length;
