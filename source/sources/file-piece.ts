import {type BatchTexts, type EventBatch} from '../core/event-batch.ts';
import {type SourceRecord} from '../core/event.ts';
import {type Query} from '../core/query/query.ts';
import {type EventRequest, type Skipped} from '../core/source.ts';
import {type Cut} from './element-borders.ts';
import {type FileStamp} from './text-files.ts';

/** A file to read: one of this machine, or bytes in memory, whose texts are then kept. `where` names it in what is told of it. */
export type FileSource = {readonly where: string} & ({readonly path: string} | {readonly bytes: Uint8Array});

/** What to read of files; plain data, which crosses threads. */
export type FileRequest = {
	/** Milliseconds since 1970, both inclusive. */
	readonly since?: number;
	readonly until?: number;
	/** Only events that match; all when absent. */
	readonly filter?: Query;
	/** The texts come with the events, since all of them will be needed. */
	readonly isTextKept: boolean;
	/** The most bytes that a file may unpack to. */
	readonly limit: number;
	/** Nobody waits for keys to be heard meanwhile. */
	readonly isUnattended?: boolean;
};

/** What a request asks of files, each of which may unpack to `limit` bytes. */
export const fileRequestOf = ({since, until, filter, isTextWanted, isUnattended}: EventRequest, limit: number): FileRequest => ({
	limit,
	isTextKept: isTextWanted === true,
	...isUnattended !== undefined && {isUnattended},
	...since !== undefined && {since},
	...until !== undefined && {until},
	...filter && {filter},
});

/** Where the texts of a piece are, as it crosses threads. */
export type PieceTexts = Extract<BatchTexts, {kind: 'kept'}> | {readonly kind: 'stamped'; readonly stamp: FileStamp; readonly cut: Cut; readonly indexes: Uint32Array};

/** A batch of events whose texts are where the piece says. */
export type PieceBatch = Omit<EventBatch, 'texts'> & {readonly texts: PieceTexts};

/** What reading a stretch of a file brought. */
export type FilePiece = {
	/** Absent where there is nothing but what was skipped, and records. */
	readonly batch?: PieceBatch;
	/** Events that come one by one: few of many were wanted, and they cross no thread. */
	readonly records?: readonly SourceRecord[];
	readonly skipped: readonly Skipped[];
	/** How many events were left out since they do not match. */
	readonly unmatched: number;
};
