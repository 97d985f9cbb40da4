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
Keys of those fields of scanned records that do not follow from one text each, and what follows from few texts. Worked out for many
records at once, in plain loops, when they are asked for: a record costs a few looks into tables.
*/
export class ScannedKeys {
	/** Of identities: the number of the account that recorded the first event of each, plus one; 0 where that is not known. */
	readonly #recipients = new Uint32Array(mostTexts + 1);
	/** Numbers of accounts together with an address, where that tells the service. */
	readonly #places = new Map<number, number>();
	/** Numbers of identities together with such a place. */
	readonly #pairs = new Map<number, number>();
	/** What lists of resources name that were new with the records of the last scan, by number. */
	readonly #listed = new Map<number, readonly string[]>();
	readonly #filling: TextFacts;
	readonly #errorResults: TextFacts;
	readonly #callResults: TextFacts;
	readonly #signInSources: TextFacts;
	readonly #signInTypes: TextFacts;
	readonly #readOnlyIds: TextFacts;
	readonly #naming: TextFacts;
	readonly #who = new Uint32Array(mostRecords);
	readonly #account = new Uint32Array(mostRecords);
	readonly #error = new Uint32Array(mostRecords);
	readonly #message = new Uint32Array(mostRecords);
	readonly #category = new Uint32Array(mostRecords);
	readonly #resources = new Uint32Array(mostRecords);
	readonly #results = new Uint8Array(mostRecords);
	readonly #readOnly = new Uint8Array(mostRecords);
	/** The places of those records of which it is known how the calls ended. */
	#outcomes = {start: 0, end: 0};

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

	#pair(identity: number, recipient: number, address: number): number {
		const place = numberIn(this.#places, (address * firstOther) + recipient);
		const key = firstOther + numberIn(this.#pairs, (place * firstOther) + identity);
		return key < mostKeys ? key : 0;
	}

	// Once for all that is asked of how the calls ended.
	#fillOutcome(columns: ScannedColumns, start: number, end: number): void {
		if (start >= this.#outcomes.start && end <= this.#outcomes.end) {
			return;
		}

		this.#outcomes = {start, end};
		const errorCode = columns.numbersOf('errorCode', start, end);
		const errorMessage = columns.numbersOf('errorMessage', start, end);
		const eventCategory = columns.numbersOf('eventCategory', start, end);
		const eventSource = columns.numbersOf('eventSource', start, end);
		const eventType = columns.numbersOf('eventType', start, end);
		for (let place = start; place < end; place++) {
			const code = errorCode[place]!;
			const message = errorMessage[place]!;
			const codeFilling = this.#filling.of(code);
			const messageFilling = this.#filling.of(message);
			const isQuiet = codeFilling === blank && messageFilling === blank && this.#signInSources.of(eventSource[place]!) === 0 && this.#signInTypes.of(eventType[place]!) === 0;
			this.#error[place] = isQuiet ? emptyKey : (codeFilling === filled ? code : 0);
			this.#message[place] = isQuiet ? emptyKey : (messageFilling === filled ? message : 0);
			this.#results[place] = isQuiet ? this.#callResults.of(eventCategory[place]!) : this.#errorResults.of(code);
		}
	}

	/** Goes on to the records of another scan. */
	begin(): void {
		this.#listed.clear();
		this.#outcomes = {start: 0, end: 0};
	}

	/** Keys of who it was: that depends on the identity, on whether another account recorded the event, and for services on the address. */
	who(columns: ScannedColumns, start: number, end: number, typeAt: IdentityTypes): Uint32Array {
		const userIdentity = columns.numbersOf('userIdentity', start, end);
		const recipientAccountId = columns.numbersOf('recipientAccountId', start, end);
		const sourceIPAddress = columns.numbersOf('sourceIPAddress', start, end);
		const recipients = this.#recipients;
		for (let place = start; place < end; place++) {
			const identity = userIdentity[place]!;
			const recipient = recipientAccountId[place]! + 1;
			if (recipients[identity] === 0) {
				const type = typeAt(place);
				recipients[identity] = type === 'AWSService' || type === '' ? service : recipient;
			}

			const known = recipients[identity];
			this.#who[place] = known === recipient && identity !== 0 ? identity : this.#pair(identity, recipient, known === service ? sourceIPAddress[place]! : 0);
		}

		return this.#who;
	}

	/** Keys of the account: without one of its own an event is of the account of its identity. */
	account(columns: ScannedColumns, start: number, end: number): Uint32Array {
		const recipientAccountId = columns.numbersOf('recipientAccountId', start, end);
		const userIdentity = columns.numbersOf('userIdentity', start, end);
		for (let place = start; place < end; place++) {
			const recipient = recipientAccountId[place]!;
			const filling = this.#filling.of(recipient);
			this.#account[place] = filling === filled ? recipient : (filling === blank ? firstOther + userIdentity[place]! : 0);
		}

		return this.#account;
	}

	/** Keys of what stands for the error's code. */
	error(columns: ScannedColumns, start: number, end: number): Uint32Array {
		this.#fillOutcome(columns, start, end);
		return this.#error;
	}

	/** Keys of the words that came with an error. */
	message(columns: ScannedColumns, start: number, end: number): Uint32Array {
		this.#fillOutcome(columns, start, end);
		return this.#message;
	}

	/** Keys of the category where the record says it itself. */
	category(columns: ScannedColumns, start: number, end: number): Uint32Array {
		const eventCategory = columns.numbersOf('eventCategory', start, end);
		for (let place = start; place < end; place++) {
			const category = eventCategory[place]!;
			this.#category[place] = this.#filling.of(category) === filled ? category : 0;
		}

		return this.#category;
	}

	/** Keys of the resources: what a list of them names is all that is named, unless it names nothing. */
	resources(columns: ScannedColumns, start: number, end: number): Uint32Array {
		const resources = columns.numbersOf('resources', start, end);
		for (let place = start; place < end; place++) {
			const list = resources[place]!;
			this.#resources[place] = this.#naming.of(list) === 1 ? list : 0;
		}

		return this.#resources;
	}

	/** Numbers of the results; `resultAt` gives that of a record of which more has to be known. */
	results(columns: ScannedColumns, start: number, end: number, resultAt: (place: number) => number): Uint8Array {
		this.#fillOutcome(columns, start, end);
		for (let place = start; place < end; place++) {
			if (this.#results[place] === otherResult) {
				this.#results[place] = resultAt(place);
			}
		}

		return this.#results;
	}

	/** What the records say in `readOnly`, as numbers. */
	readOnly(columns: ScannedColumns, start: number, end: number): Uint8Array {
		const readOnly = columns.numbersOf('readOnly', start, end);
		for (let place = start; place < end; place++) {
			this.#readOnly[place] = this.#readOnlyIds.of(readOnly[place]!);
		}

		return this.#readOnly;
	}

	/** What a list of resources names that came with these records for the first time; nothing for any other. */
	listed(number: number): readonly string[] {
		return this.#listed.get(number) ?? [];
	}
}
