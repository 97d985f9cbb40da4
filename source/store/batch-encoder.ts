import {type BatchField, type BatchTexts, type EventBatch} from '../core/event-batch.ts';
import {type TrailEvent} from '../core/event.ts';
import {batchFields, readOnlyIdOf, resultId} from './columns.ts';
import {EncodedColumn, EncodedIds} from './encoded-columns.ts';
import {EncodedLists} from './encoded-lists.ts';
import {
	append,
	growingBytes,
	growingTimes,
	take,
} from './growing.ts';
import {pack} from './pack.ts';
import {uuidWords} from './uuid.ts';

/** What has keys, see `EventColumns`. */
export type EventKey = BatchField | 'resources';

/** Events that were read together, column by column, by their places among them. */
export type EventColumns = {
	/** The words of the ids, all of which are UUIDs. */
	readonly ids: Uint32Array;
	/** Milliseconds since 1970. */
	readonly times: Float64Array;
	/**
	Keys of values by place, those from one place to before another: events with the same key of a field, other than 0, have the same value
	in it until keys are forgotten. 0 says nothing.
	*/
	keysOf(field: EventKey, start: number, end: number): Uint32Array;
	/** Numbers of `eventResults` by place, those from one place to before another. */
	resultsOf(start: number, end: number): Uint8Array;
	/** Numbers of `readOnlyId` by place, those from one place to before another. */
	readOnlyOf(start: number, end: number): Uint8Array;
	/** The event at a place; asked for where a key is new, or is 0. */
	event(place: number): TrailEvent;
};

/** Puts events into batches. The batches of one encoder must reach the store in the order in which they were made. */
export class BatchEncoder {
	readonly #encoder: number;
	readonly #fields = {
		who: new EncodedColumn(),
		user: new EncodedColumn(),
		role: new EncodedColumn(),
		identity: new EncodedColumn(),
		source: new EncodedColumn(),
		name: new EncodedColumn(),
		ip: new EncodedColumn(),
		region: new EncodedColumn(),
		account: new EncodedColumn(),
		error: new EncodedColumn(),
		message: new EncodedColumn(),
		key: new EncodedColumn(),
		agent: new EncodedColumn(),
		type: new EncodedColumn(),
		category: new EncodedColumn(),
	};

	readonly #resources = new EncodedLists();
	readonly #ids = new EncodedIds();
	readonly #times = growingTimes();
	readonly #results = growingBytes();
	readonly #readOnly = growingBytes();

	/** `encoder` is a number that no other encoder for the same store has. */
	constructor(encoder: number) {
		this.#encoder = encoder;
	}

	/** How many events the next batch has so far. */
	get count(): number {
		return this.#times.length;
	}

	/** Appends an event to the next batch. */
	push(event: TrailEvent): void {
		// Field by field: a loop over their names takes twice as long.
		const fields = this.#fields;
		fields.who.push(event.who);
		fields.user.push(event.user);
		fields.role.push(event.role);
		fields.identity.push(event.identity);
		fields.source.push(event.source);
		fields.name.push(event.name);
		fields.ip.push(event.ip);
		fields.region.push(event.region);
		fields.account.push(event.account);
		fields.error.push(event.error);
		fields.message.push(event.message);
		fields.key.push(event.key);
		fields.agent.push(event.agent);
		fields.type.push(event.type);
		fields.category.push(event.category);

		this.#resources.push(event.resources);
		this.#ids.push(event.id);
		this.#times.push(event.time);
		this.#results.push(resultId(event.result));
		this.#readOnly.push(readOnlyIdOf(event.readOnly));
	}

	/** Appends the events from one place to before another. */
	pushRun(columns: EventColumns, start: number, end: number): void {
		if (start === end) {
			return;
		}

		const fields = this.#fields;
		const {ids, times} = columns;
		fields.who.pushRun(columns.keysOf('who', start, end), start, end, place => columns.event(place).who);
		fields.user.pushRun(columns.keysOf('user', start, end), start, end, place => columns.event(place).user);
		fields.role.pushRun(columns.keysOf('role', start, end), start, end, place => columns.event(place).role);
		fields.identity.pushRun(columns.keysOf('identity', start, end), start, end, place => columns.event(place).identity);
		fields.source.pushRun(columns.keysOf('source', start, end), start, end, place => columns.event(place).source);
		fields.name.pushRun(columns.keysOf('name', start, end), start, end, place => columns.event(place).name);
		fields.ip.pushRun(columns.keysOf('ip', start, end), start, end, place => columns.event(place).ip);
		fields.region.pushRun(columns.keysOf('region', start, end), start, end, place => columns.event(place).region);
		fields.account.pushRun(columns.keysOf('account', start, end), start, end, place => columns.event(place).account);
		fields.error.pushRun(columns.keysOf('error', start, end), start, end, place => columns.event(place).error);
		fields.message.pushRun(columns.keysOf('message', start, end), start, end, place => columns.event(place).message);
		fields.key.pushRun(columns.keysOf('key', start, end), start, end, place => columns.event(place).key);
		fields.agent.pushRun(columns.keysOf('agent', start, end), start, end, place => columns.event(place).agent);
		fields.type.pushRun(columns.keysOf('type', start, end), start, end, place => columns.event(place).type);
		fields.category.pushRun(columns.keysOf('category', start, end), start, end, place => columns.event(place).category);
		this.#resources.pushRun(columns.keysOf('resources', start, end), start, end, place => columns.event(place).resources);
		this.#ids.pushWords(ids.subarray(start * uuidWords, end * uuidWords));
		append(this.#times, times.subarray(start, end));
		append(this.#results, columns.resultsOf(start, end).subarray(start, end));
		append(this.#readOnly, columns.readOnlyOf(start, end).subarray(start, end));
	}

	/** From now on the same keys stand for other values. */
	forgetKeys(): void {
		for (const field of batchFields) {
			this.#fields[field].forgetKeys();
		}

		this.#resources.forgetKeys();
	}

	/** Begins anew, as if nothing had been pushed: for batches that will not reach the store after all. */
	restart(): void {
		for (const field of batchFields) {
			this.#fields[field].restart();
		}

		this.#resources.restart();
		this.#ids.restart();
		this.#times.length = 0;
		this.#results.length = 0;
		this.#readOnly.length = 0;
	}

	/** The batch of all events since the last one; `texts` says where their texts are. */
	take<Texts = BatchTexts>(texts: Texts): Omit<EventBatch, 'texts'> & {readonly texts: Texts} {
		const fields = this.#fields;
		const {count} = this;
		const packed = pack({
			fields: {
				who: fields.who.take(),
				user: fields.user.take(),
				role: fields.role.take(),
				identity: fields.identity.take(),
				source: fields.source.take(),
				name: fields.name.take(),
				ip: fields.ip.take(),
				region: fields.region.take(),
				account: fields.account.take(),
				error: fields.error.take(),
				message: fields.message.take(),
				key: fields.key.take(),
				agent: fields.agent.take(),
				type: fields.type.take(),
				category: fields.category.take(),
			},
			resources: this.#resources.take(),
			ids: this.#ids.take(),
			times: take(this.#times),
			results: take(this.#results),
			readOnly: take(this.#readOnly),
		});
		return {
			...packed, count, encoder: this.#encoder, texts,
		};
	}
}

/** The memory of a batch as an encoder gives it, which may be moved to another thread instead of being copied. */
export const bufferOf = ({times}: Pick<EventBatch, 'times'>): ArrayBuffer => times.buffer as ArrayBuffer;
