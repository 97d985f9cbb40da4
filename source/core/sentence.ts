import {type EventResult, type TrailEvent} from './event.ts';
import {displayEvent, formatCount, headResource} from './format.ts';
import {readInsight} from './insight.ts';
import {
	asObject,
	either,
	objectAt,
	textAt,
	type JsonObject,
} from './record-field.ts';
import {isSignIn} from './result.ts';

const failures: ReadonlyMap<EventResult, string> = new Map([['denied', 'and was denied'], ['throttled', 'and was throttled'], ['missing', 'and found nothing']]);

/** The end of a sentence about an attempt that did not succeed. */
const failure = ({result, error, message}: TrailEvent): string => {
	const why = either(error, message);
	const reason = why === '' ? '' : ` (${why})`;
	return `${failures.get(result) ?? 'and failed'}${reason}`;
};

const hasFailed = ({result}: TrailEvent): boolean => result !== 'ok' && result !== 'unknown';

const join = (...parts: readonly string[]): string => parts.filter(part => part !== '').join(' ');

const on = (event: TrailEvent): string => {
	const {name, more} = headResource(event.resources);
	if (name === '') {
		return '';
	}

	return more === 0 ? `on ${name}` : `on ${name} and ${formatCount(more)} more`;
};

/** Where the call came from, when that is an address: a service's own name says nothing that the identity does not. */
const from = ({ip}: TrailEvent): string => /^[\da-f]*[.:][\d.:a-f]*$/iv.test(ip) ? `from ${ip}` : '';

/**
Whether a second factor was used; only what the record can know. The identity provider checks the one of federated
users, so that a "No" there says nothing.
*/
const secondFactor = (event: TrailEvent, record: JsonObject): string => {
	const used = textAt(objectAt(record, 'additionalEventData'), 'MFAUsed').toLowerCase();
	if (used === 'yes') {
		return 'with MFA';
	}

	return used === 'no' && (event.identity === 'Root' || event.identity === 'IAMUser') ? 'without MFA' : '';
};

const signInActs: ReadonlyMap<string, readonly [done: string, tried: string]> = new Map([
	['ConsoleLogin', ['signed in to the console', 'tried to sign in to the console']],
	['SwitchRole', ['switched role in the console', 'tried to switch role in the console']],
	['CheckMfa', ['passed the MFA check', 'tried to pass the MFA check']],
	['PasswordUpdated', ['changed the password', 'tried to change the password']],
	['PasswordRecoveryRequested', ['asked to recover the password', 'tried to recover the password']],
	['PasswordRecoveryCompleted', ['recovered the password', 'tried to recover the password']],
]);

const describeSignIn = (event: TrailEvent, record: JsonObject, who: string): string => {
	const [done, tried] = signInActs.get(event.name) ?? [`called ${displayEvent(event)}`, `tried to call ${displayEvent(event)}`];
	if (hasFailed(event)) {
		// The words say more than the bare "Failure".
		const why = either(event.message, event.error);
		return join(who, tried, from(event), why === '' ? 'and failed' : `and failed (${why})`);
	}

	return event.result === 'unknown'
		? join(who, tried, from(event), '(the outcome is not recorded)')
		: join(who, done, event.name === 'ConsoleLogin' ? secondFactor(event, record) : '', from(event));
};

const perMinute = (value: number): string => String(Number(value.toPrecision(3)));

const describeInsight = (event: TrailEvent, record: JsonObject): string => {
	const {kind, errorCode, state, usual, unusual} = readInsight(record) ?? {kind: 'calls', errorCode: '', state: 'start'};
	const what = kind === 'errors' ? `${errorCode === '' ? '' : `${errorCode} `}errors of` : 'calls of';
	const rates = unusual === undefined ? '' : `: ${perMinute(unusual)} a minute${usual === undefined ? '' : ` instead of ${perMinute(usual)}`}`;
	return `An unusual rate of ${what} ${displayEvent(event)} ${state === 'end' ? 'ended' : 'began'}${rates}`;
};

const describeServiceEvent = (event: TrailEvent): string => {
	const reporter = either(event.who, 'AWS');
	return join(reporter, 'reported', displayEvent(event), on(event), hasFailed(event) ? failure(event).replace('and ', 'which ') : '');
};

const describeCall = (event: TrailEvent, who: string): string => {
	const call = displayEvent(event);
	return hasFailed(event)
		? join(who, `tried to call ${call}`, on(event), from(event), failure(event))
		: join(who, `called ${call}`, on(event), from(event));
};

/**
One plain sentence that tells an event, without its time and without a full stop:
`ci-deploy via Deploy tried to call ec2:TerminateInstances on i-0ab and 2 more from 198.51.100.7 and was denied
(Client.UnauthorizedOperation)`. The parsed record adds what the event alone does not hold: the second factor of a
sign-in, the rates of an insight.
*/
export const describeEvent = (event: TrailEvent, value?: unknown): string => {
	const record = asObject(value);
	if (event.category === 'Insight') {
		return describeInsight(event, record);
	}

	if (event.category === 'Aggregated' && event.name === '') {
		return 'Several data events of one time window, counted together';
	}

	if (event.name === '') {
		return 'A record that names no event';
	}

	const who = either(event.who, 'An unknown caller');
	if (signInActs.has(event.name) && (event.source === 'signin.amazonaws.com' || isSignIn(record))) {
		return describeSignIn(event, record, who);
	}

	return event.type === 'AwsServiceEvent' ? describeServiceEvent(event) : describeCall(event, who);
};
