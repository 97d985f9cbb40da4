import {type ObjectPlace} from '../../core/digest.ts';
import {type Fetched} from './digest-store.ts';

type Source = {readonly identify: (place: ObjectPlace) => string; readonly get: (place: ObjectPlace) => Promise<Fetched>};

// Enough to hide the time of an answer behind the work on those before it.
const width = 8;

/** Fetches files that will be asked for in about the given order, a few ahead; any other file when it is asked for. */
export const createReadAhead = (places: readonly ObjectPlace[], {identify, get}: Source): (place: ObjectPlace) => Promise<Fetched> => {
	const started = new Map<string, Promise<Fetched>>();
	const asked = new Set<string>();
	let at = 0;
	return async place => {
		const id = identify(place);
		asked.add(id);
		for (; started.size < width && at < places.length; at++) {
			const next = places[at];
			if (next !== undefined && (!asked.has(identify(next)) || identify(next) === id)) {
				started.set(identify(next), get(next));
			}
		}

		const known = started.get(id);
		started.delete(id);
		return known ?? get(place);
	};
};
