import {type FilePiece, type FileRequest, type FileSource} from './file-piece.ts';

/** What a reading thread starts with. */
export type WorkerStart = {readonly encoder: number; readonly request: FileRequest};

/** What a reading thread is told: a file to read, or that so many pieces were taken and as many others may come. */
export type WorkerTask = {readonly type: 'read'; readonly file: FileSource} | {readonly type: 'more'; readonly count: number};

/** So many pieces of a file come before any was taken. */
export const mostAhead = 8;

/** What a reading thread tells. */
export type WorkerNews = {readonly type: 'ready'} | {readonly type: 'piece'; readonly piece: FilePiece} | {readonly type: 'end'};
