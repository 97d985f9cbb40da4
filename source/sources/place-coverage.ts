import {type Coverage} from '../core/source.ts';

// A place is being read as long as one of its chains is; in the end what one of them lacks, the place lacks.
const states: ReadonlyArray<Coverage['state']> = ['throttled', 'reading', 'denied', 'failed', 'off', 'done'];

const combine = (chains: readonly Coverage[]): Coverage => {
	const state = states.find(each => chains.some(chain => chain.state === each)) ?? 'reading';
	const first = chains.find(chain => chain.state === state);
	const froms = chains.map(({from}) => from);
	const to = chains.find(chain => chain.to !== undefined)?.to;
	const isAnswered = froms.every(from => from !== undefined) && to !== undefined;
	const problem = first?.problem ?? chains.find(chain => chain.problem)?.problem;
	return {
		place: first?.place ?? '',
		state,
		...isAnswered && {from: Math.max(...froms), to},
		...problem && {problem},
	};
};

/** The coverage of places that several chains read at once. */
export type PlaceCoverage = {
	/** Takes in the coverage of a chain; gives that of its place: read as far as all of its chains are. */
	update(chain: number, coverage: Coverage): Coverage;
};

/** Coverage before anything was read; `labels` names the place of each chain. */
export const createPlaceCoverage = (labels: readonly string[]): PlaceCoverage => {
	const latest: Coverage[] = labels.map(place => ({place, state: 'reading'}));
	return {
		update(chain, coverage) {
			latest[chain] = coverage;
			return combine(latest.filter(({place}) => place === coverage.place));
		},
	};
};
