import {type Lookup, nameOfLookup} from '../core/lookup.ts';
import {type KnownPart} from '../core/source.ts';

/** A stretch of time that is still to be read: milliseconds since 1970, both inclusive. */
export type Gap = {readonly from: number; readonly to: number};

/** The known parts that a chain need not read: those of its place that hold everything, or what its lookup gives. */
export const partsOf = (known: readonly KnownPart[], place: string, lookup: Lookup | undefined): readonly Gap[] =>
	known.filter(part => part.place === place && (part.lookup === undefined || nameOfLookup(part.lookup) === nameOfLookup(lookup)));

/** What the parts leave of a range, the newest first. */
export const findGaps = ({since, until}: {readonly since: number; readonly until: number}, parts: readonly Gap[]): readonly Gap[] => {
	const gaps: Gap[] = [];
	let end = until;
	for (const {from, to} of parts.toSorted((left, right) => right.to - left.to)) {
		if (to < end && end >= since) {
			gaps.push({from: Math.max(since, to + 1), to: end});
		}

		end = Math.min(end, from - 1);
	}

	return end >= since ? [...gaps, {from: since, to: end}] : gaps;
};
