import {type Result} from '../core/problem.ts';
import {type TextCondition} from '../core/query/text-condition.ts';
import {type Cut} from './element-borders.ts';
import {type FileStamp} from './text-files.ts';

/** What a scanning thread is asked: the records of a file that meet a condition; the file may unpack to `limit` bytes. */
export type ScanTask = {readonly id: number; readonly stamp: FileStamp; readonly cut: Cut; readonly condition: TextCondition; readonly limit: number};

/** Its answer: the numbers of the records, or why the file does not give them. */
export type ScanAnswer = {readonly id: number; readonly found: Result<Uint32Array>};
