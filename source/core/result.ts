import {type EventResult} from './event.ts';
import {
	asObject,
	either,
	objectAt,
	textAt,
	type JsonObject,
} from './record-field.ts';

/** How a call ended, the code for it and the words that came with it; empty where the record has none. */
export type Outcome = {readonly result: EventResult; readonly error: string; readonly message: string};

const denied = /unauthori[sz]ed|notauthorized|authorizationerror|accessdenied|forbidden|authfailure/iv;
const throttled = /throttl|requestlimitexceeded|slowdown|toomanyrequests|throughputexceeded|bandwidthlimitexceeded/iv;
const missing = /nosuch|notfound|doesnotexist|nonexistent/iv;

/** What an `errorCode` means, by the naming habits of AWS services: `Client.UnauthorizedOperation` is `denied`. */
export const classifyError = (code: string): EventResult => {
	if (denied.test(code)) {
		return 'denied';
	}

	if (throttled.test(code)) {
		return 'throttled';
	}

	return missing.test(code) ? 'missing' : 'failed';
};

/** Whether records of an `eventSource` are about signing in to the console, whatever their `eventType`. */
export const isSignInSource = (source: string): boolean => source === 'signin.amazonaws.com';

/** Whether records of an `eventType` are about signing in to the console. */
export const isSignInType = (type: string): boolean => type.toLowerCase() === 'awsconsolesignin';

/** Whether a record is about signing in to the console. */
export const isSignIn = (record: JsonObject): boolean => isSignInSource(textAt(record, 'eventSource')) || isSignInType(textAt(record, 'eventType'));

/** `Success`, `Failure` or nothing: sign-in records write their outcome under the name of the event. */
const signInOutcome = (record: JsonObject, name: string): string => either(textAt(objectAt(record, 'responseElements'), name), textAt(objectAt(record, 'serviceEventDetails'), name));

/** Sign-ins that always carry an outcome, so that a record without one tells nothing. */
const attempts = new Set(['ConsoleLogin', 'SwitchRole', 'CheckMfa']);

/** Whether records of an `eventCategory` tell of a single call. */
export const isCallCategory = (category: string): boolean => category !== 'Insight' && category !== 'Aggregated';

const hasCall = (record: JsonObject): boolean => textAt(record, 'eventName') !== '' && isCallCategory(textAt(record, 'eventCategory'));

/**
How the call of a record ended. Sign-in records have no `errorCode`: their outcome stands in `responseElements` under the
name of the event, and `Failure` then stands for the code. Some services (GuardDuty) put the error's words into
`responseElements`. Insights and aggregated records tell of no single call: `unknown`.
Source: CloudTrail User Guide, record contents and console sign-in events.
*/
export const classifyResult = (value: unknown): Outcome => {
	const record = asObject(value);
	const code = textAt(record, 'errorCode');
	let message = textAt(record, 'errorMessage');
	if (code !== '') {
		if (message === '') {
			const response = objectAt(record, 'responseElements');
			message = either(textAt(response, 'message'), textAt(response, 'errorMessage'));
		}

		return {result: classifyError(code), error: code, message};
	}

	if (isSignIn(record)) {
		const name = textAt(record, 'eventName');
		const outcome = signInOutcome(record, name);
		if (outcome !== '' && outcome !== 'Success') {
			return {result: 'failed', error: outcome, message};
		}

		if (outcome === '' && message === '') {
			return {result: name === '' || attempts.has(name) ? 'unknown' : 'ok', error: '', message};
		}
	}

	return message === '' ? {result: hasCall(record) ? 'ok' : 'unknown', error: '', message} : {result: 'failed', error: '', message};
};
