
import {isoTime} from './records.ts';

/** A `userIdentity` as it stands in a record; see the CloudTrail User Guide, "userIdentity element". */
export type Identity = Readonly<Record<string, unknown>>;

/** What a role session may have beside its names. `created` is in milliseconds since 1970. */
export type SessionDetails = {
	readonly key?: string;
	readonly created: number;
	readonly path?: string;
	readonly hasMfa?: boolean;
	readonly invokedBy?: string;
	readonly sourceIdentity?: string;
	readonly ec2RoleDelivery?: string;
	readonly webIdFederationData?: Identity;
	readonly inScopeOf?: Identity;
	readonly onBehalfOf?: Identity;
};

/** An id such as `AROAPLATFORMA1EXAMPLE`: it has the form of AWS's, and anybody can see that it is invented. */
const uniqueId = (prefix: string, name: string, account: string): string => {
	const letters = name.toUpperCase().replaceAll(/[^A-Z]/gv, '').padEnd(9, 'X').slice(0, 9);
	return `${prefix}${letters}${account[0] ?? ''}EXAMPLE`;
};

const attributes = (created: number, hasMfa: boolean) => ({creationDate: isoTime(created), mfaAuthenticated: String(hasMfa)});

const roleIssuer = (account: string, role: string, path: string) => ({
	type: 'Role',
	principalId: uniqueId('AROA', role.replace('AWSReservedSSO_', ''), account),
	arn: `arn:aws:iam::${account}:role${path}${role}`,
	accountId: account,
	userName: role,
});

/** A session of a role. */
export const assumedRole = (account: string, role: string, session: string, details: SessionDetails): Identity => {
	const {key, created, path = '/', hasMfa = false, invokedBy, sourceIdentity, ec2RoleDelivery, webIdFederationData = {}, inScopeOf, onBehalfOf} = details;
	const sessionIssuer = roleIssuer(account, role, path);
	return {
		type: 'AssumedRole',
		principalId: `${sessionIssuer.principalId}:${session}`,
		arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
		accountId: account,
		accessKeyId: key,
		onBehalfOf,
		sessionContext: {
			sessionIssuer,
			webIdFederationData,
			attributes: attributes(created, hasMfa),
			sourceIdentity,
			ec2RoleDelivery,
		},
		inScopeOf,
		invokedBy,
	};
};

/** An IAM user, with a long-lived key, with a session from the console, or on the way in, with neither. */
export const iamUser = (account: string, name: string, key: string | undefined, session?: {readonly created: number; readonly hasMfa: boolean}): Identity => ({
	type: 'IAMUser',
	principalId: uniqueId('AIDA', name, account),
	arn: `arn:aws:iam::${account}:user/${name}`,
	accountId: account,
	accessKeyId: key,
	userName: name,
	...(session !== undefined && {sessionContext: {sessionIssuer: {}, webIdFederationData: {}, attributes: attributes(session.created, session.hasMfa)}}),
});

/** The root user of an account, signed in at `created`. */
export const rootUser = (account: string, key: string, created: number, hasMfa: boolean): Identity => ({
	type: 'Root',
	principalId: account,
	arn: `arn:aws:iam::${account}:root`,
	accountId: account,
	accessKeyId: key,
	sessionContext: {attributes: attributes(created, hasMfa)},
});

/** An AWS service that acts on its own. */
export const awsService = (service: string): Identity => ({type: 'AWSService', invokedBy: service});

/** A principal of another account, as the owner of the resource sees it. */
export const otherAccount = (account: string, principalId: string): Identity => ({type: 'AWSAccount', principalId, accountId: account});

/** A user of IAM Identity Center. */
export const identityCenterUser = (account: string, userId: string, credentialId: string): Identity => ({
	type: 'IdentityCenterUser',
	accountId: account,
	onBehalfOf: {userId, identityStoreArn: `arn:aws:identitystore::${account}:identitystore/d-9067d3f1a2`},
	credentialId,
});

/** The one who trades an OpenID Connect token for a role session. */
export const webIdentityUser = (provider: string, audience: string, subject: string): Identity => ({
	type: 'WebIdentityUser',
	principalId: `${provider}:${audience}:${subject}`,
	userName: subject,
	identityProvider: provider,
});

/** The one who trades a SAML assertion for a role session. */
export const samlUser = (qualifier: string, subject: string): Identity => ({
	type: 'SAMLUser',
	principalId: `${qualifier}:${subject}`,
	userName: subject,
	identityProvider: qualifier,
});

/** A session from `GetFederationToken`, called by an IAM user. */
export const federatedUser = (account: string, name: string, issuer: string, key: string, created: number): Identity => ({
	type: 'FederatedUser',
	principalId: `${account}:${name}`,
	arn: `arn:aws:sts::${account}:federated-user/${name}`,
	accountId: account,
	accessKeyId: key,
	sessionContext: {
		sessionIssuer: {
			type: 'IAMUser', principalId: uniqueId('AIDA', issuer, account), arn: `arn:aws:iam::${account}:user/${issuer}`, accountId: account, userName: issuer,
		},
		webIdFederationData: {},
		attributes: attributes(created, false),
	},
});

/** A role itself, without a session. */
export const persistentRole = (account: string, name: string): Identity => ({
	type: 'Role',
	principalId: uniqueId('AROA', name, account),
	arn: `arn:aws:iam::${account}:role/${name}`,
	accountId: account,
});

/** A user of a directory, such as WorkDocs has them. */
export const directoryUser = (account: string, name: string): Identity => ({
	type: 'Directory', principalId: `d-9067d3f1a2/${name}`, accountId: account, userName: name,
});

/** Somebody whom CloudTrail cannot tell. */
export const unknownUser = (account: string): Identity => ({type: 'Unknown', principalId: '', accountId: account});
