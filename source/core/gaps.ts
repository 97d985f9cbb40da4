import {type Lookup, nameOfLookup} from './lookup.ts';
import {type KnownPart} from './source.ts';

/** A stretch of time in milliseconds since 1970, both ends inclusive. */
export type Stretch = {readonly from: number; readonly to: number};

/** The known parts that hold what a lookup gives in a place (absent: everything): those of everything, and its own. */
export const partsOf = (known: readonly KnownPart[], place: string, lookup: Lookup | undefined): readonly Stretch[] =>
	known.filter(part => part.place === place && (part.lookup === undefined || nameOfLookup(part.lookup) === nameOfLookup(lookup)));

/** What the parts leave of a stretch, the newest first. */
export const findGaps = ({from: start, to: until}: Stretch, parts: readonly Stretch[]): readonly Stretch[] => {
	const gaps: Stretch[] = [];
	let end = until;
	for (const {from, to} of parts.toSorted((left, right) => right.to - left.to)) {
		if (to < end && end >= start) {
			gaps.push({from: Math.max(start, to + 1), to: end});
		}

		end = Math.min(end, from - 1);
	}

	return end >= start ? [...gaps, {from: start, to: end}] : gaps;
};
