/* eslint-disable no-await-in-loop -- The consumer pulls one page after the other. */
import {
	type Coverage,
	type EventRequest,
	type EventSource,
	type Page,
} from '../core/source.ts';
import {historyLength} from '../core/ground.ts';
import {insightLookupKeys, lookupKeys} from '../core/lookup.ts';
import {findGaps, partsOf} from '../core/gaps.ts';
import {orAborted} from './abort.ts';
import {type AwsOptions, createClients} from './clients.ts';
import {followHistory} from './follow-history.ts';
import {listRates} from './insight-rates.ts';
import {mergeChains} from './merge-chains.ts';
import {createPacers} from './pacer.ts';
import {type Access, findPlaces, type Place} from './place.ts';
import {globalEventsNote} from './regions.ts';
import {createTrailChanger} from './trail-changes.ts';
import {listTrails} from './trails-api.ts';

/**
CloudTrail's event history over the network: the management events (or Insights events) of the last 90 days, of every chosen
profile and region in parallel, without a trail. `trails` lists the trails of the same places.
*/
export const openEventHistory = (options: AwsOptions): EventSource => {
	const access: Access = {
		options,
		clients: createClients(options),
		pacers: options.pacers ?? createPacers(options.clock),
	};
	let label = labelOf(options, []);

	return {
		get label() {
			return label;
		},
		kind: 'history',
		defaultRange: 'day',
		isNewestFirst: true,
		withRegions: regions => openEventHistory({...options, regions, pacers: access.pacers}),
		lookups: isInsights => isInsights ? insightLookupKeys : lookupKeys,
		open: (request, signal) => readHistory(request, access, signal, places => {
			label = labelOf(options, places);
		}),
		follow: (request, signal) => followHistory(request, access, signal),
		trails: {
			list: signal => listTrails(access, signal),
			...options.canChange === true && {changer: createTrailChanger(access)},
		},
		rates: async (request, signal) => listRates(request, access, signal),
	};
};

const readHistory = async function * (request: EventRequest, access: Access, signal: AbortSignal, onFound: (places: readonly Place[]) => void): AsyncGenerator<Page, void> {
	const now = access.options.clock.now();
	const own = new AbortController();
	const either = AbortSignal.any([signal, own.signal]);
	try {
		const found = await findPlaces(access, either);
		if (either.aborted) {
			return;
		}

		onFound(found.places);
		const range = {
			since: Math.max(request.since ?? -Infinity, now - historyLength),
			until: request.until ?? now,
			isOpenStart: request.since === undefined || !(request.since > now - historyLength),
			insights: request.insights,
		};
		const isTooOld = range.until < now - historyLength;
		const globalNote = request.insights ? undefined : globalEventsNote(found.places.map(({region}) => region));
		yield {
			records: [],
			skipped: [],
			coverage: [...found.places.map(place => firstCoverage(place, isTooOld)), ...found.failed],
			progress: {done: 0, unit: 'calls', perSecond: 2 * found.places.length},
			notes: [
				...found.notes,
				...globalNote === undefined ? [] : [globalNote],
				...request.since !== undefined && request.since < now - historyLength ? ['Event history keeps 90 days; older events are in the buckets of trails'] : [],
			],
		};
		if (isTooOld) {
			return;
		}

		const lookups = request.lookups === undefined || request.lookups.length === 0 ? [undefined] : request.lookups;
		const tasks = found.places.flatMap(place => lookups.map(lookup => ({
			place,
			...lookup && {lookup},
			gaps: findGaps({from: range.since, to: range.until}, partsOf(request.known ?? [], place.label, lookup)),
		})));
		const pages = mergeChains(tasks, range, access, either);
		for (;;) {
			const next = await orAborted(pages.next(), either);
			if (next === undefined || next.done === true) {
				return;
			}

			yield next.value;
		}
	} finally {
		own.abort();
	}
};

const firstCoverage = ({label}: Place, isTooOld: boolean): Coverage => isTooOld
	? {place: label, state: 'failed', problem: {kind: 'refused', message: 'The range ends before the 90 days that event history keeps', hint: 'Read older events from the bucket of a trail'}}
	: {place: label, state: 'reading'};

/** For the status line, such as `acme-prod 111122223333 · us-east-1 +3`. */
const labelOf = (options: AwsOptions, places: readonly Place[]): string => {
	const accounts = [...new Set(places.map(({identity}) => identity.account).filter(account => account !== ''))];
	const regions = places.length > 0 ? [...new Set(places.map(({region}) => region))] : options.regions;
	const who = [...options.profiles.slice(0, 1), ...accounts.slice(0, 1)].join(' ');
	const more = Math.max(options.profiles.length, accounts.length, 1) - 1;
	const where = regions === 'all' ? 'all regions' : `${regions[0] ?? 'default region'}${regions.length > 1 ? ` +${regions.length - 1}` : ''}`;
	return `${who === '' ? 'event history' : who}${more > 0 ? ` +${more}` : ''} · ${where}`;
};
