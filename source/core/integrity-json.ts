import {type AskedRange, type ChainReport, type Fault} from './integrity.ts';
import {formatIso} from './format.ts';
import {type Problem} from './problem.ts';
import {terminalJson} from './terminal-json.ts';

/** The end of a verification, in a word; `nothing`: there was nothing to verify. */
export type Outcome = 'verified' | 'faulty' | 'nothing' | 'stopped';

/** All that a verification has brought. */
export type VerificationResult = {
	/** What was verified, as it was named. */
	readonly source: string;
	readonly range: AskedRange;
	readonly reports: readonly ChainReport[];
	/** What could not be looked into. */
	readonly problems: readonly Problem[];
	readonly isStopped: boolean;
};

/** How a verification ended. A fault, a gap, a place that could not be read: each makes it `faulty`. */
export const outcomeOf = ({reports, problems, isStopped}: VerificationResult): Outcome => {
	if (isStopped) {
		return 'stopped';
	}

	if (problems.length > 0 || reports.some(({faults}) => faults.length > 0)) {
		return 'faulty';
	}

	return reports.some(({digests}) => digests.valid > 0) ? 'verified' : 'nothing';
};

const period = (from: number | undefined, to: number | undefined) => ({from: formatIso(from), to: formatIso(to)});

const faultFields = ({from, to, ...fault}: Fault) => ({...fault, ...period(from, to)});

const chainFields = ({chain, digests, logFiles, covered, faults, isWhole}: ChainReport) => ({
	...chain,
	digests,
	logFiles,
	covered: covered && period(covered.from, covered.to),
	isWhole,
	faults: faults.map(fault => faultFields(fault)),
});

/** A verification as one line of JSON that a terminal may show; times in ISO 8601, UTC. */
export const verificationJson = (result: VerificationResult): string => `${terminalJson(JSON.stringify({
	source: result.source,
	outcome: outcomeOf(result),
	asked: period(result.range.since, result.range.until),
	chains: result.reports.map(report => chainFields(report)),
	problems: result.problems,
}))}\n`;
