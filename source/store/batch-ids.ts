import {type BatchIds} from '../core/event-batch.ts';
import {type IdDictionary} from './id-dictionary.ts';

/** The places of the numbers that do not come for the first time, when those that do are given out in order from `first` on. */
export const repeatsIn = (numbers: Uint32Array, first: number): readonly number[] => {
	const places: number[] = [];
	let next = first;
	let place = 0;
	for (const number of numbers) {
		if (number === next) {
			next++;
		} else {
			places.push(place);
		}

		place++;
	}

	return places;
};

type Numbered = {readonly start: number; readonly end: number; readonly numbers: Uint32Array};

/**
Writes the numbers of a batch's ids into `numbers`: of those from one place to before another, the first one's at its start. Those that are new
get the next numbers. Ids that are no UUIDs are rare: a batch with any is gone through one by one.
*/
export const numberIds = (dictionary: IdDictionary, {words, others}: BatchIds, {start, end, numbers}: Numbered): void => {
	if (others.size === 0) {
		dictionary.addUuids(words, start, end, numbers);
		return;
	}

	for (let place = start; place < end; place++) {
		const other = others.get(place);
		if (other === undefined) {
			dictionary.addUuids(words, place, place + 1, numbers.subarray(place - start));
		} else {
			numbers[place - start] = dictionary.addOther(other);
		}
	}
};
