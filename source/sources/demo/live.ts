/* eslint-disable no-await-in-loop -- One look at the clock follows the other. */
import {parseRecord} from '../../core/parse-record.ts';
import {type FollowRequest, type Page} from '../../core/source.ts';
import {type Clock} from '../clock.ts';
import {
	ciUser,
	people,
	server,
	ssoSession,
	userKeys,
} from './cast.ts';
import {
	accounts,
	buckets,
	instances,
	regions,
} from './organization.ts';
import {createRandom, type Random} from './random.ts';
import {
	apiCall,
	read,
	write,
	type Actor,
	type Call,
	type Entry,
} from './records.ts';
import {hour, minute} from './scene.ts';

/** How often something happens while the demo is followed, in milliseconds. */
const slotLength = 15_000;

/** How long after it happened an event of the demo may come, in milliseconds. */
const longestDelay = 2 * minute;

/** How often the demo is asked, in milliseconds: nobody counts its calls. */
const interval = 5000;

type Live = {readonly entry: Entry; readonly deliveredAt: number};

const person = (random: Random, time: number): Actor => {
	const who = random.pick([people.maya, people.jonas, people.nadia]);
	return ssoSession(random, who, accounts.prod, time - hour);
};

const calls: ReadonlyArray<(random: Random, time: number) => readonly [Actor, Call]> = [
	(random, time) => [person(random, time), read('ec2', 'DescribeInstances', regions.main, {instancesSet: {items: [{instanceId: random.pick(instances)}]}, filterSet: {}})],
	(random, time) => [server(random, random.integer(0, 3), time - hour), read('ssm', 'GetParameter', regions.main, {name: '/orders/feature-flags', withDecryption: false})],
	random => [ciUser(userKeys.old), write('ecs', 'UpdateService', regions.main, {cluster: 'orders', service: 'orders-api', desiredCount: random.integer(2, 4)})],
	(random, time) => [person(random, time), read('s3', 'GetBucketAcl', regions.main, {bucketName: buckets.invoices, Host: `${buckets.invoices}.s3.amazonaws.com`, acl: ''})],
	(random, time) => [person(random, time), write('ec2', 'StopInstances', regions.main, {instancesSet: {items: [{instanceId: random.pick(instances)}]}, force: false}, {
		error: ['Client.UnauthorizedOperation', 'You are not authorized to perform this operation.'],
	})],
];

// What happens in a stretch of time, and when it is delivered: both follow from the seed and the clock alone.
const playSlot = (slot: number, seed: number): Live => {
	const random = createRandom(seed + 7, slot);
	const time = (slot * slotLength) + random.integer(0, slotLength - 1);
	const play = calls[random.integer(0, calls.length - 1)]!;
	const [actor, call] = play(random, time);
	const delay = random.chance(0.2) ? random.integer(minute / 2, longestDelay) : random.integer(1000, 5000);
	return {entry: apiCall(random, time, actor, call), deliveredAt: time + delay};
};

/** What happened after `begin` and is delivered after `since` and until `until` (milliseconds since 1970), newest first. */
const liveEntries = ({begin, since, until, seed}: {readonly begin: number; readonly since: number; readonly until: number; readonly seed: number}): readonly Entry[] => {
	const live: Live[] = [];
	for (let slot = Math.floor((since - longestDelay) / slotLength); slot * slotLength <= until; slot++) {
		live.push(playSlot(slot, seed));
	}

	return live
		.filter(({entry, deliveredAt}) => entry.time > begin && deliveredAt > since && deliveredAt <= until)
		.map(({entry}) => entry)
		.toSorted((left, right) => right.time - left.time);
};

/** What the demo ends with, its seed, the time, and what its places are called. */
type Stage = {readonly begin: number; readonly seed: number; readonly clock: Clock; readonly places: readonly string[]};

/**
Goes on with the demo: a few events a minute, one in five of them late.
@yields what has come since the page before
*/
export const followDemo = async function * ({insights}: FollowRequest, {begin, seed, clock, places}: Stage, signal: AbortSignal): AsyncGenerator<Page, void> {
	let since = begin;
	let done = 0;
	while (!signal.aborted) {
		const until = clock.now();
		const records = insights
			? []
			: liveEntries({
				begin, since, until, seed,
			}).map(({record}) => ({event: parseRecord(record), text: JSON.stringify(record)}));
		done += records.length;
		yield {
			records,
			skipped: [],
			coverage: places.map(place => ({
				place, state: 'done', from: begin, to: until,
			})),
			progress: {done, unit: 'events'},
			notes: [],
		};
		since = until;
		await clock.sleep(interval, signal);
	}
};
