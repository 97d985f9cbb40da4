import {type TrailEvent} from './event.ts';
import {type Result} from './problem.ts';
import {type TextCondition} from './query/text-condition.ts';

/** The fields of a batch that are one string each and repeat; `id` hardly ever does. */
export type BatchField = Exclude<{[Key in keyof TrailEvent]: TrailEvent[Key] extends string ? Key : never}[keyof TrailEvent], 'id' | 'result'>;

/** Texts as bytes, so that they cross threads, and are kept, as a few blocks of memory instead of thousands of strings. */
export type TextList = {
	/** One text after the other: a byte for each character where all are ASCII, else two for each UTF-16 unit. */
	readonly bytes: Uint8Array;
	/** Of each text: twice how many bytes it takes, and one more where a unit takes two. */
	readonly sizes: Uint32Array;
	/** Of each text: a hash of its UTF-16 units. */
	readonly hashes: Uint32Array;
};

/** Numbered texts: those that are new with this batch, and the number of the first of them. 0 begins the numbering anew. */
export type NewValues = {readonly first: number; readonly values: TextList};

/** One field of all events of a batch, as numbers of its values. */
export type BatchColumn = NewValues & {readonly ids: Uint32Array};

/** The resources of all events of a batch: numbers of lists, each of which is numbers of values. */
export type BatchLists = NewValues & {
	/** The number of the first list that is new with this batch; 0 begins the numbering anew. */
	readonly firstList: number;
	/** The values of the new lists, one list after the other. */
	readonly items: Uint32Array;
	/** Where each new list ends in `items`. */
	readonly ends: Uint32Array;
	readonly ids: Uint32Array;
};

/** Event ids: UUIDs as CloudTrail writes them take four words each; whatever else stands as text under its place in the batch. */
export type BatchIds = {readonly words: Uint32Array; readonly others: ReadonlyMap<number, string>};

/** A file whose records can be read again. */
export type TextFile = {
	/** The exact text of a record by its number in the file, or the Problem that prevents it: the file has changed, or is gone. */
	read(index: number): Result<string>;
	/** Whether `read` needs no more than a look at what is in memory. */
	isAtHand(): boolean;
	/** Does what makes `read` need no more than that, without holding anybody up. What prevents it `read` will say. Absent where there is nothing to do. */
	prepare?(): Promise<void>;
	/**
	Finds the records whose text meets a condition without holding anybody up: their numbers in the file, rising, or the Problem that
	`read` would give for all of them; `undefined` where nobody could find out. Absent where there is nobody to do it.
	*/
	search?(condition: TextCondition): Promise<Result<Uint32Array> | undefined>;
};

/** The texts of a batch: joined into one, or the numbers of the records in a file that holds them. */
export type BatchTexts =
	| {readonly kind: 'kept'; readonly joined: string; readonly ends: Uint32Array}
	| {readonly kind: 'file'; readonly file: TextFile; readonly indexes: Uint32Array};

/**
Events in columns, as they are handed from one thread to another: nothing in it is an object for each event. The numbers of
values belong to the encoder that made them and go on from batch to batch, so the batches of one encoder stay in order.
*/
export type EventBatch = {
	readonly count: number;
	/** Tells encoders apart. */
	readonly encoder: number;
	readonly fields: Readonly<Record<BatchField, BatchColumn>>;
	readonly resources: BatchLists;
	readonly ids: BatchIds;
	/** Milliseconds since 1970, `NaN` when unknown. */
	readonly times: Float64Array;
	/** Numbers of `eventResults`. */
	readonly results: Uint8Array;
	/** 0 no, 1 yes, 2 unknown. */
	readonly readOnly: Uint8Array;
	readonly texts: BatchTexts;
	/** Gives back the memory of the batch, which is empty from then on. Absent where it belongs to whoever made it. */
	readonly release?: () => void;
};
