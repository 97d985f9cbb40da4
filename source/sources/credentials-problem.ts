import {type Problem} from '../core/problem.ts';
import {shellWord} from '../core/shell-word.ts';
import {type AwsError, meaningOf, readAwsError} from './aws-errors.ts';

/** Whose credentials a Problem is about. */
export type CredentialsContext = {
	/** The profile as it was named; empty for the default one. */
	readonly profile: string;
	/** The credentials came from IAM Identity Center, so that one command renews them. */
	readonly isSso?: boolean;
};

/** ` with the profile NAME`, or nothing for the default one. */
export const ofProfile = ({profile}: CredentialsContext): string => profile === '' ? '' : ` with the profile ${profile}`;

/** A Problem (mostly of kind `credentials`, else `network` or `denied`) for credentials that could not be loaded at all. */
export const problemWithLoading = (error: unknown, context: CredentialsContext): Problem => {
	const found = readAwsError(error);
	const whose = ofProfile(context);
	const meaning = meaningOf(error);
	if (meaning === 'denied') {
		return {
			kind: 'denied',
			message: `AWS refuses to give credentials${whose}: ${withoutSecrets(found.message)}`,
			hint: 'Check that the role exists and trusts the one who assumes it',
		};
	}

	if (meaning === 'unanswered' || meaning === 'throttled') {
		return {
			kind: 'network',
			message: `No answer while loading credentials${whose}: ${found.code === '' ? withoutSecrets(found.message) : found.code}`,
			hint: 'Check the network connection, then try again',
		};
	}

	return problemWithCredentials({...found, status: 0}, '', context);
};

/** The Problem of kind `credentials` for a call that AWS did not accept them for, or for none at all (`status` 0). */
export const problemWithCredentials = (found: AwsError, call: string, context: CredentialsContext): Problem => {
	const whose = ofProfile(context);
	const command = signInCommand(found, context);
	if (/expired/iv.test(`${found.name} ${found.message}`)) {
		const hint = command.includes('login') ? `Run: ${command}` : `Renew them where they came from, or run: ${command}`;
		return {kind: 'credentials', message: `The credentials${whose} have expired`, hint};
	}

	if (found.message.includes('multi-factor')) {
		const hint = found.message.includes('no code was given') ? 'Read again to be asked once more' : 'Start the program on a terminal where it can ask for the code';
		return {kind: 'credentials', message: `The credentials${whose} need a code from an MFA device`, hint};
	}

	if (found.status === 0) {
		return {kind: 'credentials', message: `No usable AWS credentials${whose}: ${withoutSecrets(found.message)}`, hint: `Run: ${command}`};
	}

	return found.name.includes('Signature')
		? {kind: 'credentials', message: `AWS does not accept the signature of ${call}${whose}`, hint: 'Check the secret access key and the clock of this machine'}
		: {kind: 'credentials', message: `AWS does not know the access key used for ${call}${whose}`, hint: `Run: ${command}`};
};

const signInCommand = (found: AwsError, {profile, isSso}: CredentialsContext): string => {
	const option = profile === '' ? '' : ` --profile ${shellWord(profile)}`;
	if (isSso === true || /\bsso\b/iv.test(found.message)) {
		return `aws sso login${option}`;
	}

	return /\baws login\b/v.test(found.message) ? `aws login${option}` : `aws configure${option}`;
};

/** A message of AWS without what it echoes of a request: access keys, the session token in the canonical request, signatures. */
export const withoutSecrets = (message: string): string => message
	.replaceAll(/\b(?:AKIA|ASIA)[\dA-Z]{8,}\b/gv, key => `${key.slice(0, 4)}…`)
	.replaceAll(/(?<name>x-amz-security-token|signature|credential)(?<between>[:=]\s*)[^\s,]+/giv, '$<name>$<between>…')
	.replaceAll(/[\w+\/=]{60,}/gv, '…');
