import {createUuidWriter, uuidWords} from '../../store/uuid.ts';
import {type KnownTexts} from './known-texts.ts';
import {type NumberedMember, type ScannedColumns, type SlicedMember} from './scanned-columns.ts';

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
	readonly #columns: ScannedColumns;
	readonly #place: number;

	constructor(texts: ScannedTexts, columns: ScannedColumns, place: number) {
		this.#texts = texts;
		this.#columns = columns;
		this.#place = place;
	}

	#numbered(member: NumberedMember): unknown {
		return this.#texts.known.value(this.#columns.numbersOf(member, this.#place, this.#place + 1)[this.#place] ?? 0);
	}

	#sliced(member: SlicedMember): unknown {
		const start = this.#columns.sliceStarts[member][this.#place] ?? 0;
		return start === 0 ? undefined : JSON.parse(this.#texts.text(start, this.#columns.sliceEnds[member][this.#place] ?? start)) as unknown;
	}

	get eventTime(): number {
		return (this.#columns.times[this.#place] ?? NaN) / 1000;
	}

	get eventID(): string {
		return writeUuid(this.#columns.ids, this.#place * uuidWords);
	}

	get readOnly(): unknown {
		return this.#numbered('readOnly');
	}

	get eventName(): unknown {
		return this.#numbered('eventName');
	}

	get awsRegion(): unknown {
		return this.#numbered('awsRegion');
	}

	get userAgent(): unknown {
		return this.#numbered('userAgent');
	}

	get errorCode(): unknown {
		return this.#numbered('errorCode');
	}

	get eventType(): unknown {
		return this.#numbered('eventType');
	}

	get resources(): unknown {
		return this.#numbered('resources');
	}

	get eventSource(): unknown {
		return this.#numbered('eventSource');
	}

	get userIdentity(): unknown {
		return this.#numbered('userIdentity');
	}

	get errorMessage(): unknown {
		return this.#numbered('errorMessage');
	}

	get eventCategory(): unknown {
		return this.#numbered('eventCategory');
	}

	get sourceIPAddress(): unknown {
		return this.#numbered('sourceIPAddress');
	}

	get managementEvent(): unknown {
		return this.#numbered('managementEvent');
	}

	get recipientAccountId(): unknown {
		return this.#numbered('recipientAccountId');
	}

	get responseElements(): unknown {
		return this.#sliced('responseElements');
	}

	get requestParameters(): unknown {
		return this.#sliced('requestParameters');
	}

	get serviceEventDetails(): unknown {
		return this.#sliced('serviceEventDetails');
	}

	get additionalEventData(): unknown {
		return this.#sliced('additionalEventData');
	}
}
