/* eslint-disable no-await-in-loop -- One question follows the other. */
import {deliveryLag} from '../core/ground.ts';
import {type Coverage, type FollowRequest, type Page} from '../core/source.ts';
import {orAborted} from './abort.ts';
import {type ChainPage, readChain} from './history-chain.ts';
import {type Access, findPlaces, type Place} from './place.ts';
import {createQueue} from './queue.ts';

/** The least time between two questions for the same account and region, in milliseconds. */
export const followInterval = 15_000;

/** The most, for one that throttles or fails again and again. */
const longestInterval = 240_000;

/**
Asks every place for what is new, over and over, each at its own pace. Every question goes back behind the last one by the time
that CloudTrail takes to deliver an event, so that what comes late is found, and what was throttled or failed is asked for again.

@yields a page for each answer, in the order in which they come
*/
export const followHistory = async function * (request: FollowRequest, access: Access, signal: AbortSignal): AsyncGenerator<Page, void> {
	const own = new AbortController();
	const either = AbortSignal.any([signal, own.signal]);
	try {
		const found = await findPlaces(access, either);
		if (either.aborted) {
			return;
		}

		const places = found.places.filter(({label}) => !request.without.includes(label));
		const pages = createQueue<Page>();
		let calls = 0;
		const tell = ({records, skipped, calls: more}: Pick<ChainPage, 'records' | 'skipped' | 'calls'>, coverage: readonly Coverage[]): void => {
			calls += more;
			pages.add({
				records, skipped, coverage, progress: {done: calls, unit: 'calls', perSecond: 2 * places.length}, notes: [],
			});
		};

		tell({records: [], skipped: [], calls: 0}, [...places.map(({label}): Coverage => ({place: label, state: 'reading'})), ...found.failed]);
		void (async () => {
			await Promise.all(places.map(async place => followPlace(place, request, access, {
				signal: either, tell(page, coverage) {
					tell(page, [coverage]);
				},
			})));
			pages.close();
		})();

		for (;;) {
			const page = await orAborted(pages.next(), either);
			if (page === undefined) {
				return;
			}

			yield page;
		}
	} finally {
		own.abort();
	}
};

type Listener = {readonly signal: AbortSignal; readonly tell: (page: ChainPage, coverage: Coverage) => void};

const followPlace = async (place: Place, {from, insights}: FollowRequest, access: Access, {signal, tell}: Listener): Promise<void> => {
	const {clock} = access.options;
	let askedBefore = from;
	let interval = followInterval;
	while (!signal.aborted) {
		const asked = clock.now();
		const since = askedBefore - deliveryLag;
		const range = {
			since, until: asked, isOpenStart: false, insights,
		};
		let isSlow = false;
		let state: Coverage['state'] = 'reading';
		for await (const page of readChain({place, gaps: [{from: since, to: asked}]}, range, access, signal)) {
			state = page.coverage.state;
			isSlow ||= state === 'throttled' || state === 'failed';
			tell(page, toldOf(page.coverage));
		}

		if (state === 'denied' || state === 'off') {
			return;
		}

		askedBefore = state === 'done' ? asked : askedBefore;
		interval = isSlow ? Math.min(2 * interval, longestInterval) : Math.max(interval / 2, followInterval);
		await clock.sleep(Math.max(0, asked + interval - clock.now()), signal);
	}
};

// How far back a question has come says nothing to somebody who follows; that it was answered does.
const toldOf = (coverage: Coverage): Coverage => {
	const {from, to, ...rest} = coverage;
	return coverage.state === 'done' && from !== undefined && to !== undefined ? coverage : rest;
};
