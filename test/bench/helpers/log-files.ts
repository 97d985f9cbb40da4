import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {createRandom} from '../../helpers/event-records.ts';
import {createLogRecords} from './log-records.ts';

const start = Date.UTC(2026, 6, 1);

const day = 24 * 60 * 60 * 1000;

/** So many records a second fall into seven days. */
const perSecond = (count: number): number => Math.max(1, Math.ceil(count / (7 * day / 1000)));

/** A name of the day and hour as CloudTrail writes it into file names. */
const stamp = (time: number): string => new Date(time).toISOString().replaceAll(/[\-:]/gv, '').slice(0, 13);

/**
Writes log files with so many invented events in the layout of an S3 bucket, 100 to 5,000 records a file, about 1,000 on
average. The same files each time.
*/
const writeLogs = (folder: string, count: number): void => {
	const random = createRandom(count);
	const rate = perSecond(count);
	const records = createLogRecords({seed: count, start, perSecond: rate});
	for (let written = 0; written < count;) {
		const size = Math.min(count - written, Math.floor(100 + (4900 * (random() ** 4))));
		const texts = Array.from({length: size}, () => records.next());
		written += size;
		const delivered = start + (Math.floor(written / rate) * 1000) + 300_000;
		const [year = '', month = '', date = ''] = new Date(delivered).toISOString().slice(0, 10).split('-', 3);
		const place = path.join(folder, 'AWSLogs', '111122223333', 'CloudTrail', 'us-east-1', year, month, date);
		mkdirSync(place, {recursive: true});
		const name = `111122223333_CloudTrail_us-east-1_${stamp(delivered)}Z_${written.toString(36).padStart(16, '0')}.json.gz`;
		writeFileSync(path.join(place, name), gzipSync(`{"Records":[${texts.join(',')}]}`));
	}
};

/** The folder with generated log files of so many events under `parent`; they are written unless they stand there already. */
export const generatedLogs = (count: number, parent = path.join(tmpdir(), 'trail-tui-logs')): string => {
	const folder = path.join(parent, String(count));
	const mark = `${count}.complete`;
	mkdirSync(folder, {recursive: true});
	if (!readdirSync(parent).includes(mark)) {
		writeLogs(folder, count);
		writeFileSync(path.join(parent, mark), '');
	}

	return folder;
};

/** The log files in a folder, the oldest first. */
export const logFiles = (folder: string): readonly string[] => readdirSync(folder, {recursive: true, encoding: 'utf8'})
	.filter(name => name.endsWith('.gz'))
	.map(name => path.join(folder, name))
	.toSorted();
