import {deploymentScenes} from './deployments.ts';
import {hostileScenes} from './hostile.ts';
import {clockTime, storyAge} from './intruder.ts';
import {intrusion} from './intrusion.ts';
import {machineScenes} from './machines.ts';
import {officeScenes} from './office.ts';
import {createRandom, type Random} from './random.ts';
import {reconnaissance} from './reconnaissance.ts';
import {type Entry} from './records.ts';
import {aftermath, response} from './response.ts';
import {dayLength, type Day, type Scene} from './scene.ts';
import {specialScenes} from './specials.ts';

// The chapters of the incident, each with the clocks between which it lies.
const storyScenes = (day: Day): Scene[] => {
	const chapter = (from: string, to: string, tell: (random: Random, start: number) => Entry[]): Scene => ({
		from: day.start + clockTime(from), to: day.start + clockTime(to), play: random => tell(random, day.start),
	});
	if (day.age === storyAge) {
		return [chapter('01:50:00', '03:15:00', reconnaissance), chapter('03:05:00', '05:00:00', intrusion), chapter('07:30:00', '08:30:00', response)];
	}

	return day.age === storyAge - 1 ? [chapter('08:00:00', '09:00:00', aftermath)] : [];
};

const scenesOfDay = (day: Day, random: Random): Scene[] => [
	...machineScenes(day),
	...officeScenes(day, random),
	...deploymentScenes(day, random),
	...specialScenes(day),
	...hostileScenes(day),
	...storyScenes(day),
];

const newestFirst = (a: Entry, b: Entry) => b.time - a.time;

/**
Gives what happens on a day between `since` and `until` (milliseconds since 1970, inclusive), newest first. A scene is played when
the reader comes to its end. The same seed and day give the same entries, whatever the bounds and the hour of `now`.
@yields the entries of an hour or so
*/
export const entriesOfDay = function * (day: Day, seed: number, since: number, until: number): Generator<readonly Entry[], void> {
	const stream = (day.start / dayLength) * 1000;
	const scenes = scenesOfDay(day, createRandom(seed, stream))
		// A name for each, which does not depend on the bounds.
		.map(({from, to, play}, index) => ({
			from, to: Math.min(to, day.start + dayLength), play, stream: stream + index + 1,
		}))
		.filter(({from, to}) => from <= until && to > since)
		.toSorted((a, b) => b.to - a.to);

	// Played, but maybe older than what a scene still to come holds.
	let held: Entry[] = [];
	for (const scene of scenes) {
		const ready = held.findIndex(({time}) => time < scene.to);
		const readyCount = ready === -1 ? held.length : ready;
		yield held.slice(0, readyCount);
		const played = scene.play(createRandom(seed, scene.stream)).filter(({time}) => time < scene.to && time >= since && time <= until);
		held = [...held.slice(readyCount), ...played].toSorted(newestFirst);
	}

	yield held;
};
