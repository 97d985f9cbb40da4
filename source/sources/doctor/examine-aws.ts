import {clockFinding} from '../../core/doctor/clock-finding.ts';
import {credentialsFinding} from '../../core/doctor/credentials-finding.ts';
import {findingOf, type Finding} from '../../core/doctor/finding.ts';
import {type Trail} from '../../core/trail.ts';
import {createClients, type AwsOptions} from '../clients.ts';
import {problemWithLoading} from '../credentials-problem.ts';
import {createPacers} from '../pacer.ts';
import {findPlaces, type Access} from '../place.ts';
import {partitionOf} from '../regions.ts';
import {tryCalls, tryListRegions, type Tried} from './try-calls.ts';
import {tryBuckets, tryStatus} from './try-trails.ts';

/** What to look at: one profile, and the regions as the command line has them. */
export type ExaminationRequest = Pick<AwsOptions, 'clock' | 'endpointUrl' | 'mfaCode' | 'onCall' | 'regions'> & {
	/** Empty for the default one. */
	readonly profile: string;
	readonly signal: AbortSignal;
	/** Is told of each finding as it comes, in a fixed order. */
	readonly give: (finding: Finding) => void;
};

/** What the policy has to name: the partition of the regions, and the buckets of the trails. */
export type Examined = {readonly partition: string; readonly buckets: readonly string[]};

// Of an organization with many trails a few tell what is allowed.
const mostTrails = 5;

/** Finds out what the credentials of a profile may do, by asking for as little as each call can give. It never rejects. */
export const examineAws = async (request: ExaminationRequest): Promise<Examined> => {
	const {
		profile, regions, clock, signal, give, endpointUrl, onCall, mfaCode,
	} = request;
	const options: AwsOptions = {
		profiles: profile === '' ? [] : [profile],
		regions,
		clock,
		...endpointUrl !== undefined && {endpointUrl},
		...onCall && {onCall},
		...mfaCode && {mfaCode},
	};
	const access: Access = {options, clients: createClients(options), pacers: createPacers(clock)};
	if (!await hasCredentials(access, request)) {
		give({
			area: 'aws', level: 'skipped', isNeeded: true, message: 'No call to AWS was tried',
		});
		return {partition: 'aws', buckets: []};
	}

	const {places, failed} = await findPlaces(access, signal);
	for (const {problem} of failed) {
		if (problem) {
			give(findingOf(problem, {area: 'aws', level: 'failed', isNeeded: true}));
		}
	}

	const [first] = places;
	if (!first || signal.aborted) {
		return {partition: 'aws', buckets: []};
	}

	const regionsTried = tryListRegions({access, place: first, signal});
	const tried = places.map(async place => tryCalls({access, place, signal}));
	const trails = new Map<string, Trail>();
	let isClockGiven = false;
	const giveAll = ({findings, ahead}: Tried): void => {
		if (ahead !== undefined && !isClockGiven) {
			isClockGiven = true;
			give(clockFinding(ahead));
		}

		for (const finding of findings) {
			give(finding);
		}
	};

	for (const pending of tried) {
		const answer = await pending; // eslint-disable-line no-await-in-loop -- They run at the same time, and are told in their order.
		giveAll(answer);
		for (const trail of answer.trails) {
			trails.set(trail.arn, trail);
		}
	}

	give(await regionsTried);
	const chosen = trails.values().take(mostTrails).toArray();
	for (const finding of [...await tryStatus(chosen, {access, place: first, signal}), ...await tryBuckets(chosen, {access, place: first, signal})]) {
		give(finding);
	}

	return {partition: partitionOf(first.region).name, buckets: [...new Set(trails.values().map(({bucket}) => bucket).filter(bucket => bucket !== ''))]};
};

/** Tells of the credentials; false when there are none. */
const hasCredentials = async ({clients}: Access, {profile, clock, give}: ExaminationRequest): Promise<boolean> => {
	try {
		const client = await clients.cloudTrail(profile, '');
		const found = await client.config.credentials();
		give(credentialsFinding({
			profile,
			sources: '$source' in found && typeof found.$source === 'object' ? Object.keys(found.$source ?? {}) : [],
			account: found.accountId ?? '',
			...found.expiration && {expiry: found.expiration.getTime()},
		}, clock.now()));
		return true;
	} catch (error) {
		give(findingOf(problemWithLoading(error, {profile}), {area: 'aws', level: 'failed', isNeeded: true}));
		return false;
	}
};
