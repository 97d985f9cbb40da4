/* eslint-disable no-await-in-loop -- A page follows the one before. */
import {type AskedRange, type Period} from '../../core/integrity.ts';
import {
	fail,
	succeed,
	type Problem,
	type Result,
} from '../../core/problem.ts';
import {type Access, type Place} from '../place.ts';
import {placeProblem} from '../place-problem.ts';
import {callTrails} from '../trail-parts.ts';
import {type KeyRequest, type PublicKey, type PublicKeys} from './public-keys.ts';

type RegionKeys = {
	readonly keys: Map<string, PublicKey>;
	readonly asked: Period[];
};

const hour = 60 * 60 * 1000;

/**
The keys that `ListPublicKeys` gives in the region of a digest: those of the whole range, then of the hours of a digest whose
key is not among them (a late one is signed later).
*/
export const listedKeys = (access: Access, place: Place, range: AskedRange): PublicKeys => {
	const regions = new Map<string, RegionKeys>();

	const ask = async (region: string, {keys, asked}: RegionKeys, {from, to}: Period, signal: AbortSignal): Promise<Problem | undefined> => {
		const {ListPublicKeysCommand} = await import('@aws-sdk/client-cloudtrail');
		let token: string | undefined;
		do {
			const command = new ListPublicKeysCommand({StartTime: new Date(from), EndTime: new Date(to), ...token !== undefined && {NextToken: token}});
			const ended = await callTrails({access, place, signal}, region, async (client, options) => client.send(command, options));
			if (ended.kind !== 'answered') {
				return ended.kind === 'failed' ? placeProblem(ended.error, 'ListPublicKeys', place, region) : {kind: 'refused', message: 'stopped'};
			}

			for (const {Fingerprint: fingerprint, Value: bytes} of ended.value.PublicKeyList ?? []) {
				if (fingerprint !== undefined && bytes !== undefined) {
					keys.set(fingerprint, {fingerprint, bytes});
				}
			}

			token = ended.value.NextToken;
		} while (token !== undefined);

		asked.push({from, to});
		return undefined;
	};

	const find = async (fingerprint: string, {region, from, to}: KeyRequest, signal: AbortSignal): Promise<Result<PublicKey | undefined>> => {
		const known: RegionKeys = regions.get(region) ?? {keys: new Map(), asked: []};
		regions.set(region, known);
		const whole = {from: Math.min(range.since ?? from, from), to: Math.max((range.until ?? to) + (2 * hour), to)};
		for (const period of [whole, {from, to}]) {
			const isAsked = known.asked.some(one => one.from <= period.from && one.to >= period.to);
			if (known.keys.has(fingerprint) || isAsked) {
				break;
			}

			const problem = await ask(region, known, period, signal);
			if (problem) {
				return {ok: false, problem};
			}
		}

		return known.keys.size === 0
			? fail('missing', `CloudTrail gives no public keys for that time in ${region}`)
			: succeed(known.keys.get(fingerprint));
	};

	return {find};
};
