import {RecordFields} from '../../core/parse-record.ts';
import {asObject} from '../../core/record-field.ts';
import {findResources} from '../../core/resource.ts';
import {isSignIn} from '../../core/result.ts';
import {type EventKeys} from '../../store/batch-encoder.ts';
import {type KnownTexts, mostTexts} from './known-texts.ts';
import {type ScannedRecord} from './scanned-record.ts';

/** The key of the empty text; all others are numbers of texts. */
const emptyKey = mostTexts + 1;

/** Whether a value is a text that stands for itself, so that no other member is asked instead. */
const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== '';

/**
The fields of a scanned record, and keys of their values: the numbers of the texts that they are made of, where they are made of
one text alone.
*/
export class ScannedFields extends RecordFields {
	readonly #record: ScannedRecord;
	readonly #known: KnownTexts;
	/** What the list of resources names, where that was just found out. */
	#listed: readonly string[] | undefined;

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
		const known = this.#known.recipients[identity] ?? 0;
		if (known !== 0) {
			return known === recipient + 1 ? identity : 0;
		}

		// The name of a service may come from the address.
		const type = this.identity;
		if (type === 'AWSService' || type === '') {
			return 0;
		}

		this.#known.recipients[identity] = recipient + 1;
		return identity;
	}

	/** What a list of resources names is all that is named, unless it names nothing. */
	#resourcesKey(): number {
		const number = this.#record.resourcesNumber;
		const {naming} = this.#known;
		if (naming[number] === 0) {
			this.#listed = findResources({resources: this.#known.value(number)});
			naming[number] = this.#listed.length > 0 ? 1 : 2;
		}

		return naming[number] === 1 ? number : 0;
	}

	override get resources(): readonly string[] {
		return this.#listed === undefined || this.#listed.length === 0 ? super.resources : this.#listed;
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
