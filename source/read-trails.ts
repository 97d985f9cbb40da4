import {nearest} from './core/nearest.ts';
import {fail, succeed, type Result} from './core/problem.ts';
import {type Coverage, type TrailSource} from './core/source.ts';
import {type Trail} from './core/trail.ts';

/** All that was answered. */
export type KnownTrails = {readonly trails: readonly Trail[]; readonly coverage: readonly Coverage[]};

// By account, then region, whichever answered first.
const nameOf = ({account, homeRegion, name}: Trail): string => `${account} ${homeRegion} ${name}`;

/** Asks for every trail and all of its parts, until everything was answered; `say` gets one-line remarks. */
export const readTrails = async (source: TrailSource, signal: AbortSignal, say: (text: string) => void): Promise<KnownTrails> => {
	const trails = new Map<string, Trail>();
	const coverage = new Map<string, Coverage>();
	for await (const page of source.list(signal)) {
		for (const trail of page.trails) {
			trails.set(trail.arn, trail);
		}

		for (const place of page.coverage) {
			coverage.set(place.place, place);
		}

		for (const note of page.notes ?? []) {
			say(note);
		}
	}

	return {
		trails: trails.values().toArray().toSorted((left, right) => nameOf(left) < nameOf(right) ? -1 : 1),
		coverage: coverage.values().toArray(),
	};
};

/** The one trail of that name or ARN; a `missing` Problem where there is none, a `usage` Problem where there are several. */
export const chooseTrail = ({trails}: KnownTrails, name: string): Result<Trail> => {
	const [found, ...others] = trails.filter(trail => trail.name === name || trail.arn === name);
	if (found === undefined) {
		const meant = nearest(name, trails.map(trail => trail.name));
		return fail('missing', `there is no trail ${name}`, meant === undefined ? 'trail-tui trails lists those that there are' : `Did you mean ${meant}?`);
	}

	return others.length === 0
		? succeed(found)
		: fail('usage', `${others.length + 1} trails are called ${name}`, `Give the ARN: ${[found, ...others].map(({arn}) => arn).join(' or ')}`);
};
