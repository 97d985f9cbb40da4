import {type Random} from './random.ts';
import {type Entry} from './records.ts';

/** Lengths in milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const dayLength = 24 * hour;

/** One day of the invented organization, in UTC. */
export type Day = {
	/** Midnight, in milliseconds since 1970. */
	readonly start: number;
	/** 0 for today, 1 for yesterday, and so on. */
	readonly age: number;
	readonly isWorkday: boolean;
};

/**
Something that happens on a day: between `from` and `to` (milliseconds since 1970, end exclusive), and in detail once it is
played, with numbers of its own. So a scene that nobody looks at costs nothing and changes nothing in the others.
*/
export type Scene = {
	readonly from: number;
	readonly to: number;
	/** The entries in any order; what lies beyond `to` is left out. */
	readonly play: (random: Random) => Entry[];
};

/** The day that lies `age` days before the one of `now`. */
export const dayAt = (now: number, age: number): Day => {
	const start = (Math.floor(now / dayLength) - age) * dayLength;
	const weekday = new Date(start).getUTCDay();
	return {start, age, isWorkday: weekday > 0 && weekday < 6};
};
