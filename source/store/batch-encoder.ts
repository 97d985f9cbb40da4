import {type BatchField, type BatchTexts, type EventBatch} from '../core/event-batch.ts';
import {type TrailEvent} from '../core/event.ts';
import {batchFields, readOnlyIdOf, resultId} from './columns.ts';
import {EncodedColumn, EncodedIds, take} from './encoded-columns.ts';
import {EncodedLists} from './encoded-lists.ts';
import {growingBytes, growingTimes} from './growing.ts';

/**
Keys of an event's values: events with the same key of a field, other than 0, have the same value in it. 0 says nothing. The id is
given as the words of a UUID, which stand in `idWords` at `idAt`.
*/
export type EventKeys = Readonly<Record<BatchField | 'resources', number>> & {readonly idWords: Uint32Array; readonly idAt: number};

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

	/** Appends an event whose values have keys; those that came with the same key before are not asked for again. */
	pushKeyed(event: TrailEvent, keys: EventKeys): void {
		// Field by field, as in `push`: a value is only asked for when its key is new.
		const fields = this.#fields;
		if (!fields.who.isPushed(keys.who)) {
			fields.who.pushAs(keys.who, event.who);
		}

		if (!fields.user.isPushed(keys.user)) {
			fields.user.pushAs(keys.user, event.user);
		}

		if (!fields.role.isPushed(keys.role)) {
			fields.role.pushAs(keys.role, event.role);
		}

		if (!fields.identity.isPushed(keys.identity)) {
			fields.identity.pushAs(keys.identity, event.identity);
		}

		if (!fields.source.isPushed(keys.source)) {
			fields.source.pushAs(keys.source, event.source);
		}

		if (!fields.name.isPushed(keys.name)) {
			fields.name.pushAs(keys.name, event.name);
		}

		if (!fields.ip.isPushed(keys.ip)) {
			fields.ip.pushAs(keys.ip, event.ip);
		}

		if (!fields.region.isPushed(keys.region)) {
			fields.region.pushAs(keys.region, event.region);
		}

		if (!fields.account.isPushed(keys.account)) {
			fields.account.pushAs(keys.account, event.account);
		}

		if (!fields.error.isPushed(keys.error)) {
			fields.error.pushAs(keys.error, event.error);
		}

		if (!fields.message.isPushed(keys.message)) {
			fields.message.pushAs(keys.message, event.message);
		}

		if (!fields.key.isPushed(keys.key)) {
			fields.key.pushAs(keys.key, event.key);
		}

		if (!fields.agent.isPushed(keys.agent)) {
			fields.agent.pushAs(keys.agent, event.agent);
		}

		if (!fields.type.isPushed(keys.type)) {
			fields.type.pushAs(keys.type, event.type);
		}

		if (!fields.category.isPushed(keys.category)) {
			fields.category.pushAs(keys.category, event.category);
		}

		if (!this.#resources.isPushed(keys.resources)) {
			this.#resources.pushAs(keys.resources, event.resources);
		}

		this.#ids.pushWords(keys.idWords, keys.idAt);
		this.#times.push(event.time);
		this.#results.push(resultId(event.result));
		this.#readOnly.push(readOnlyIdOf(event.readOnly));
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
		return {
			count: this.count,
			encoder: this.#encoder,
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
			texts,
		};
	}
}

/** The buffers of a batch, which may be moved to another thread instead of being copied. */
export const buffersOf = ({fields, resources, ids, times, results, readOnly}: Pick<EventBatch, 'fields' | 'resources' | 'ids' | 'times' | 'results' | 'readOnly'>): readonly ArrayBuffer[] => [
	...batchFields.map(field => fields[field].ids),
	resources.items,
	resources.ends,
	resources.ids,
	ids.words,
	times,
	results,
	readOnly,
].map(({buffer}) => buffer as ArrayBuffer);
