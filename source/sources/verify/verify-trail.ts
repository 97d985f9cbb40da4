import {setImmediate as nextTurn} from 'node:timers/promises';
import {recordHash} from '../../core/record-hash.ts';
import {type VerificationNews} from '../../core/verification.ts';
import {createQueue} from '../queue.ts';
import {createRecordReader} from '../records-from-text.ts';
import {openVerification, type VerificationContext, type VerificationTarget} from './open-verification.ts';
import {verifyStore} from './verify-store.ts';

// So much of a file is read before keys get their turn.
const pieceLength = 64 * 1024;

/** The hashes of the records of a log file, in pieces, so that nobody is held up. */
const hashRecords = async (content: Uint8Array, where: string, signal: AbortSignal): Promise<readonly string[]> => {
	const reader = createRecordReader(where);
	const decoder = new TextDecoder();
	const hashes: string[] = [];
	for (let start = 0; start < content.length && !signal.aborted; start += pieceLength) {
		const {records} = reader.push(decoder.decode(content.subarray(start, start + pieceLength), {stream: true}));
		hashes.push(...records.map(({text}) => recordHash(text)));
		await nextTurn(); // eslint-disable-line no-await-in-loop -- one piece after the other
	}

	hashes.push(...reader.end().records.map(({text}) => recordHash(text)));
	return hashes;
};

/**
Verifies a trail, a bucket or a folder and tells how it goes, the records of proven log files too. Nothing is thrown; the signal
ends it after the report of the chain that it stood in.

@yields News, the files one by one.
*/
export async function * verifyTrail(target: VerificationTarget, context: VerificationContext): AsyncGenerator<VerificationNews, void> {
	const {signal, now} = context;
	const opened = await openVerification(target, context);
	if (!opened.ok) {
		yield {kind: 'refused', problem: opened.problem};
		return;
	}

	const {store, keys, range, request, notes} = opened.value;
	yield {kind: 'opened', notes};
	const news = createQueue<VerificationNews>();
	const work = async (): Promise<void> => {
		const steps = verifyStore(request, {
			store,
			keys,
			range,
			now,
			signal,
			onFile(bytes) {
				news.add({kind: 'file', bytes});
			},
			async onProven(content, place) {
				news.add({kind: 'proven', hashes: await hashRecords(content, place.key, signal)});
			},
		});
		for await (const step of steps) {
			news.add(step.kind === 'chain' ? step : {kind: 'problems', problems: step.problems});
		}
	};

	const working = work().finally(() => {
		news.close();
	});
	for (let next = await news.next(); next !== undefined; next = await news.next()) { // eslint-disable-line no-await-in-loop -- the reader pulls
		yield next;
	}

	await working;
}
