import {type Buffer} from 'node:buffer';
import {uuidWords} from '../../store/uuid.ts';

/** So many records are scanned at a time; see `record-scanner.c`. */
export const mostRecords = 512;

/** The members of records whose texts get a number, in the order of the table in `record-scanner.c`. */
export const numberedMembers = [
	'readOnly',
	'eventName',
	'awsRegion',
	'userAgent',
	'errorCode',
	'eventType',
	'resources',
	'eventSource',
	'userIdentity',
	'errorMessage',
	'eventCategory',
	'sourceIPAddress',
	'managementEvent',
	'recipientAccountId',
] as const;

export type NumberedMember = typeof numberedMembers[number];

/** The members of records whose place is told, in the order of the table in `record-scanner.c`. */
export const slicedMembers = ['responseElements', 'requestParameters', 'serviceEventDetails', 'additionalEventData'] as const;

export type SlicedMember = typeof slicedMembers[number];

/** Where the scanner's answer begins in its memory, column by column. */
export type ColumnPlaces = {
	readonly startsAt: () => number;
	readonly endsAt: () => number;
	readonly oddAt: () => number;
	readonly timesAt: () => number;
	readonly idsAt: () => number;
	readonly numbersAt: () => number;
	readonly sliceStartsAt: () => number;
	readonly sliceEndsAt: () => number;
	/** Gives numbers to the texts of a member, from one place to before another, unless they have them. */
	readonly number: (member: number, start: number, end: number) => void;
};

/** The records that were scanned last, column by column, by their places among them. Views that change with the next scan. */
export type ScannedColumns = {
	/** Where each record begins in the list. */
	readonly starts: Uint32Array;
	/** Where each record ends in the list. */
	readonly ends: Uint32Array;
	/**
	Not 0 for records that are to be read from their texts instead: those with members that few records have, or with a time or an id of
	another form.
	*/
	readonly odd: Uint32Array;
	/** Milliseconds since 1970. */
	readonly times: Float64Array;
	/** The words of the ids, four for each record. */
	readonly ids: Uint32Array;
	/** The numbers of a member's texts, by place, those from one place to before another; 0 where a record has no such member. */
	readonly numbersOf: (member: NumberedMember, start: number, end: number) => Uint32Array;
	/** Where members begin in the list; 0 where a record has no such member. */
	readonly sliceStarts: Readonly<Record<SlicedMember, Uint32Array>>;
	/** Where those members end. */
	readonly sliceEnds: Readonly<Record<SlicedMember, Uint32Array>>;
};

const columnsOf = <Name extends string>(names: readonly Name[], {buffer}: Buffer, at: number): Readonly<Record<Name, Uint32Array>> =>
	Object.fromEntries(names.map((name, index) => [name, new Uint32Array(buffer, at + (index * mostRecords * Uint32Array.BYTES_PER_ELEMENT), mostRecords)])) as Record<Name, Uint32Array>;

/** Views of the scanner's answer in its memory. */
export const viewColumns = (memory: Buffer, places: ColumnPlaces): ScannedColumns => {
	const column = (at: number): Uint32Array => new Uint32Array(memory.buffer, at, mostRecords);
	const numbers = columnsOf(numberedMembers, memory, places.numbersAt());
	const placeOf = Object.fromEntries(numberedMembers.map((member, place) => [member, place])) as Record<NumberedMember, number>;
	return {
		starts: column(places.startsAt()),
		ends: column(places.endsAt()),
		odd: column(places.oddAt()),
		times: new Float64Array(memory.buffer, places.timesAt(), mostRecords),
		ids: new Uint32Array(memory.buffer, places.idsAt(), mostRecords * uuidWords),
		numbersOf(member, start, end) {
			places.number(placeOf[member], start, end);
			return numbers[member];
		},
		sliceStarts: columnsOf(slicedMembers, memory, places.sliceStartsAt()),
		sliceEnds: columnsOf(slicedMembers, memory, places.sliceEndsAt()),
	};
};
