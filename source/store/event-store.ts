import {type BatchTexts, type EventBatch, type TextFile} from '../core/event-batch.ts';
import {type EventResult, type SourceRecord, type TrailEvent} from '../core/event.ts';
import {type Result, succeed} from '../core/problem.ts';
import {BatchNumbers} from './batch-numbers.ts';
import {type ColumnName, Columns} from './columns.ts';
import {numberIds, repeatsIn} from './batch-ids.ts';
import {
	costs,
	finish,
	Meter,
	pause,
	type Slices,
} from './meter.ts';
import {RowOrder} from './order.ts';
import {type FileRun, RecordTexts} from './record-texts.ts';
import {RowsById, type Identity} from './rows-by-id.ts';
import {isSameContent, mostCompared} from './same-content.ts';

export type EventStoreOptions = {
	/** Keeps every record, also those that stand in the store already. */
	readonly keepDuplicates?: boolean;
	/** How many UTF-16 units of record text stay uncompressed; 64 Mi unless told. */
	readonly textBudget?: number;
};

/** So many ids are looked up at a time. */
const stretch = 512;

/**
The events in memory: append-only, by row number. A row is the place in the order in which events were read and never
changes; `order` lists the rows newest first.
*/
export class EventStore {
	readonly #texts: RecordTexts;
	readonly #keepDuplicates: boolean;
	readonly #order = new RowOrder();
	#duplicates = 0;
	#version = 0;
	readonly #rowsById: RowsById;
	readonly #numbers: BatchNumbers;
	/** The fields of all rows; for search and counting. */
	readonly columns = new Columns();

	constructor({keepDuplicates = false, textBudget}: EventStoreOptions = {}) {
		this.#keepDuplicates = keepDuplicates;
		this.#texts = new RecordTexts(textBudget);
		this.#rowsById = new RowsById(this.columns);
		this.#numbers = new BatchNumbers(this.columns);
	}

	// A text that cannot be read any more is nobody's double.
	#isKnown(identity: Identity, text: Result<string>): boolean {
		return text.ok && this.#rowsById.like(identity, mostCompared).some(row => {
			const known = this.readText(row);
			return known.ok && isSameContent(known.value, text.value);
		});
	}

	#append({event, text}: SourceRecord): void {
		const row = this.size;
		this.columns.push(event);
		this.#texts.keep(text);
		this.#rowsById.add(this.columns.texts.id.ids.values[row] ?? 0, row, event.id === '');
	}

	#commit(): void {
		this.#order.extend(this.columns.times.values, this.size);
		this.#version++;
	}

	// Ids, accounts, regions and texts, but for duplicates; gives the places of those that stay.
	* #appendIdentities(batch: EventBatch, meter: Meter): Slices<Uint32Array> {
		const {dictionary} = this.columns.texts.id;
		const places = new Uint32Array(batch.count);
		const numbers = new Uint32Array(stretch);
		let count = 0;
		for (let start = 0; start < batch.count; start += stretch) {
			const end = Math.min(batch.count, start + stretch);
			const known = dictionary.size;
			numberIds(dictionary, batch.ids, {start, end, numbers});
			meter.spend((end - start) * costs.numbered);
			// New ids follow each other; what has another one stood there before.
			let from = start;
			for (const place of repeatsIn(numbers.subarray(0, end - start), known)) {
				count = this.#keepRun(batch, {from, to: start + place}, places, count);
				from = start + place + 1;
				if (this.#isKept(batch, start + place, numbers[place]!, meter)) {
					places[count++] = start + place;
				}
			}

			count = this.#keepRun(batch, {from, to: end}, places, count);
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}

		return places.subarray(0, count);
	}

	// Appends rows whose ids are new; gives how many places there are then.
	#keepRun(batch: EventBatch, {from, to}: {readonly from: number; readonly to: number}, places: Uint32Array, count: number): number {
		const {ids} = this.columns.texts.id;
		if (from === to) {
			return count;
		}

		ids.appendRising(this.#rowsById.addNew(to - from), to - from);
		const first = count;
		for (let place = from; place < to; place++) {
			places[count++] = place;
		}

		const run = places.subarray(first, count);
		this.#numbers.appendField(batch, 'account', run);
		this.#numbers.appendField(batch, 'region', run);
		this.#appendTexts(batch.texts, from, to);
		return count;
	}

	// Appends a row whose id stood there before, unless it is the same event.
	#isKept(batch: EventBatch, place: number, id: number, meter: Meter): boolean {
		const {texts} = this.columns;
		const account = this.#numbers.numberAt(batch, 'account', place);
		const region = this.#numbers.numberAt(batch, 'region', place);
		const isEmpty = batch.ids.others.get(place) === '';
		if (!isEmpty && !this.#keepDuplicates && this.#isKnown({id, account, region}, textAt(batch.texts, place))) {
			meter.spend(costs.inflate);
			this.#duplicates++;
			return false;
		}

		this.#rowsById.add(id, texts.id.ids.length, isEmpty);
		texts.id.ids.push(id);
		texts.account.ids.push(account);
		texts.region.ids.push(region);
		this.#appendTexts(batch.texts, place, place + 1);
		return true;
	}

	#appendTexts(texts: BatchTexts, from: number, to: number): void {
		if (texts.kind === 'file') {
			this.#texts.leave(texts.file, texts.indexes.subarray(from, to));
			return;
		}

		for (let place = from; place < to; place++) {
			this.#texts.keep(keptTextAt(texts, place));
		}
	}

	/** How many events there are. */
	get size(): number {
		return this.columns.size;
	}

	/** How many records were left out because they stand in the store already. */
	get duplicates(): number {
		return this.#duplicates;
	}

	/** Another number after everything that was added, if only duplicates. */
	get version(): number {
		return this.#version;
	}

	/** All rows: newest first, unknown times last, ties by order read. The array is never changed; adding makes another. */
	get order(): Uint32Array {
		return this.#order.rows;
	}

	/**
	Puts the rows that came into their order, in slices; `order` would do it at once.
	@yields where the caller may pause
	*/
	* orderInSlices(): Slices {
		yield * this.#order.mergeInSlices();
	}

	/**
	Appends records, but for duplicates: same `eventID`, account and region, and equal content. The same id with other
	content stays, and a record without an id is never a duplicate (CloudTrail delivers at least once, and one event may be
	copied into several accounts).
	*/
	add(records: readonly SourceRecord[]): void {
		for (const record of records) {
			const identity = this.#keepDuplicates ? undefined : this.#rowsById.identify(record.event);
			if (identity && this.#isKnown(identity, succeed(record.text))) {
				this.#duplicates++;
			} else {
				this.#append(record);
			}
		}

		if (records.length > 0) {
			this.#commit();
		}
	}

	/**
	Appends a batch as `add` appends its records, in slices of one to three milliseconds. The rows are there when it has ended;
	until then nothing else may be added. At the end the batch is released.
	@yields where the caller may pause
	*/
	* addInSlices(batch: EventBatch): Slices {
		const meter = new Meter();
		yield * this.#numbers.learn(batch, meter);
		yield * this.columns.reserveInSlices(batch.count, meter);
		const places = yield * this.#appendIdentities(batch, meter);
		yield * this.#numbers.append(batch, places, meter);
		this.columns.pushEnds(batch, places);
		if (batch.count > 0) {
			this.#commit();
		}

		batch.release?.();
	}

	/** Appends a batch at once, for callers that nobody waits for. */
	addBatch(batch: EventBatch): void {
		finish(this.addInSlices(batch));
	}

	/** The event of a row, equal to the one that was added. */
	event(row: number): TrailEvent {
		return this.columns.event(row);
	}

	/** The record's JSON exactly as received, or the Problem that its file does not give it back. */
	readText(row: number): Result<string> {
		return this.#texts.read(row);
	}

	/** The record's JSON exactly as received; empty where its file does not give it back. */
	text(row: number): string {
		const text = this.readText(row);
		return text.ok ? text.value : '';
	}

	/** Whether `text(row)` is at hand, without inflating a block of texts or a file. */
	isTextAtHand(row: number): boolean {
		return this.#texts.isAtHand(row);
	}

	/** Does what makes `readText(row)` take no time, without holding anybody up. */
	async prepareText(row: number): Promise<void> {
		await this.fileOf(row)?.prepare?.();
	}

	/** The file that holds the text of a row; nothing where it is kept in memory. */
	fileOf(row: number): TextFile | undefined {
		return this.#texts.fileOf(row);
	}

	/** The rows whose texts a file holds. */
	rowsOfFile(file: TextFile): readonly FileRun[] {
		return this.#texts.runsOf(file);
	}

	/** The time of a row in milliseconds since 1970, `NaN` when unknown. */
	time(row: number): number {
		return this.columns.time(row);
	}

	/** How the call of a row ended. */
	result(row: number): EventResult {
		return this.columns.result(row);
	}

	/** One column of a row as text, without building the event; of several resources the one to show. */
	value(column: ColumnName, row: number): string {
		return this.columns.value(column, row);
	}

	/** The first row that was read with this `eventID`, account and region; `undefined` when there is none. */
	find(id: string, account: string, region: string): number | undefined {
		const identity = this.#rowsById.identify({id, account, region});
		return identity && this.#rowsById.like(identity, this.size).at(-1);
	}
}

const keptTextAt = ({joined, ends}: Extract<BatchTexts, {kind: 'kept'}>, place: number): string => joined.slice(place === 0 ? 0 : ends[place - 1], ends[place]);

const textAt = (texts: BatchTexts, place: number): Result<string> => texts.kind === 'file' ? texts.file.read(texts.indexes[place] ?? 0) : succeed(keptTextAt(texts, place));
