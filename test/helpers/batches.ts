import {type BatchTexts, type EventBatch, type TextFile} from '../../source/core/event-batch.ts';
import {type SourceRecord} from '../../source/core/event.ts';
import {fail, succeed} from '../../source/core/problem.ts';
import {type BatchEncoder} from '../../source/store/batch-encoder.ts';

/** The texts of records joined into one. */
export const keptTexts = (records: readonly SourceRecord[]): BatchTexts => {
	let length = 0;
	return {
		kind: 'kept',
		joined: records.map(({text}) => text).join(''),
		ends: Uint32Array.from(records, ({text}) => {
			length += text.length;
			return length;
		}),
	};
};

/** A file in memory that holds the records among others. */
export const fileOf = (records: readonly SourceRecord[], stride = 1): BatchTexts => {
	const file: TextFile = {
		read(index) {
			const found = records[index / stride];
			return found ? succeed(found.text) : fail('missing', 'no such file or folder');
		},
		isAtHand: () => false,
	};
	return {kind: 'file', file, indexes: Uint32Array.from(records, (_, index) => index * stride)};
};

/** The records as the next batch of an encoder. */
export const batchOf = (encoder: BatchEncoder, records: readonly SourceRecord[], texts = keptTexts(records)): EventBatch => {
	for (const {event} of records) {
		encoder.push(event);
	}

	return encoder.take(texts);
};
