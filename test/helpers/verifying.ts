import assert from 'node:assert/strict';
import {printVerification} from '../../source/verify.ts';
import {type Problem} from '../../source/core/problem.ts';
import {parseOptions} from '../../source/options.ts';
import {openVerification} from '../../source/sources/verify/open-verification.ts';

/** How a verification ended and what it said, with the folder's path written as `DIR`. */
export type Verified = {readonly status: number; readonly lines: readonly string[]; readonly warnings: readonly string[]; readonly stdout: string};

type Surroundings = {readonly signal?: AbortSignal; readonly now?: number};

const open = async (target: string, argv: readonly string[], {now = Date.UTC(2026, 7, 1, 12, 30), signal = new AbortController().signal}: Surroundings) => {
	const parsed = parseOptions(['verify', target, ...argv], {now});
	assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem.message);
	assert.strictEqual(parsed.value.action, 'verify');
	const options = parsed.value;
	const {since, until} = options;
	const opened = await openVerification({...options, range: {...since !== undefined && {since}, ...until !== undefined && {until}}}, {now, signal});
	return {
		opened, options, now, signal,
	};
};

/** Why `trail-tui verify` does not even start. */
export const refusedVerification = async (target: string, argv: readonly string[] = [], surroundings: Surroundings = {}): Promise<Problem> => {
	const {opened} = await open(target, argv, surroundings);
	assert.ok(!opened.ok, 'it started');
	return opened.problem;
};

/** Runs `trail-tui verify` in this process, half an hour after noon of 2026-08-01 unless told. */
export const verifying = async (target: string, argv: readonly string[] = [], surroundings: Surroundings = {}): Promise<Verified> => {
	const {
		opened, options, now, signal,
	} = await open(target, argv, surroundings);
	assert.ok(opened.ok, opened.ok ? '' : opened.problem.message);
	let stdout = '';
	const warnings: string[] = [];
	const short = (text: string): string => (target.startsWith('/') ? text.replaceAll(target, 'DIR') : text).replaceAll(/AWSLogs\/\S*\//gv, '…/');
	const status = await printVerification({
		opened: opened.value,
		options,
		now,
		signal,
		async write(text) {
			stdout += text;
		},
		warn(line) {
			warnings.push(short(line).trimEnd());
		},
		showProgress() {
			// Nobody looks.
		},
	});
	return {
		status, stdout, warnings, lines: short(stdout).split('\n').slice(0, -1),
	};
};
