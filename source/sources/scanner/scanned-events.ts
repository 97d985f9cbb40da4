import {type EventColumns} from '../../store/batch-encoder.ts';
import {resultId} from '../../store/columns.ts';
import {TextFacts} from './known-texts.ts';
import {mostRecords, type ScannedColumns} from './scanned-columns.ts';
import {ScannedFields} from './scanned-fields.ts';
import {ScannedKeys} from './scanned-keys.ts';
import {ScannedRecord, type ScannedTexts} from './scanned-record.ts';

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** The records that were scanned last as events, column by column. They change with the next scan. */
export class ScannedEvents implements EventColumns {
	readonly #texts: ScannedTexts;
	readonly #columns: ScannedColumns;
	readonly #keys: ScannedKeys;
	readonly #names: TextFacts;
	readonly #services: TextFacts;
	/** Made when they are asked for. */
	readonly #fields: Array<ScannedFields | undefined> = Array.from({length: mostRecords});
	readonly #odd = new Uint8Array(mostRecords);
	readonly keys: EventColumns['keys'];
	readonly ids: Uint32Array;
	readonly times: Float64Array;
	readonly results: Uint8Array;
	readonly readOnly: Uint8Array;
	/** How many records there are. */
	count = 0;

	constructor(texts: ScannedTexts, columns: ScannedColumns) {
		const {numbers, ids, times} = columns;
		const {known} = texts;
		const keys = new ScannedKeys(known);
		this.#texts = texts;
		this.#columns = columns;
		this.#keys = keys;
		// Whatever has both is like a record, unless it is a notification; see `isLikeRecord`.
		this.#names = new TextFacts(number => Number(isName(known.value(number))));
		this.#services = new TextFacts(number => {
			const value = known.value(number);
			return Number(isName(value) && !String(value).startsWith('aws:'));
		});
		this.keys = {
			who: keys.who,
			user: numbers.userIdentity,
			role: numbers.userIdentity,
			identity: numbers.userIdentity,
			source: numbers.eventSource,
			name: numbers.eventName,
			ip: numbers.sourceIPAddress,
			region: numbers.awsRegion,
			account: keys.account,
			error: keys.error,
			message: keys.message,
			key: numbers.userIdentity,
			agent: numbers.userAgent,
			type: numbers.eventType,
			category: keys.category,
			resources: keys.resources,
		};
		this.ids = ids;
		this.times = times;
		this.results = keys.results;
		this.readOnly = keys.readOnly;
	}

	/** Goes on to the first `count` records of a scan. */
	begin(count: number): void {
		this.#fields.fill(undefined, 0, this.count);
		this.count = count;
		this.#keys.fill(this.#columns, count, place => this.event(place).identity);
		const {odd, numbers} = this.#columns;
		for (let place = 0; place < count; place++) {
			const isSure = odd[place] === 0 && this.#names.of(numbers.eventName[place]!) === 1 && this.#services.of(numbers.eventSource[place]!) === 1;
			this.#odd[place] = Number(!isSure);
			if (isSure && !this.#keys.isResultKnown(place)) {
				this.results[place] = resultId(this.event(place).result);
			}
		}
	}

	/** Whether a record is to be read from its text instead: whether it is one is not sure, or it has something that few records have. */
	isOdd(place: number): boolean {
		return this.#odd[place] === 1;
	}

	/** The fields of a record that is not odd. */
	event(place: number): ScannedFields {
		const known = this.#fields[place];
		if (known) {
			return known;
		}

		const listed = this.#keys.listed(this.#columns.numbers.resources[place] ?? 0);
		const fields = new ScannedFields(new ScannedRecord(this.#texts, this.#columns, place), listed);
		this.#fields[place] = fields;
		return fields;
	}

	/** How many bytes of the list a record takes. */
	lengthOf(place: number): number {
		return (this.#columns.ends[place] ?? 0) - (this.#columns.starts[place] ?? 0);
	}

	/** The JSON of a whole record. */
	text(place: number): string {
		return this.#texts.text(this.#columns.starts[place] ?? 0, this.#columns.ends[place] ?? 0);
	}
}
