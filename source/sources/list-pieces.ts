import {type TrailEvent} from '../core/event.ts';
import {recordPredicate} from '../core/query/record-predicate.ts';
import {type BatchEncoder, type EventKeys} from '../store/batch-encoder.ts';
import {type Cut} from './element-borders.ts';
import {
	type FilePiece,
	type FileRequest,
	type PieceBatch,
	type PieceTexts,
} from './file-piece.ts';
import {type FileStamp} from './text-files.ts';

/** So many events make a piece: few enough to be taken over at once. */
export const eventsPerPiece = 2000;

/** What a request asks of events, one by one. */
export const testsOf = ({since = -Infinity, until = Infinity, filter}: FileRequest) => ({
	isAsked: since === -Infinity && until === Infinity
		? () => true
		// An unknown time lies in no range, and out of none.
		: ({time}: TrailEvent): boolean => !(time < since || time > until),
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

/** A record of a list; its fields, its text and the keys of its values are made when they are asked for. */
export type ListRecord = {readonly event: TrailEvent; readonly text: string; readonly keys?: EventKeys};

type Gathered = {readonly batch: Omit<PieceBatch, 'texts'>; readonly kept: readonly string[]; readonly indexes: Uint32Array; readonly unmatched: number};

/** The pieces of one list of records, which may turn out to be none after all. */
export class ListPieces {
	readonly #request: FileRequest;
	readonly #encoder: BatchEncoder;
	readonly #tests: ReturnType<typeof testsOf>;
	readonly #gathered: Gathered[] = [];
	#kept: string[] = [];
	#indexes: number[] = [];
	#unmatched = 0;

	constructor(request: FileRequest, encoder: BatchEncoder) {
		this.#request = request;
		this.#encoder = encoder;
		this.#tests = testsOf(request);
	}

	#gather(): void {
		this.#gathered.push({
			batch: this.#encoder.take(undefined), kept: this.#kept, indexes: Uint32Array.from(this.#indexes), unmatched: this.#unmatched,
		});
		this.#kept = [];
		this.#indexes = [];
		this.#unmatched = 0;
	}

	/** Takes the record with this number in the list, if it is wanted. */
	take(record: ListRecord, index: number): void {
		if (!this.#tests.isAsked(record.event)) {
			return;
		}

		if (!this.#tests.isMatch(record)) {
			this.#unmatched++;
			return;
		}

		const {keys} = record;
		if (keys) {
			this.#encoder.pushKeyed(record.event, keys);
		} else {
			this.#encoder.push(record.event);
		}

		this.#indexes.push(index);
		if (this.#request.isTextKept) {
			this.#kept.push(record.text);
		}

		if (this.#indexes.length >= eventsPerPiece) {
			this.#gather();
		}
	}

	/** All pieces, given the file that the list stands in, and how its records can be told apart again. */
	end(stamp: FileStamp, cut: Cut): readonly FilePiece[] {
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
	}

	/** Forgets everything: it was no list of records. */
	discard(): void {
		this.#encoder.restart();
	}
}
