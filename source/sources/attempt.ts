/* eslint-disable no-await-in-loop -- A try follows the one before. */
import {createTimeoutError, meaningOf, readAwsError} from './aws-errors.ts';
import {type Clock} from './clock.ts';

/** How one request ended. */
export type Attempt<Value> =
	| {readonly kind: 'answered'; readonly value: Value}
	| {readonly kind: 'failed'; readonly error: unknown}
	| {readonly kind: 'aborted'};

/** How long one request may take, in milliseconds: AWS answers in one or two seconds, and other regions wait for a slow one. */
export const requestTimeout = 10_000;

/** Sends one request and never throws: an answer, an error (a timeout is one), or the end because the signal was aborted. */
export const attempt = async <Value>(send: (signal: AbortSignal) => Promise<Value>, clock: Clock, signal: AbortSignal): Promise<Attempt<Value>> =>
	attemptWhile(send, async limit => clock.sleep(requestTimeout, limit), signal);

/** Sends one request like `attempt`, for an answer that may take long: its time is up when `patience` resolves. */
export const attemptWhile = async <Value>(send: (signal: AbortSignal) => Promise<Value>, patience: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<Attempt<Value>> => {
	const own = new AbortController();
	const either = AbortSignal.any([signal, own.signal]);
	const timeUp = async (): Promise<Attempt<Value>> => {
		await patience(either);
		return {kind: 'failed', error: createTimeoutError(requestTimeout)};
	};

	const answer = async (): Promise<Attempt<Value>> => {
		try {
			return {kind: 'answered', value: await send(either)};
		} catch (error) {
			return {kind: 'failed', error};
		}
	};

	try {
		const ended = await Promise.race([answer(), timeUp()]);
		return signal.aborted ? {kind: 'aborted'} : ended;
	} finally {
		own.abort();
	}
};

// Milliseconds before each further try. Other callers of the account may hold its budget for a while, so being throttled is
// given more time than an answer that does not come.
const throttledDelays = [1000, 2000, 4000, 8000, 15_000, 15_000, 15_000];
const unansweredDelays = [500, 1000, 2000, 4000];

/** Milliseconds to wait before trying again after `failures` failures in a row, or nothing when that is pointless. */
export const retryDelay = (error: unknown, failures: number): number | undefined => {
	const meaning = meaningOf(error);
	if (meaning === 'throttled') {
		return throttledDelays[failures - 1];
	}

	if (meaning === 'unanswered') {
		return unansweredDelays[failures - 1];
	}

	return failures === 1 && readAwsError(error).isClockCorrected ? 0 : undefined;
};

/** What a request needs around it: time, a way to stop it, and its turn in the account's budget. */
export type Pace = {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** Waits for the turn; false when the signal was aborted. */
	readonly takeTurn: () => Promise<boolean>;
	/** Which errors another try may follow at all; any when absent. */
	readonly isRepeatable?: (error: unknown) => boolean;
	/** Told of every error after which another try follows. */
	readonly onRetry?: (error: unknown) => void;
};

/** Sends a request, in its turn, until it is answered or trying again is pointless. */
export const attemptRepeatedly = async <Value>(send: (signal: AbortSignal) => Promise<Value>, pace: Pace): Promise<Attempt<Value>> =>
	repeatAttempts(async () => attempt(send, pace.clock, pace.signal), pace);

/** Makes one attempt after the other, each in its turn, until one is answered or trying again is pointless. */
export const repeatAttempts = async <Value>(once: () => Promise<Attempt<Value>>, pace: Pace): Promise<Attempt<Value>> => {
	for (let failures = 1; ; failures++) {
		if (!await pace.takeTurn()) {
			return {kind: 'aborted'};
		}

		const ended = await once();
		if (ended.kind !== 'failed') {
			return ended;
		}

		const delay = retryDelay(ended.error, failures);
		if (delay === undefined || pace.isRepeatable?.(ended.error) === false) {
			return ended;
		}

		pace.onRetry?.(ended.error);
		await pace.clock.sleep(delay, pace.signal);
	}
};
