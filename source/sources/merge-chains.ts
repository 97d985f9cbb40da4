/* eslint-disable no-await-in-loop -- The consumer pulls one page after the other. */
import {type Page} from '../core/source.ts';
import {createPlaceCoverage} from './place-coverage.ts';
import {
	type ChainPage,
	type ChainRange,
	type ChainTask,
	readChain,
} from './history-chain.ts';
import {type Access, type Place} from './place.ts';
import {switchedOff} from './place-problem.ts';

type Chain = {
	readonly place: Place;
	readonly pages: AsyncGenerator<ChainPage, void>;
	/** Resolves when `ready` has been filled or the chain has ended. */
	arrival: Promise<void>;
	/** The one page that is read ahead. */
	ready: ChainPage | undefined;
	hasEnded: boolean;
	/** It has given its first answer, so that its place in the order is known. */
	hasAnswered: boolean;
	hasSucceeded: boolean;
	/** It waits before another try; the others do not wait for it. */
	isWaiting: boolean;
	frontier: number;
};

/**
Reads the chains in parallel. The first page of any chain comes as soon as it is there; after that the one that was read
back least far goes next, so that the newest events are complete first. Each chain reads at most one page ahead. The chains of one
place share its coverage.

@yields The pages of all chains in that order.
*/
export const mergeChains = async function * (tasks: readonly ChainTask[], range: ChainRange, access: Access, signal: AbortSignal): AsyncGenerator<Page, void> {
	const places = createPlaceCoverage(tasks.map(({place}) => place.label));
	const chains = tasks.map((task): Chain => {
		const chain: Chain = {
			place: task.place,
			pages: readChain(task, range, access, signal),
			arrival: Promise.resolve(),
			ready: undefined,
			hasEnded: false,
			hasAnswered: false,
			hasSucceeded: false,
			isWaiting: false,
			frontier: Infinity,
		};
		readAhead(chain);
		return chain;
	});
	let calls = 0;

	for (;;) {
		const active = chains.filter(chain => !chain.hasEnded);
		if (active.length === 0 || signal.aborted) {
			return;
		}

		const chain = nextOf(active, chains);
		if (chain?.ready === undefined) {
			await Promise.race(active.filter(({ready}) => ready === undefined).map(async ({arrival}) => arrival));
			continue;
		}

		const page = chain.ready;
		const coverage = page.failure === 'unknown-key' && hasSucceededElsewhere(chain, chains) ? switchedOff(page.coverage, chain.place.region) : page.coverage;
		calls += page.calls;
		chain.frontier = page.frontier;
		chain.isWaiting = page.isWaiting;
		chain.hasAnswered ||= !page.isWaiting;
		chain.hasSucceeded ||= isSuccess(page);
		readAhead(chain);
		yield {
			records: page.records,
			skipped: page.skipped,
			coverage: [places.update(chains.indexOf(chain), coverage)],
			progress: {done: calls, unit: 'calls', perSecond: 2 * active.length},
			notes: [],
		};
	}
};

const readAhead = (chain: Chain): void => {
	chain.ready = undefined;
	chain.arrival = (async () => {
		const next = await chain.pages.next();
		if (next.done === true) {
			chain.hasEnded = true;
		} else {
			chain.ready = next.value;
		}
	})();
};

/** The chain whose page goes next, or nothing as long as that page is still to come. */
const nextOf = (active: readonly Chain[], all: readonly Chain[]): Chain | undefined => {
	const free = active.filter(chain => !isUndecided(chain, all));
	const immediate = free.find(({ready, hasAnswered}) => ready && (ready.isWaiting || !hasAnswered));
	if (immediate) {
		return immediate;
	}

	let newest: Chain | undefined;
	for (const chain of free) {
		const isInOrder = chain.hasAnswered && (chain.ready !== undefined || !chain.isWaiting);
		if (isInOrder && (newest === undefined || chain.frontier > newest.frontier)) {
			newest = chain;
		}
	}

	return newest?.ready && newest;
};

const isSuccess = (page: ChainPage): boolean => !page.isWaiting && page.failure === undefined;

// A region that the account has not enabled answers like one that does not know the access key. Only the other regions of
// the same profile tell which it is, so the page waits until one of them has answered, or all have failed.
const isUndecided = (chain: Chain, all: readonly Chain[]): boolean =>
	chain.ready?.failure === 'unknown-key' && !hasSucceededElsewhere(chain, all)
	&& all.some(other => other.place.profile === chain.place.profile && !other.hasAnswered && !other.hasEnded && other.ready?.failure === undefined);

const hasSucceededElsewhere = (chain: Chain, all: readonly Chain[]): boolean =>
	all.some(other => other.place.profile === chain.place.profile && (other.hasSucceeded || (other.ready !== undefined && isSuccess(other.ready))));
