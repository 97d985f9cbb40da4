import {type Names, namesOf} from '../../core/identity.ts';
import {RecordFields} from '../../core/parse-record.ts';
import {asObject, objectAt, textAt} from '../../core/record-field.ts';
import {findResources} from '../../core/resource.ts';
import {type KnownTexts} from './known-texts.ts';
import {type ScannedRecord} from './scanned-record.ts';

/** The fields of a scanned record. What follows from texts that were seen before is not worked out again. */
export class ScannedFields extends RecordFields {
	readonly #record: ScannedRecord;
	readonly #known: KnownTexts;

	constructor(record: ScannedRecord, known: KnownTexts) {
		super(record);
		this.#record = record;
		this.#known = known;
	}

	#names(): Names {
		const number = this.#record.identityNumber;
		this.#known.names[number] ??= namesOf(objectAt(asObject(this.#record), 'userIdentity'));
		return this.#known.names[number];
	}

	override get user(): string {
		return this.#names().user;
	}

	override get role(): string {
		return this.#names().role;
	}

	override get who(): string {
		const {identityNumber, recipientNumber} = this.#record;
		const identity = asObject(this.#known.value(identityNumber));
		const type = textAt(identity, 'type');
		// The name of a service may come from the address.
		if (type === 'AWSService' || type === '') {
			return super.who;
		}

		this.#known.who[identityNumber] ??= new Map<number, string>();
		const perRecipient = this.#known.who[identityNumber];
		let who = perRecipient.get(recipientNumber);
		if (who === undefined) {
			who = super.who;
			perRecipient.set(recipientNumber, who);
		}

		return who;
	}

	override get resources(): readonly string[] {
		const number = this.#record.resourcesNumber;
		this.#known.resources[number] ??= findResources({resources: this.#known.value(number)});
		const listed = this.#known.resources[number];
		return listed.length > 0 ? listed : super.resources;
	}
}
