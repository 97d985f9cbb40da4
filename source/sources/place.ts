/* eslint-disable no-await-in-loop -- AWS writes its fields in capitals; a page follows the one before. */
import {type Problem} from '../core/problem.ts';
import {type Coverage} from '../core/source.ts';
import {attemptRepeatedly} from './attempt.ts';
import {orAborted} from './abort.ts';
import {problemFromAws} from './aws-problem.ts';
import {type AwsOptions, type Clients, type Identity} from './clients.ts';
import {problemWithLoading} from './credentials-problem.ts';
import {type Pacers, readInterval} from './pacer.ts';
import {checkRegion, partitionOf} from './regions.ts';

/** A region of an account, reached through a profile. */
export type Place = {
	/** Names the place in coverage; the same over the whole reading. */
	readonly label: string;
	readonly profile: string;
	readonly region: string;
	readonly identity: Identity;
};

/** What the options come to: the places to read, those that cannot be, and remarks about them. */
export type Places = {
	readonly places: readonly Place[];
	readonly failed: readonly Coverage[];
	readonly notes: readonly string[];
};

/** What finding and asking a place takes. */
export type Access = {
	readonly options: AwsOptions;
	readonly clients: Clients;
	readonly pacers: Pacers;
};

/** Finds the places that the options name. Every profile may fail alone, and so may a region. */
export const findPlaces = async (access: Access, signal: AbortSignal): Promise<Places> => {
	const {profiles} = access.options;
	const found = await Promise.all((profiles.length === 0 ? [''] : [...new Set(profiles)]).map(async profile => findInProfile(profile, access, signal)));
	return {
		places: found.flatMap(({places}) => places),
		failed: found.flatMap(({failed}) => failed),
		notes: found.flatMap(({notes}) => notes),
	};
};

const findInProfile = async (profile: string, access: Access, signal: AbortSignal): Promise<Places> => {
	const nothing = (problem: Problem): Places => ({
		places: [],
		failed: [{place: profile === '' ? 'default profile' : profile, state: 'failed', problem}],
		notes: [],
	});

	let identity: Identity | undefined;
	try {
		identity = await orAborted(access.clients.identify(profile), signal);
	} catch (error) {
		return nothing(problemWithLoading(error, {profile}));
	}

	if (!identity) {
		return {places: [], failed: [], notes: []};
	}

	const {regions} = access.options;
	const ownRegion = await findOwnRegion(access.clients, profile);
	if (regions === 'all') {
		const listed = await listRegions({
			profile, region: partitionOf(ownRegion ?? '').globalRegion, identity, label: '',
		}, access, signal);
		return {...placesOf(listed.regions, profile, identity, access), notes: listed.notes};
	}

	if (regions.length === 0) {
		return ownRegion === undefined
			? nothing({kind: 'usage', message: 'No region is given and neither the profile nor the environment names one', hint: 'Give one with -r, such as -r us-east-1, or set AWS_REGION'})
			: placesOf([ownRegion], profile, identity, access);
	}

	return placesOf(regions, profile, identity, access);
};

const findOwnRegion = async (clients: Clients, profile: string): Promise<string | undefined> => {
	try {
		return await clients.ownRegion(profile);
	} catch {
		return undefined;
	}
};

const placesOf = (regions: readonly string[], profile: string, identity: Identity, access: Access): Places => {
	const places: Place[] = [];
	const failed: Coverage[] = [];
	for (const region of new Set(regions)) {
		// The account alone does not tell two profiles of the same account apart.
		const isProfileShown = access.options.profiles.length > 1 || identity.account === '';
		const label = [isProfileShown ? profile : '', identity.account, region]
			.filter(part => part !== '')
			.join(' ');
		const problem = checkRegion(region);
		if (problem) {
			failed.push({place: label, state: 'failed', problem});
		} else {
			places.push({
				label, profile, region, identity,
			});
		}
	}

	return {places, failed, notes: []};
};

/** Every region that the account has enabled; when AWS does not say, the known ones with a note that tells so. */
const listRegions = async (place: Place, {options, clients, pacers}: Access, signal: AbortSignal): Promise<{regions: readonly string[]; notes: readonly string[]}> => {
	const {profile, region, identity} = place;
	const {ListRegionsCommand} = await import('@aws-sdk/client-account');
	const client = await clients.account(profile, region);
	const regions: string[] = [];
	let token: string | undefined;
	do {
		const command = new ListRegionsCommand({MaxResults: 50, RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'], ...token !== undefined && {NextToken: token}});
		const ended = await attemptRepeatedly(async abortSignal => client.send(command, {abortSignal}), {
			clock: options.clock,
			signal,
			takeTurn: async () => pacers.takeTurn(`account ${identity.budget}`, readInterval, signal),
		});
		if (ended.kind !== 'answered') {
			const known = partitionOf(region).regions;
			const reason = ended.kind === 'failed'
				? problemFromAws(ended.error, {
					action: 'ListRegions', region: '', profile, isSso: identity.isSso,
				}).message
				: 'stopped';
			return {regions: known, notes: [`Which regions are enabled is unknown, so all ${known.length} known ones are asked. ${reason}`]};
		}

		for (const {RegionName} of ended.value.Regions ?? []) {
			if (RegionName !== undefined) {
				regions.push(RegionName);
			}
		}

		token = ended.value.NextToken;
	} while (token !== undefined);

	return {regions, notes: []};
};
