import {isHealthy, type Area, type Finding} from './core/doctor/finding.ts';
import {policyOf, type Policy, type PolicyOptions} from './core/doctor/iam-policy.ts';
import {asSentence} from './core/problem.ts';
import {asciiOnly, sanitize} from './core/text.ts';

/** What is looked at, and where it is told. */
export type DoctorRequest = {
	readonly isJson: boolean;
	/** Whether the policy shall allow changing trails too. */
	readonly canChange: boolean;
	readonly ascii: boolean;
	/** What is known of this machine. */
	readonly local: readonly Finding[];
	/** Finds out what AWS allows and tells each finding as it comes. */
	readonly examine: (give: (finding: Finding) => void) => Promise<PolicyOptions>;
	/** Writes to standard output. */
	readonly write: (text: string) => Promise<void>;
	readonly signal: AbortSignal;
};

const titles: Readonly<Record<Area, string>> = {
	program: 'Program', terminal: 'Terminal', files: 'Files', aws: 'AWS',
};

const indent = ' '.repeat(11);

const linesOf = ({level, message, hint}: Finding): readonly string[] => [
	`  ${level.padEnd(7)}  ${asSentence(message)}`,
	...hint === undefined ? [] : [`${indent}${asSentence(hint)}`],
];

// A bucket that nobody knows yet, in the words of the readme.
const exampleBucket = 'example-audit-logs';

const policyFor = (options: PolicyOptions): Policy => policyOf({...options, buckets: options.buckets.length > 0 ? options.buckets : [exampleBucket]});

// A statement a line: it is to be copied, and what is above it to stay on the screen.
const policyText = ({Version: version, Statement: statements}: Policy): string =>
	`{"Version": "${version}", "Statement": [\n${statements.map(statement => `  ${JSON.stringify(statement)}`).join(',\n')}\n]}`;

const policyLines = (options: PolicyOptions): readonly string[] => [
	'',
	`What reading${options.canChange === true ? ' and changing trails' : ''} takes at most, as a policy of IAM. Leave out what you do not use.`,
	...options.buckets.length > 0 ? [] : [`Put the name of your bucket in the place of ${exampleBucket}.`],
	'Where log files are encrypted with a KMS key, kms:Decrypt on it comes on top.',
	'',
	...policyText(policyFor(options)).split('\n'),
];

const ending = (findings: readonly Finding[]): readonly string[] => isHealthy(findings)
	? ['', 'Reading events from AWS works.']
	: ['', 'Reading events from AWS does not work: see what has failed or was skipped above.', 'Log files on disk and --demo need no AWS.'];

/**
Tells what works from here and what does not, each thing as soon as it is known, then the policy that reading takes; or all of
it as one JSON document.

@returns The exit status: 0 reading events from AWS works; 1 it does not; 130 interrupted.
*/
export const printDoctor = async ({isJson, canChange, ascii, local, examine, write, signal}: DoctorRequest): Promise<number> => {
	const findings: Finding[] = [];
	let written: Promise<void> = Promise.resolve();
	let area: Area | undefined;
	const print = (lines: readonly string[]): void => {
		const text = lines.map(line => `${ascii ? asciiOnly(sanitize(line)) : sanitize(line)}\n`).join('');
		const before = written;
		written = (async () => {
			await before;
			await write(text);
		})();
	};

	const give = (finding: Finding): void => {
		findings.push(finding);
		if (isJson) {
			return;
		}

		print([...finding.area === area ? [] : [...area === undefined ? [] : [''], titles[finding.area]], ...linesOf(finding)]);
		({area} = finding);
	};

	for (const finding of local) {
		give(finding);
	}

	const options = {...await examine(give), canChange};
	if (isJson) {
		const checks = findings.map(({isNeeded = false, ...rest}) => ({...rest, isNeeded}));
		print([JSON.stringify({isHealthy: isHealthy(findings), checks, policy: policyFor(options)})]);
	} else {
		print([...policyLines(options), ...ending(findings)]);
	}

	await written;
	return signal.aborted ? 130 : (isHealthy(findings) ? 0 : 1);
};
