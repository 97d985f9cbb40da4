import {parseReadOnly} from '../../core/parse-record.ts';
import {asText} from '../../core/record-field.ts';
import {findResources} from '../../core/resource.ts';
import {
	classifyError,
	isCallCategory,
	isSignInSource,
	isSignInType,
} from '../../core/result.ts';
import {readOnlyIdOf, resultId} from '../../store/columns.ts';
import {mostKeys} from '../../store/keyed-column.ts';
import {type KnownTexts, mostTexts, TextFacts} from './known-texts.ts';
import {mostRecords, type ScannedColumns} from './scanned-columns.ts';

/** The key of the empty text; below it are the numbers of texts. */
const emptyKey = mostTexts + 1;

/** Keys from here on stand for what does not follow from one text alone. */
const firstOther = mostTexts + 2;

/** What a member is good for: its text stands for itself, or it says nothing; 0 for anything else. */
const filled = 1;
const blank = 2;

/** Stands for the result of a call of which more has to be known. */
const otherResult = 254;

/** Stands in the place of an account for identities of services, whose name may come from the address. */
const service = 0xFF_FF_FF_FF;

/** Who acted, as `describeWho` needs it: the type of an identity, by the place of a record. */
export type IdentityTypes = (place: number) => string;

/** The number of a key in the order in which keys first came. */
const numberIn = (numbers: Map<number, number>, key: number): number => {
	const number = numbers.get(key) ?? numbers.size;
	numbers.set(key, number);
	return number;
};

/**
Keys of those fields of scanned records that do not follow from one text each, and what follows from few texts. Worked out for all
records of a scan at once, in plain loops: a record costs a few looks into tables.
*/
export class ScannedKeys {
	/** Of identities: the number of the account that recorded the first event of each, plus one; 0 where that is not known. */
	readonly #recipients = new Uint32Array(mostTexts + 1);
	/** Numbers of accounts together with an address, where that tells the service. */
	readonly #places = new Map<number, number>();
	/** Numbers of identities together with such a place. */
	readonly #pairs = new Map<number, number>();
	/** What lists of resources name that were new with these records, by number. */
	readonly #listed = new Map<number, readonly string[]>();
	readonly #filling: TextFacts;
	readonly #errorResults: TextFacts;
	readonly #callResults: TextFacts;
	readonly #signInSources: TextFacts;
	readonly #signInTypes: TextFacts;
	readonly #readOnlyIds: TextFacts;
	readonly #naming: TextFacts;
	readonly who = new Uint32Array(mostRecords);
	readonly account = new Uint32Array(mostRecords);
	readonly error = new Uint32Array(mostRecords);
	readonly message = new Uint32Array(mostRecords);
	readonly category = new Uint32Array(mostRecords);
	readonly resources = new Uint32Array(mostRecords);
	/** Numbers of results, see `isResultKnown`. */
	readonly results = new Uint8Array(mostRecords);
	readonly readOnly = new Uint8Array(mostRecords);

	constructor(known: KnownTexts) {
		const text = (number: number): string => asText(known.value(number));
		const [ok, none] = [resultId('ok'), resultId('unknown')];
		this.#filling = new TextFacts(number => known.isFilled(number) ? filled : (text(number) === '' ? blank : 0));
		this.#errorResults = new TextFacts(number => known.isFilled(number) ? resultId(classifyError(text(number))) : otherResult);
		this.#callResults = new TextFacts(number => isCallCategory(text(number)) ? ok : none);
		this.#signInSources = new TextFacts(number => Number(isSignInSource(text(number))));
		this.#signInTypes = new TextFacts(number => Number(isSignInType(text(number))));
		this.#readOnlyIds = new TextFacts(number => readOnlyIdOf(parseReadOnly(known.value(number))));
		this.#naming = new TextFacts(number => {
			const names = findResources({resources: known.value(number)});
			this.#listed.set(number, names);
			return Number(names.length > 0);
		});
	}

	// Who it was depends on the identity, on whether another account recorded the event, and for services on the address.
	#keysOfWho({numbers}: ScannedColumns, count: number, typeAt: IdentityTypes): void {
		const {userIdentity, recipientAccountId, sourceIPAddress} = numbers;
		const recipients = this.#recipients;
		for (let place = 0; place < count; place++) {
			const identity = userIdentity[place]!;
			const recipient = recipientAccountId[place]! + 1;
			if (recipients[identity] === 0) {
				const type = typeAt(place);
				recipients[identity] = type === 'AWSService' || type === '' ? service : recipient;
			}

			const known = recipients[identity];
			this.who[place] = known === recipient && identity !== 0 ? identity : this.#pair(identity, recipient, known === service ? sourceIPAddress[place]! : 0);
		}
	}

	#pair(identity: number, recipient: number, address: number): number {
		const place = numberIn(this.#places, (address * firstOther) + recipient);
		const key = firstOther + numberIn(this.#pairs, (place * firstOther) + identity);
		return key < mostKeys ? key : 0;
	}

	#keysOfOutcome({numbers}: ScannedColumns, count: number): void {
		const {errorCode, errorMessage, eventCategory, eventSource, eventType} = numbers;
		for (let place = 0; place < count; place++) {
			const code = errorCode[place]!;
			const message = errorMessage[place]!;
			const codeFilling = this.#filling.of(code);
			const messageFilling = this.#filling.of(message);
			const isQuiet = codeFilling === blank && messageFilling === blank && this.#signInSources.of(eventSource[place]!) === 0 && this.#signInTypes.of(eventType[place]!) === 0;
			this.error[place] = isQuiet ? emptyKey : (codeFilling === filled ? code : 0);
			this.message[place] = isQuiet ? emptyKey : (messageFilling === filled ? message : 0);
			this.results[place] = isQuiet ? this.#callResults.of(eventCategory[place]!) : this.#errorResults.of(code);
		}
	}

	/** Works the keys out for the first `count` records of a scan; `typeAt` gives the type of a record's identity. */
	fill(columns: ScannedColumns, count: number, typeAt: IdentityTypes): void {
		this.#listed.clear();
		this.#keysOfWho(columns, count, typeAt);
		this.#keysOfOutcome(columns, count);
		const {recipientAccountId, userIdentity, eventCategory, resources, readOnly} = columns.numbers;
		for (let place = 0; place < count; place++) {
			const recipient = recipientAccountId[place]!;
			const recipientFilling = this.#filling.of(recipient);
			// Without an account of its own an event is of the account of its identity.
			this.account[place] = recipientFilling === filled ? recipient : (recipientFilling === blank ? firstOther + userIdentity[place]! : 0);
			const category = eventCategory[place]!;
			this.category[place] = this.#filling.of(category) === filled ? category : 0;
			const list = resources[place]!;
			this.resources[place] = this.#naming.of(list) === 1 ? list : 0;
			this.readOnly[place] = this.#readOnlyIds.of(readOnly[place]!);
		}
	}

	/** Whether the result of a record is known, or its fields have to be asked for it. */
	isResultKnown(place: number): boolean {
		return this.results[place] !== otherResult;
	}

	/** What a list of resources names that came with these records for the first time; nothing for any other. */
	listed(number: number): readonly string[] {
		return this.#listed.get(number) ?? [];
	}
}
