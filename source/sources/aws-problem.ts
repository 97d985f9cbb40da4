import {type Problem} from '../core/problem.ts';
import {type AwsError, meaningOf, readAwsError} from './aws-errors.ts';
import {nearestRegion} from './regions.ts';

/** What was being done when AWS refused, for the words of the Problem. */
export type AwsContext = {
	/** The call, such as `LookupEvents` or `ListTags`. */
	readonly action: string;
	/** Empty when the region is not what this is about. */
	readonly region: string;
	/** The profile as it was named; empty for the default one. */
	readonly profile: string;
	/** The credentials came from IAM Identity Center, so that one command renews them. */
	readonly isSso?: boolean;
};

/** Says what an error from an AWS call means and what to do about it. Keys, tokens and signatures never appear in it. */
export const problemFromAws = (error: unknown, context: AwsContext): Problem => {
	const found = readAwsError(error);
	const place = context.region === '' ? '' : ` in ${context.region}`;
	const call = `${context.action}${place}`;
	const meaning = meaningOf(error);
	switch (meaning) {
		case 'throttled': {
			return {kind: 'throttled', message: `AWS limits the rate of ${call}`, hint: 'Everyone in the account shares 2 requests a second in each region; try again later or ask for a shorter range'};
		}

		case 'unanswered': {
			return unanswered(found, call, context);
		}

		case 'token': {
			return {kind: 'refused', message: `${call} no longer accepts its page token`, hint: 'Reload to start again'};
		}

		case 'off': {
			return {kind: 'refused', message: `Region ${context.region} is not enabled in this account`, hint: 'Enable it in the account settings, or leave it out'};
		}

		case 'unknown-key':
		case 'credentials': {
			return lostCredentials(found, call, context);
		}

		case 'denied': {
			return {kind: 'denied', message: `Not allowed to call ${call}${whoseProfile(context)}: ${withoutSecrets(found.message)}`, hint: `Ask for the permission ${permissionOf(context.action)}`};
		}

		case 'refused': {
			return refused(found, call);
		}
	}
};

const whoseProfile = (context: AwsContext): string => context.profile === '' ? '' : ` with the profile ${context.profile}`;

const permissionOf = (action: string): string => action === 'ListRegions' ? 'account:ListRegions' : `cloudtrail:${action}`;

const unanswered = (found: AwsError, call: string, context: AwsContext): Problem => {
	if (found.code === 'ENOTFOUND' && context.region !== '') {
		const nearest = nearestRegion(context.region);
		return {kind: 'network', message: `No host answers for ${call}`, hint: nearest === context.region ? 'Check the network connection' : `Check the network connection and the name of the region; the nearest known one is ${nearest}`};
	}

	if (found.name === 'SyntaxError') {
		return {kind: 'network', message: `The answer to ${call} is not one of AWS`, hint: 'Check the endpoint and whether a proxy or a sign-in page stands in between'};
	}

	return found.status > 0 ? {kind: 'network', message: `AWS could not answer ${call}: ${details(found)}`, hint: 'Try again later'} : {kind: 'network', message: `No answer to ${call}: ${found.code === '' ? withoutSecrets(found.message) : found.code}`, hint: 'Check the network connection and the endpoint'};
};

const signInCommand = (found: AwsError, {profile, isSso}: AwsContext): string => {
	const option = profile === '' ? '' : ` --profile ${shellWord(profile)}`;
	if (isSso === true || /\bsso\b/iv.test(found.message)) {
		return `Run: aws sso login${option}`;
	}

	return /\baws login\b/v.test(found.message) ? `Run: aws login${option}` : `Run: aws configure${option}`;
};

const lostCredentials = (found: AwsError, call: string, context: AwsContext): Problem => {
	const whose = whoseProfile(context);
	const command = signInCommand(found, context);
	if (/expired/iv.test(`${found.name} ${found.message}`)) {
		return {kind: 'credentials', message: `The credentials${whose} have expired`, hint: command.includes('login') ? command : `Renew them where they came from, or ${command.replace('Run', 'run')}`};
	}

	if (found.message.includes('multi-factor')) {
		return {kind: 'credentials', message: `The credentials${whose} need a code from an MFA device`, hint: 'Start the program on a terminal where it can ask for the code'};
	}

	if (found.status === 0) {
		return {kind: 'credentials', message: `No usable AWS credentials${whose}: ${withoutSecrets(found.message)}`, hint: command};
	}

	return found.name.includes('Signature') ? {kind: 'credentials', message: `AWS does not accept the signature of ${call}${whose}`, hint: 'Check the secret access key and the clock of this machine'} : {kind: 'credentials', message: `AWS does not know the access key used for ${call}${whose}`, hint: command};
};

// One sentence each, in the words of section "Errors" of the CloudTrail API Reference as its users need them.
const refusals: ReadonlyMap<string, Pick<Problem, 'message'> & {readonly hint: string}> = new Map([
	['InvalidTimeRangeException', {message: 'The time range starts after its end, or lies outside the 90 days that event history keeps', hint: 'Read older events from the bucket of a trail'}],
	['InvalidLookupAttributesException', {message: 'Event history does not accept this filter', hint: 'It takes one attribute with 1 to 2000 characters'}],
	['UnsupportedOperationException', {message: 'This account or region does not support the request', hint: 'Try another region'}],
	['TrailNotFoundException', {message: 'The trail is not there', hint: 'It may have been deleted meanwhile, or live in another region'}],
	['UnknownOperationException', {message: 'The endpoint does not know this call', hint: 'An emulator may offer only a part of CloudTrail'}],
	['CloudTrailARNInvalidException', {message: 'AWS does not accept the ARN of the trail', hint: 'Reload the trails'}],
]);

const refused = (found: AwsError, call: string): Problem => {
	const known = refusals.get(found.name);
	return known
		? {kind: found.name === 'TrailNotFoundException' ? 'missing' : 'refused', message: `${known.message} (${call})`, hint: known.hint}
		: {kind: 'refused', message: `${call} failed: ${details(found)}`};
};

const details = (found: AwsError): string => {
	const about = [
		found.status > 0 ? `status ${found.status}` : '',
		found.requestId === '' ? '' : `request ${found.requestId}`,
	].filter(part => part !== '');
	return `${found.name}: ${withoutSecrets(found.message)}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
};

// AWS echoes parts of a request in some messages: access keys, the canonical request with its session token, signatures.
const withoutSecrets = (message: string): string => message
	.replaceAll(/\b(?:AKIA|ASIA)[\dA-Z]{8,}\b/gv, key => `${key.slice(0, 4)}…`)
	.replaceAll(/(?<name>x-amz-security-token|signature|credential)(?<between>[:=]\s*)[^\s,]+/giv, '$<name>$<between>…')
	.replaceAll(/[\w+\/=]{60,}/gv, '…');

const shellWord = (text: string): string => /^[\w%+,\-.\/:=@]+$/v.test(text) ? text : `'${text.replaceAll('\'', String.raw`'\''`)}'`;
