import {findGaps, partsOf, type Stretch} from './gaps.ts';
import {type Lookup, nameOfLookup} from './lookup.ts';
import {type Coverage, type KnownPart} from './source.ts';

/** What has been read of a source, whatever it was read for: stretches of time by place and lookup. */
export type Ground = readonly KnownPart[];

/** How far back event history reaches, in milliseconds: 90 days (CloudTrail User Guide, event history). */
export const historyLength = 90 * 24 * 60 * 60 * 1000;

/**
How long after an event CloudTrail may still deliver it, in milliseconds: about 5 minutes as a rule and 15 at most (CloudTrail User
Guide, get and view log files; event history names no figure, so the longer one stands).
*/
export const deliveryLag = 15 * 60 * 1000;

const isSame = (one: KnownPart, other: KnownPart): boolean => one.place === other.place && nameOfLookup(one.lookup) === nameOfLookup(other.lookup);

const isTouching = (one: Stretch, other: Stretch): boolean => one.from <= other.to + 1 && other.from <= one.to + 1;

/** The ground with a part more; parts that touch become one. */
export const addPart = (ground: Ground, part: KnownPart): Ground => {
	const near = ground.filter(other => isSame(other, part) && isTouching(other, part));
	if (near.some(({from, to}) => from <= part.from && to >= part.to)) {
		return ground;
	}

	const joined = [...near, part];
	return [...ground.filter(other => !near.includes(other)), {...part, from: Math.min(...joined.map(({from}) => from)), to: Math.max(...joined.map(({to}) => to))}];
};

const each = (lookups: readonly Lookup[]): ReadonlyArray<Lookup | undefined> => lookups.length === 0 ? [undefined] : lookups;

/** The ground with what coverage tells of a reading for these lookups (none: for everything). */
export const addCoverage = (ground: Ground, coverage: readonly Coverage[], lookups: readonly Lookup[]): Ground => {
	let grown = ground;
	for (const {place, from, to} of coverage) {
		if (from === undefined || to === undefined) {
			continue;
		}

		for (const lookup of each(lookups)) {
			grown = addPart(grown, {
				place, from, to, ...lookup && {lookup},
			});
		}
	}

	return grown;
};

/** The stretches of a place in which not everything that the lookups give has been read, for each lookup, the newest first. */
export const gapsIn = (ground: Ground, place: string, lookups: readonly Lookup[], stretch: Stretch): readonly Stretch[] =>
	each(lookups).flatMap(lookup => findGaps(stretch, partsOf(ground, place, lookup)));

/** Whether everything that the lookups (none: everything) give has been read in these places. Nothing has where there is no place. */
export const isGroundRead = (ground: Ground, places: readonly string[], lookups: readonly Lookup[], stretch: Stretch): boolean =>
	places.length > 0 && places.every(place => gapsIn(ground, place, lookups, stretch).length === 0);

/** How far back a place has been read without a gap from the end of a stretch, for all of the lookups; nothing when not at all. */
export const readSince = (ground: Ground, place: string, lookups: readonly Lookup[], stretch: Stretch): number | undefined => {
	const gaps = gapsIn(ground, place, lookups, stretch);
	const from = gaps.length === 0 ? stretch.from : Math.max(...gaps.map(({to}) => to)) + 1;
	return from > stretch.to ? undefined : from;
};

/** The ground as it holds at a later time: what was young when it was read may have been added to since. */
export const settle = (ground: Ground, readUntil: number): Ground => ground
	.map(part => ({...part, to: Math.min(part.to, readUntil - deliveryLag)}))
	.filter(({from, to}) => from <= to);
