import {RecordFields} from '../../core/parse-record.ts';
import {asObject, textAt} from '../../core/record-field.ts';
import {findResources} from '../../core/resource.ts';
import {isSignIn} from '../../core/result.ts';
import {type EventKeys} from '../../store/batch-encoder.ts';
import {type KnownTexts} from './known-texts.ts';
import {type ScannedRecord} from './scanned-record.ts';

/** The key of the empty text; all others are numbers of texts. */
const emptyKey = 65_537;

/** Whether a value is a text that stands for itself, so that no other member is asked instead. */
const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== '';

/**
The fields of a scanned record, and keys of their values: the numbers of the texts that they are made of, where they are made of
one text alone.
*/
export class ScannedFields extends RecordFields {
	readonly #record: ScannedRecord;
	readonly #known: KnownTexts;

	constructor(record: ScannedRecord, known: KnownTexts) {
		super(record);
		this.#record = record;
		this.#known = known;
	}

	/** The number, if its text is filled. */
	#filled(number: number): number {
		return isFilled(this.#known.value(number)) ? number : 0;
	}

	/** Who it was depends on the identity, and on whether another account recorded the event. */
	#whoKey(): number {
		const {identityNumber: identity, recipientNumber: recipient} = this.#record;
		const known = this.#known.recipients[identity];
		if (known === recipient) {
			return identity;
		}

		const type = textAt(asObject(this.#known.value(identity)), 'type');
		// The name of a service may come from the address.
		if (known !== undefined || type === 'AWSService' || type === '') {
			return 0;
		}

		this.#known.recipients[identity] = recipient;
		return identity;
	}

	/** What a list of resources names is all that is named, unless it names nothing. */
	#resourcesKey(): number {
		const number = this.#record.resourcesNumber;
		this.#known.isNaming[number] ??= findResources({resources: this.#known.value(number)}).length > 0;
		return this.#known.isNaming[number] ? number : 0;
	}

	/** The keys of the fields' values. */
	get keys(): EventKeys {
		const record = this.#record;
		const identity = record.identityNumber;
		const {errorNumber, messageNumber} = record;
		const isQuiet = errorNumber === 0 && messageNumber === 0 && !isSignIn(asObject(record));
		return {
			who: this.#whoKey(),
			user: identity,
			role: identity,
			identity,
			source: record.sourceNumber,
			name: record.nameNumber,
			ip: record.ipNumber,
			region: record.regionNumber,
			account: this.#filled(record.recipientNumber),
			error: isQuiet ? emptyKey : this.#filled(errorNumber),
			message: isQuiet ? emptyKey : this.#filled(messageNumber),
			key: identity,
			agent: record.agentNumber,
			type: record.typeNumber,
			category: this.#filled(record.categoryNumber),
			resources: this.#resourcesKey(),
			idWords: record.rows,
			idAt: record.idAt,
		};
	}
}
