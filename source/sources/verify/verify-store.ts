/* eslint-disable no-await-in-loop -- Chains are verified one after the other. */
import {chainLabel, type ListedDigest} from '../../core/digest-name.ts';
import {type ChainReport} from '../../core/integrity.ts';
import {type Problem} from '../../core/problem.ts';
import {type ListRequest} from './digest-store.ts';
import {verifyChain, type Verification} from './verify-chain.ts';

/** What one step of a verification brought. */
export type VerificationStep =
	/** What lies there: how many chains and digests, and what could not be looked into. */
	| {readonly kind: 'listed'; readonly chains: number; readonly digests: number; readonly problems: readonly Problem[]}
	| {readonly kind: 'chain'; readonly report: ChainReport};

/**
Verifies every chain of a store that is asked for, accounts and regions in the order of their names. Nothing is thrown; the
signal ends it after the report of the chain that it stood in.

@yields What was found, then a report for each chain.
*/
export async function * verifyStore(request: Omit<ListRequest, 'since' | 'until'>, access: Verification): AsyncGenerator<VerificationStep, void> {
	const {digests, problems} = await access.store.list({...request, ...access.range}, access.signal);
	const chains = Map.groupBy(digests, ({chain}) => chainLabel(chain));
	yield {
		kind: 'listed', chains: chains.size, digests: digests.length, problems,
	};
	for (const label of chains.keys().toArray().toSorted()) {
		const listed: readonly ListedDigest[] = chains.get(label) ?? [];
		const [first] = listed;
		if (first === undefined || access.signal.aborted) {
			continue;
		}

		yield {kind: 'chain', report: await verifyChain(first.chain, listed, access)};
	}
}
