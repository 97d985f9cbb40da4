import {formatPlural} from './core/format.ts';
import {
	outcomeOf,
	verificationJson,
	type Outcome,
	type VerificationResult,
} from './core/integrity-json.ts';
import {tellChain, tellEnding, tellFault} from './core/integrity-text.ts';
import {type ChainReport} from './core/integrity.ts';
import {asSentence, tellProblem, type Problem} from './core/problem.ts';
import {asciiOnly, sanitize} from './core/text.ts';
import {type OpenVerification} from './sources/verify/open-verification.ts';
import {verifyStore} from './sources/verify/verify-store.ts';
import {type VerifyOptions} from './verify-options.ts';

/** What verifying prints and where. */
export type VerifyRequest = {
	readonly opened: OpenVerification;
	readonly options: Pick<VerifyOptions, 'isJson' | 'ascii' | 'zone'>;
	/** Writes to standard output. */
	readonly write: (text: string) => Promise<void>;
	/** Writes one line to standard error. */
	readonly warn: (line: string) => void;
	/** Shows how far it is, on a terminal; the empty text takes it away. */
	readonly showProgress: (text: string) => void;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly signal: AbortSignal;
};

const statuses: Readonly<Record<Outcome, number>> = {
	verified: 0, faulty: 1, nothing: 1, stopped: 130,
};

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

const report = async ({opened, signal, now, showProgress}: VerifyRequest, onReport: (report: ChainReport) => Promise<void>, onProblem: (problem: Problem) => void): Promise<VerificationResult> => {
	const {store, keys, range, request, label} = opened;
	const reports: ChainReport[] = [];
	const problems: Problem[] = [];
	let files = 0;
	let bytes = 0;
	const onFile = (size: number): void => {
		files++;
		bytes += size;
		showProgress(`verifying ${label}: ${formatPlural(files, 'file')}, ${megabytes(bytes)}`);
	};

	for await (const step of verifyStore(request, {
		store, keys, range, now, signal, onFile,
	})) {
		showProgress('');
		if (step.kind === 'chain') {
			reports.push(step.report);
			await onReport(step.report);
		} else {
			problems.push(...step.problems);
			for (const problem of step.problems) {
				onProblem(problem);
			}
		}
	}

	return {
		source: label, range, reports, problems, isStopped: signal.aborted,
	};
};

/**
Verifies digests and log files and prints a line for each fault, then one for each chain, or one JSON document. Remarks and
what could not be looked into go to standard error.

@returns The exit status: 0 everything in the range is proven; 1 it is not, or there was nothing; 130 interrupted.
*/
export const printVerification = async (request: VerifyRequest): Promise<number> => {
	const {opened, options: {isJson, ascii, zone}, write, warn} = request;
	const clean = (text: string): string => ascii ? asciiOnly(sanitize(text)) : sanitize(text);
	for (const note of opened.notes) {
		warn(`trail-tui: ${clean(asSentence(note))}\n`);
	}

	const result = await report(request, async ({faults}) => {
		if (!isJson && faults.length > 0) {
			await write(faults.map(fault => `${clean(tellFault(fault, zone))}\n`).join(''));
		}
	}, problem => {
		warn(`trail-tui: ${clean(tellProblem(problem))}\n`);
	});
	const outcome = outcomeOf(result);
	if (isJson) {
		await write(verificationJson(result));
	} else {
		const lines = [...result.reports.map(one => tellChain(one, zone)), tellEnding(result)];
		await write(lines.map(line => `${clean(line)}\n`).join(''));
	}

	return statuses[outcome];
};
