import {createUuidWriter} from '../../store/uuid.ts';
import {type KnownTexts} from './known-texts.ts';

/** Words of a row in the scanner's answer: where the record stands, what kind it is, its time and id, and its members. */
export const wordsPerRow = 30;

const startAt = 0;
const endAt = 1;
const oddAt = 2;
const timeAt = 3;
const idAt = 4;

/** Where the numbers of members begin, one word each, in the order of the table in `record-scanner.c`. */
const numbersAt = 8;

/** Where the places of members begin, two words each. */
const slicesAt = 22;

const writeUuid = createUuidWriter();

/** The texts of a list that is being scanned. */
export type ScannedTexts = {
	/** The JSON between two places. */
	text(start: number, end: number): string;
	/** What is known of texts by their numbers. */
	readonly known: KnownTexts;
};

/**
A record as the scanner found it, to be read as the object that JSON.parse makes of it: its members are those that the fields of an
event are made of, and each becomes a value when it is asked for. Only `eventTime` is another: a number, in seconds since 1970.
*/
export class ScannedRecord {
	readonly #texts: ScannedTexts;
	#rows: Uint32Array = new Uint32Array(0);
	#row = 0;

	constructor(texts: ScannedTexts) {
		this.#texts = texts;
	}

	#number(place: number): number {
		return this.#rows[this.#row + numbersAt + place] ?? 0;
	}

	#numbered(place: number): unknown {
		return this.#texts.known.value(this.#number(place));
	}

	#sliced(place: number): unknown {
		const at = this.#row + slicesAt + (2 * place);
		const start = this.#rows[at] ?? 0;
		return start === 0 ? undefined : JSON.parse(this.#texts.text(start, this.#rows[at + 1] ?? start)) as unknown;
	}

	/** Goes to another record: its row begins at a word of `rows`. */
	go(rows: Uint32Array, row: number): void {
		this.#rows = rows;
		this.#row = row;
	}

	/** The record is to be read from its text instead: it has members that few records have, or a time or an id of another form. */
	get isOdd(): boolean {
		return this.#rows[this.#row + oddAt] !== 0;
	}

	/** Where the record begins in the list. */
	get start(): number {
		return this.#rows[this.#row + startAt] ?? 0;
	}

	/** Where the record ends in the list. */
	get end(): number {
		return this.#rows[this.#row + endAt] ?? 0;
	}

	/** The JSON of the whole record. */
	get text(): string {
		return this.#texts.text(this.start, this.end);
	}

	/** The number of `eventName`, 0 where there is none. */
	get nameNumber(): number {
		return this.#number(1);
	}

	/** The number of `awsRegion`, 0 where there is none. */
	get regionNumber(): number {
		return this.#number(2);
	}

	/** The number of `userAgent`, 0 where there is none. */
	get agentNumber(): number {
		return this.#number(3);
	}

	/** The number of `errorCode`, 0 where there is none. */
	get errorNumber(): number {
		return this.#number(4);
	}

	/** The number of `eventType`, 0 where there is none. */
	get typeNumber(): number {
		return this.#number(5);
	}

	/** The number of `resources`, 0 where there is none. */
	get resourcesNumber(): number {
		return this.#number(6);
	}

	/** The number of `eventSource`, 0 where there is none. */
	get sourceNumber(): number {
		return this.#number(7);
	}

	/** The number of `userIdentity`, 0 where there is none. */
	get identityNumber(): number {
		return this.#number(8);
	}

	/** The number of `errorMessage`, 0 where there is none. */
	get messageNumber(): number {
		return this.#number(9);
	}

	/** The number of `eventCategory`, 0 where there is none. */
	get categoryNumber(): number {
		return this.#number(10);
	}

	/** The number of `sourceIPAddress`, 0 where there is none. */
	get ipNumber(): number {
		return this.#number(11);
	}

	/** The number of `recipientAccountId`, 0 where there is none. */
	get recipientNumber(): number {
		return this.#number(13);
	}

	/** The answer that the record stands in. */
	get rows(): Uint32Array {
		return this.#rows;
	}

	/** Where the four words of the id begin in `rows`. */
	get idAt(): number {
		return this.#row + idAt;
	}

	get eventTime(): number | undefined {
		return this.#rows[this.#row + timeAt];
	}

	get eventID(): string {
		return writeUuid(this.#rows, this.#row + idAt);
	}

	get readOnly(): unknown {
		return this.#numbered(0);
	}

	get eventName(): unknown {
		return this.#numbered(1);
	}

	get awsRegion(): unknown {
		return this.#numbered(2);
	}

	get userAgent(): unknown {
		return this.#numbered(3);
	}

	get errorCode(): unknown {
		return this.#numbered(4);
	}

	get eventType(): unknown {
		return this.#numbered(5);
	}

	get resources(): unknown {
		return this.#numbered(6);
	}

	get eventSource(): unknown {
		return this.#numbered(7);
	}

	get userIdentity(): unknown {
		return this.#numbered(8);
	}

	get errorMessage(): unknown {
		return this.#numbered(9);
	}

	get eventCategory(): unknown {
		return this.#numbered(10);
	}

	get sourceIPAddress(): unknown {
		return this.#numbered(11);
	}

	get managementEvent(): unknown {
		return this.#numbered(12);
	}

	get recipientAccountId(): unknown {
		return this.#numbered(13);
	}

	get responseElements(): unknown {
		return this.#sliced(0);
	}

	get requestParameters(): unknown {
		return this.#sliced(1);
	}

	get serviceEventDetails(): unknown {
		return this.#sliced(2);
	}

	get additionalEventData(): unknown {
		return this.#sliced(3);
	}
}
