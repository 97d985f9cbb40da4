import {chainLabel} from './digest-name.ts';
import {
	formatCount,
	formatPlural,
	formatTime,
	type Zone,
} from './format.ts';
import {outcomeOf, type Outcome, type VerificationResult} from './integrity-json.ts';
import {type ChainReport, type Fault, type Tally} from './integrity.ts';
import {asSentence} from './problem.ts';

const formatPeriod = (from: number | undefined, to: number | undefined, zone: Zone): string => {
	const [start, end] = [from ?? to, to ?? from];
	if (start === undefined || end === undefined) {
		return '';
	}

	const [first, last] = [formatTime(start, zone), formatTime(end, zone)];
	const name = zone === 'utc' ? ' UTC' : '';
	return first === last ? `${first}${name}` : `${first} to ${last.startsWith(first.slice(0, 11)) ? last.slice(11) : last}${name}`;
};

/** A fault in one line: what, where, when, how it differs, what that means. It may quote names of files, unsanitized. */
export const tellFault = ({verdict, subject, place, from, to, difference, meaning}: Fault, zone: Zone): string => {
	const when = formatPeriod(from, to, zone);
	const what = verdict === 'gap' ? 'gap' : `${verdict} ${subject}`;
	return `${what}: ${place}${when === '' ? '' : ` (${when})`}: ${difference}: ${asSentence(meaning)}`;
};

const tellTally = ({valid, unsigned, total}: Tally, name: string): string =>
	`${formatCount(valid)} of ${formatCount(total)} ${name}${unsigned > 0 ? ` (${formatCount(unsigned)} more without a checked signature)` : ''} valid`;

/** The counts of a chain in one line, with the time that its digests cover. */
export const tellChain = ({chain, digests, logFiles, covered, isWhole}: ChainReport, zone: Zone): string => {
	const parts = [
		tellTally(digests, 'digests'),
		tellTally(logFiles, 'log files'),
		covered ? formatPeriod(covered.from, covered.to, zone) : 'nothing covered',
		...isWhole ? [] : ['stopped before its end'],
	];
	return `${chainLabel(chain)}: ${parts.join(', ')}`;
};

const endings: Readonly<Record<Outcome, (result: VerificationResult) => string>> = {
	verified: ({reports}) => `Verified: every digest and every log file that they list is as CloudTrail delivered it, in ${formatPlural(reports.length, 'chain')}.`,
	faulty({reports, problems}) {
		const faults = reports.reduce((sum, report) => sum + report.faults.length, 0);
		const unread = problems.length > 0 ? [`${formatPlural(problems.length, 'place')} could not be looked into`] : [];
		return asSentence(`Not verified: ${[...faults > 0 ? [formatPlural(faults, 'fault')] : [], ...unread].join(', ')}`);
	},
	nothing: () => 'Not verified: no digest (AWSLogs/ACCOUNT/CloudTrail-Digest/…) is there in the range and the regions.',
	stopped: () => 'Stopped: what is above was looked at, and nothing else.',
};

/** How a verification ended, as a sentence. */
export const tellEnding = (result: VerificationResult): string => endings[outcomeOf(result)](result);
