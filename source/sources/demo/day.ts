import {deploymentEntries} from './deployments.ts';
import {hostileEntries} from './hostile.ts';
import {storyAge} from './intruder.ts';
import {intrusion} from './intrusion.ts';
import {machineEntries} from './machines.ts';
import {officeEntries} from './office.ts';
import {createRandom, type Random} from './random.ts';
import {reconnaissance} from './reconnaissance.ts';
import {type Entry} from './records.ts';
import {aftermath, response} from './response.ts';
import {specialEntries} from './specials.ts';

/** The length of a day in UTC, in milliseconds. */
export const dayLength = 86_400_000;

/** One day of the invented organization, in UTC. */
export type Day = {
	/** Midnight, in milliseconds since 1970. */
	readonly start: number;
	/** 0 for today, 1 for yesterday, and so on. */
	readonly age: number;
	readonly isWorkday: boolean;
	/** Whether the leaked key still works at the start of the day. */
	readonly isKeyUsable: boolean;
};

/** The day that lies `age` days before the one of `now`. */
export const dayAt = (now: number, age: number): Day => {
	const start = (Math.floor(now / dayLength) - age) * dayLength;
	const weekday = new Date(start).getUTCDay();
	return {
		start, age, isWorkday: weekday > 0 && weekday < 6, isKeyUsable: age >= storyAge,
	};
};

const storyEntries = (day: Day, random: Random): Entry[] => {
	if (day.age === storyAge) {
		return [...reconnaissance(random, day.start), ...intrusion(random, day.start), ...response(random, day.start)];
	}

	return day.age === storyAge - 1 ? aftermath(random, day.start) : [];
};

/**
Everything that happens on a day, newest first. The same seed and day give the same entries whatever the hour of `now`:
only the ones that have not happened yet must be left out.
*/
export const entriesOfDay = (day: Day, seed: number): Entry[] => {
	const random = createRandom(seed, day.start / dayLength);
	const entries = [
		...machineEntries(day, random),
		...officeEntries(day, random),
		...deploymentEntries(day, random),
		...specialEntries(day, random),
		...hostileEntries(day, random),
		...storyEntries(day, random),
	];

	// What would run past midnight is left out, so that days never overlap.
	return entries.filter(({time}) => time < day.start + dayLength).toSorted((a, b) => b.time - a.time);
};
