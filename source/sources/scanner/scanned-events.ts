import {type EventColumns, type EventKey} from '../../store/batch-encoder.ts';
import {resultId} from '../../store/columns.ts';
import {TextFacts} from './known-texts.ts';
import {mostRecords, type ScannedColumns} from './scanned-columns.ts';
import {ScannedFields} from './scanned-fields.ts';
import {type ScannedKeys} from './scanned-keys.ts';
import {ScannedRecord, type ScannedTexts} from './scanned-record.ts';

/** The fields that follow from one member, and that member. */
const memberOf = {
	user: 'userIdentity',
	role: 'userIdentity',
	identity: 'userIdentity',
	key: 'userIdentity',
	source: 'eventSource',
	name: 'eventName',
	ip: 'sourceIPAddress',
	region: 'awsRegion',
	agent: 'userAgent',
	type: 'eventType',
} as const;

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
	readonly ids: Uint32Array;
	readonly times: Float64Array;
	/** How many records there are. */
	count = 0;

	/** `keys` are those of all lists, as long as numbers stand for the same texts. */
	constructor(texts: ScannedTexts, columns: ScannedColumns, keys: ScannedKeys) {
		const {known} = texts;
		this.#texts = texts;
		this.#columns = columns;
		this.#keys = keys;
		// Whatever has both is like a record, unless it is a notification; see `isLikeRecord`.
		this.#names = new TextFacts(number => Number(isName(known.value(number))));
		this.#services = new TextFacts(number => {
			const value = known.value(number);
			return Number(isName(value) && !String(value).startsWith('aws:'));
		});
		this.ids = columns.ids;
		this.times = columns.times;
	}

	/** Goes on to the first `count` records of a scan. */
	begin(count: number): void {
		this.#fields.fill(undefined, 0, this.count);
		this.#keys.begin();
		this.count = count;
		const {odd} = this.#columns;
		const names = this.#columns.numbersOf('eventName', 0, count);
		const services = this.#columns.numbersOf('eventSource', 0, count);
		for (let place = 0; place < count; place++) {
			const isSure = odd[place] === 0 && this.#names.of(names[place]!) === 1 && this.#services.of(services[place]!) === 1;
			this.#odd[place] = Number(!isSure);
		}
	}

	/** Keys of a field by place, those from one place to before another. */
	keysOf(field: EventKey, start: number, end: number): Uint32Array {
		const columns = this.#columns;
		switch (field) {
			case 'who': {
				return this.#keys.who(columns, start, end, place => this.event(place).identity);
			}

			case 'account':
			case 'error':
			case 'message':
			case 'category':
			case 'resources': {
				return this.#keys[field](columns, start, end);
			}

			default: {
				return columns.numbersOf(memberOf[field], start, end);
			}
		}
	}

	/** Numbers of results by place. */
	resultsOf(start: number, end: number): Uint8Array {
		return this.#keys.results(this.#columns, start, end, place => resultId(this.event(place).result));
	}

	/** Numbers of what the records say in `readOnly`, by place. */
	readOnlyOf(start: number, end: number): Uint8Array {
		return this.#keys.readOnly(this.#columns, start, end);
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

		const fields = new ScannedFields(new ScannedRecord(this.#texts, this.#columns, place), () => this.#keys.listed(this.#columns.numbersOf('resources', place, place + 1)[place] ?? 0));
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
