import {type BatchField, type EventBatch} from '../core/event-batch.ts';
import {type EventResult, type TrailEvent} from '../core/event.ts';
import {Codes} from './codes.ts';
import {Dictionary, type Values} from './dictionary.ts';
import {append, rowBytes, rowTimes} from './growing.ts';
import {IdDictionary} from './id-dictionary.ts';
import {ListDictionary} from './list-dictionary.ts';
import {type Meter, type Slices} from './meter.ts';
import {RowMemory} from './row-memory.ts';
import {TextArena} from './text-arena.ts';

/** The fields of a `TrailEvent` that are one string each and repeat: an array of numbers and one dictionary, filled in this order. */
export const batchFields = [
	'who',
	'user',
	'role',
	'identity',
	'source',
	'name',
	'ip',
	'region',
	'account',
	'error',
	'message',
	'key',
	'agent',
	'type',
	'category',
] as const satisfies readonly BatchField[];

/** All fields that are one string each; ids hardly ever repeat. */
export const textFields = [...batchFields, 'id'] as const;

export type TextField = typeof textFields[number];

/** What can be asked of a row as text, and counted: every text field, the resources and the result. */
export type ColumnName = TextField | 'resources' | 'result';

/** One text field of all rows: row -> number of its value. */
export class TextColumn<Kind extends Values = Dictionary> {
	readonly dictionary: Kind;
	readonly ids = new Codes();

	constructor(dictionary: Kind) {
		this.dictionary = dictionary;
	}

	/** Appends the value of the next row. */
	push(value: string): void {
		this.ids.push(this.dictionary.add(value));
	}

	/** The value of a row. */
	at(row: number): string {
		const id = this.ids.at(row);
		return id === undefined ? '' : this.dictionary.at(id);
	}
}

/** Every result, in the order of their numbers in the result column. */
export const eventResults: readonly EventResult[] = ['ok', 'denied', 'throttled', 'missing', 'failed', 'unknown'];

/** Number of a result in the result column. */
export const resultId = (result: EventResult): number => eventResults.indexOf(result);

/** The result that a number of the result column stands for. */
export const resultAt = (id: number): EventResult => eventResults[id] ?? 'unknown';

/** How many numbers the result column uses. */
export const resultCount = eventResults.length;

/** Values of the read-only column; a record that does not say is neither. */
export const readOnlyId = {no: 0, yes: 1, unknown: 2} as const;

/** What `readOnly` says as a number of the read-only column. */
export const readOnlyIdOf = (readOnly: boolean | undefined): number => {
	if (readOnly === undefined) {
		return readOnlyId.unknown;
	}

	return readOnly ? readOnlyId.yes : readOnlyId.no;
};

const createTextColumns = (arena: TextArena): Readonly<Record<Exclude<TextField, 'id'>, TextColumn> & {id: TextColumn<IdDictionary>}> => ({
	who: new TextColumn(new Dictionary(arena)),
	user: new TextColumn(new Dictionary(arena)),
	role: new TextColumn(new Dictionary(arena)),
	identity: new TextColumn(new Dictionary(arena)),
	source: new TextColumn(new Dictionary(arena)),
	name: new TextColumn(new Dictionary(arena)),
	ip: new TextColumn(new Dictionary(arena)),
	region: new TextColumn(new Dictionary(arena)),
	account: new TextColumn(new Dictionary(arena)),
	error: new TextColumn(new Dictionary(arena)),
	message: new TextColumn(new Dictionary(arena)),
	key: new TextColumn(new Dictionary(arena)),
	agent: new TextColumn(new Dictionary(arena)),
	type: new TextColumn(new Dictionary(arena)),
	category: new TextColumn(new Dictionary(arena)),
	id: new TextColumn(new IdDictionary()),
});

/** All events, field by field. A row is the place of an event in the order in which events were read. */
export class Columns {
	/** The values of all columns. */
	readonly #arena = new TextArena(new RowMemory());
	readonly texts = createTextColumns(this.#arena);
	readonly resources = new ListDictionary(this.#arena);
	readonly resourceIds = new Codes();
	readonly times = rowTimes();
	readonly results = rowBytes();
	readonly readOnly = rowBytes();

	/** How many rows there are. */
	get size(): number {
		return this.times.length;
	}

	/** Appends an event as the next row. */
	push(event: TrailEvent): void {
		for (const field of textFields) {
			this.texts[field].push(event[field]);
		}

		this.resourceIds.push(this.resources.add(event.resources));
		this.results.push(resultId(event.result));
		this.readOnly.push(readOnlyIdOf(event.readOnly));
		this.times.push(event.time);
	}

	/**
	Makes room for so many more rows, but for the columns whose values are numbered, ids, accounts and regions excepted: what they
	need is known when a batch is taken in.
	@yields where the caller may pause
	*/
	* reserveInSlices(count: number, meter: Meter): Slices {
		const length = this.size + count;
		const {id, account, region} = this.texts;
		yield * id.ids.reserveInSlices(length, id.dictionary.size + count, meter);
		yield * account.ids.reserveInSlices(length, account.dictionary.size, meter);
		yield * region.ids.reserveInSlices(length, region.dictionary.size, meter);
	}

	/** Appends the fields of a batch that have no numbered values, at the given places. From then on its rows are there. */
	pushEnds(batch: EventBatch, places: Uint32Array): void {
		if (places.length === batch.count) {
			append(this.results, batch.results);
			append(this.readOnly, batch.readOnly);
			append(this.times, batch.times);
			return;
		}

		for (const place of places) {
			this.results.push(batch.results[place] ?? resultCount);
			this.readOnly.push(batch.readOnly[place] ?? readOnlyId.unknown);
			this.times.push(batch.times[place] ?? NaN);
		}
	}

	/** The event of a row as it was added; what lies beyond the last row is all empty. */
	event(row: number): TrailEvent {
		const {texts} = this;
		return {
			time: this.time(row),
			who: texts.who.at(row),
			user: texts.user.at(row),
			role: texts.role.at(row),
			identity: texts.identity.at(row),
			source: texts.source.at(row),
			name: texts.name.at(row),
			resources: this.resourceNames(row),
			ip: texts.ip.at(row),
			region: texts.region.at(row),
			account: texts.account.at(row),
			error: texts.error.at(row),
			message: texts.message.at(row),
			key: texts.key.at(row),
			agent: texts.agent.at(row),
			type: texts.type.at(row),
			category: texts.category.at(row),
			id: texts.id.at(row),
			readOnly: this.isReadOnly(row),
			result: this.result(row),
		};
	}

	/** The time of a row in milliseconds since 1970, `NaN` when unknown. */
	time(row: number): number {
		return this.times.at(row) ?? NaN;
	}

	/** How the call of a row ended. */
	result(row: number): EventResult {
		return resultAt(this.results.at(row) ?? resultCount);
	}

	/** Whether the call of a row only read; `undefined` when the record does not say. */
	isReadOnly(row: number): boolean | undefined {
		const id = this.readOnly.at(row) ?? readOnlyId.unknown;
		return id === readOnlyId.unknown ? undefined : id === readOnlyId.yes;
	}

	/** The resource names of a row, the one to show first. */
	resourceNames(row: number): readonly string[] {
		const id = this.resourceIds.at(row);
		return id === undefined ? [] : this.resources.at(id);
	}

	/** One column of a row as text; of several resources the one to show. */
	value(column: ColumnName, row: number): string {
		if (column === 'resources') {
			return this.resourceNames(row)[0] ?? '';
		}

		return column === 'result' ? this.result(row) : this.texts[column].at(row);
	}
}
