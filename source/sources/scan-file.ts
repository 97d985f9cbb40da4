import {type Result, succeed} from '../core/problem.ts';
import {release} from './release.ts';
import {elementsWith} from './scan-elements.ts';
import {type ScanTask} from './scan-messages.ts';
import {readListAgain} from './text-files.ts';

/**
The numbers, rising, of the records of a log file whose text meets a condition; a Problem when the file is not any more what it
was, or would unpack to more than `limit` bytes.
*/
export const scanFile = ({stamp, cut, condition, limit}: Omit<ScanTask, 'id'>): Result<Uint32Array> => {
	const list = readListAgain(stamp, limit);
	if (!list.ok) {
		return list;
	}

	const found = elementsWith(list.value, cut, condition);
	release(list.value);
	return succeed(found);
};
