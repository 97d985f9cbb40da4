import {type Cut} from './element-borders.ts';
import {type FileStamp} from './text-files.ts';

/** What a scanning thread is asked: the records of a file that contain a folded phrase; the file may unpack to `limit` bytes. */
export type ScanTask = {readonly id: number; readonly stamp: FileStamp; readonly cut: Cut; readonly phrase: string; readonly limit: number};

/** Its answer: the numbers of the records, or nothing where the file does not give them. */
export type ScanAnswer = {readonly id: number; readonly found: Uint32Array | undefined};
