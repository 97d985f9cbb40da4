import {type Problem} from '../core/problem.ts';
import {type Coverage} from '../core/source.ts';
import {type ErrorMeaning} from './aws-errors.ts';
import {problemFromAws, regionIsOff} from './aws-problem.ts';
import {type Place} from './place.ts';

/** The Problem of a call about a place; `region` is where it was sent, when that is not the place's own. */
export const placeProblem = (error: unknown, action: string, place: Place, region = place.region): Problem =>
	problemFromAws(error, {
		action, region, profile: place.profile, isSso: place.identity.isSso,
	});

/** The coverage state of a place that an error has ended. */
export const failedStateOf = (meaning: ErrorMeaning): Coverage['state'] => meaning === 'denied' || meaning === 'off' ? meaning : 'failed';

/** The coverage of a region that does not know the access key which other regions know: the account has not enabled it. */
export const switchedOff = (coverage: Coverage, region: string): Coverage => ({
	...coverage,
	state: 'off',
	problem: regionIsOff(region),
});
