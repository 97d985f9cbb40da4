import {type Problem} from '../core/problem.ts';
import {type AwsError, meaningOf, readAwsError} from './aws-errors.ts';
import {
	type CredentialsContext,
	ofProfile,
	problemWithCredentials,
	withoutSecrets,
} from './credentials-problem.ts';
import {nearestRegion} from './regions.ts';

/** What was being done when AWS refused, for the words of the Problem. */
export type AwsContext = CredentialsContext & {
	/** The call, such as `LookupEvents` or `ListTags`. */
	readonly action: string;
	/** Empty when the region is not what this is about. */
	readonly region: string;
};

/** Says what an error from an AWS call means and what to do about it. Keys, tokens and signatures never appear in it. */
export const problemFromAws = (error: unknown, context: AwsContext): Problem => {
	const found = readAwsError(error);
	const call = `${context.action}${context.region === '' ? '' : ` in ${context.region}`}`;
	const meaning = meaningOf(error);
	switch (meaning) {
		case 'throttled': {
			return throttled(call, context);
		}

		case 'unanswered': {
			return unanswered(found, call, context);
		}

		case 'token': {
			return {kind: 'refused', message: `${call} no longer accepts its page token`, hint: 'Reload to start again'};
		}

		case 'off': {
			return regionIsOff(context.region);
		}

		case 'unknown-key':
		case 'credentials': {
			return problemWithCredentials(found, call, context);
		}

		case 'denied': {
			const permission = `${context.action === 'ListRegions' ? 'account' : 'cloudtrail'}:${context.action}`;
			return {
				kind: 'denied',
				message: `Not allowed to call ${call}${ofProfile(context)}: ${withoutSecrets(found.message)}`,
				hint: `Ask for the permission ${permission}`,
			};
		}

		case 'refused': {
			return refused(found, call);
		}
	}
};

/** The Problem with a region that the account has not enabled. */
export const regionIsOff = (region: string): Problem => ({
	kind: 'refused',
	message: `Region ${region} is not enabled in this account`,
	hint: 'Enable it in the account settings, or leave it out',
});

const throttled = (call: string, {action}: AwsContext): Problem => ({
	kind: 'throttled',
	message: `AWS limits the rate of ${call}`,
	hint: action === 'LookupEvents'
		? 'Everyone in the account shares 2 requests a second in each region; try again later or ask for a shorter range'
		: 'Try again later',
});

const unanswered = (found: AwsError, call: string, {region}: AwsContext): Problem => {
	if (found.code === 'ENOTFOUND' && region !== '') {
		const nearest = nearestRegion(region);
		const name = nearest === region ? '' : ` and the name of the region; the nearest known one is ${nearest}`;
		return {kind: 'network', message: `No host answers for ${call}`, hint: `Check the network connection${name}`};
	}

	if (found.name === 'SyntaxError') {
		const hint = 'Check the endpoint, and whether a proxy or a sign-in page stands in between';
		return {kind: 'network', message: `The answer to ${call} is not one of AWS`, hint};
	}

	return found.status > 0
		? {kind: 'network', message: `AWS could not answer ${call}: ${details(found)}`, hint: 'Try again later'}
		: {kind: 'network', message: `No answer to ${call}: ${found.code === '' ? withoutSecrets(found.message) : found.code}`, hint: 'Check the network connection and the endpoint'};
};

// What the names of errors in the CloudTrail API Reference mean to whoever reads events and trails.
const refusals: ReadonlyMap<string, readonly [message: string, hint: string]> = new Map([
	['InvalidTimeRangeException', ['The time range starts after its end, or lies outside the 90 days that event history keeps', 'Read older events from the bucket of a trail']],
	['InvalidLookupAttributesException', ['Event history does not accept this filter', 'It takes one attribute with 1 to 2000 characters']],
	['UnsupportedOperationException', ['This account or region does not support the request', 'Try another region']],
	['TrailNotFoundException', ['The trail is not there', 'It may have been deleted meanwhile, or live in another region']],
	['UnknownOperationException', ['The endpoint does not know this call', 'An emulator may offer only a part of CloudTrail']],
	['CloudTrailARNInvalidException', ['AWS does not accept the ARN of the trail', 'Reload the trails']],
	['InvalidTrailNameException', ['AWS does not accept the name of the trail', 'Give its ARN']],
	['OperationNotPermittedException', ['This account may not ask that', 'A trail of the organization is told of in full in the account that made it']],
	['NoManagementAccountSLRExistsException', ['The management account of the organization has no service-linked role for CloudTrail', 'Create it there: aws iam create-service-linked-role --aws-service-name cloudtrail.amazonaws.com']],
	['ResourceNotFoundException', ['What was asked about is not there', 'It may have been deleted meanwhile']],
	['ResourceTypeNotSupportedException', ['AWS keeps no tags for this kind of thing', 'An emulator may offer only a part of CloudTrail']],
	['InvalidParameterException', ['AWS does not accept what was asked', 'An endpoint that is not AWS may differ']],
	['InvalidParameterCombinationException', ['AWS does not accept what was asked', 'An endpoint that is not AWS may differ']],
]);

const refused = (found: AwsError, call: string): Problem => {
	const known = refusals.get(found.name);
	return known
		? {kind: found.name === 'TrailNotFoundException' ? 'missing' : 'refused', message: `${known[0]} (${call})`, hint: known[1]}
		: {kind: 'refused', message: `${call} failed: ${details(found)}`};
};

const details = (found: AwsError): string => {
	const about = [
		found.status > 0 ? `status ${found.status}` : '',
		found.requestId === '' ? '' : `request ${found.requestId}`,
	].filter(part => part !== '');
	return `${found.name}: ${withoutSecrets(found.message)}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
};
