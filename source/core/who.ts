import {afterLast, arnResource} from './arn.ts';
import {
	arnName,
	namesOf,
	sessionIssuer,
	type Names,
} from './identity.ts';
import {
	asObject,
	either,
	isTrue,
	objectAt,
	textAt,
	type JsonObject,
} from './record-field.ts';

/** `cloudformation.amazonaws.com` as `cloudformation`, `AWS Internal` and `AWS Internal/3` as `AWS`. */
const principalName = (principal: string): string => {
	const dot = principal.indexOf('.amazonaws.com');
	return dot > 0 ? principal.slice(0, dot) : (principal.startsWith('AWS Internal') ? 'AWS' : principal);
};

/** The host of an identity provider, from its URL, its bare name or the ARN of the OIDC provider in IAM. */
const providerHost = (provider: string): string => {
	const name = provider.includes('oidc-provider/') ? provider.slice(provider.indexOf('oidc-provider/') + 14) : provider;
	const bare = name.includes('://') ? name.slice(name.indexOf('://') + 3) : name;
	const slash = bare.indexOf('/');
	return slash > 0 ? bare.slice(0, slash) : bare;
};

/** The Lambda function, ECS task or instance that holds the session's credentials; empty when CloudTrail does not say. */
const credentialHolder = (identity: JsonObject): string => {
	const arn = textAt(objectAt(identity, 'inScopeOf'), 'credentialsIssuedTo');
	if (arn === '') {
		return '';
	}

	const resource = arnResource(arn);
	if (resource.startsWith('function:')) {
		return `λ ${resource.slice(9)}`;
	}

	const kind = resource.slice(0, Math.max(0, resource.indexOf('/')));
	return kind === '' ? either(resource, arn) : `${kind} ${afterLast(resource, '/')}`;
};

const ssoRole = 'AWSReservedSSO_';

/** `Auditor` of `AWSReservedSSO_Auditor_0123456789abcdef`; empty for a role that IAM Identity Center did not make. */
const permissionSetOf = (role: string): string => {
	const end = role.startsWith(ssoRole) ? role.lastIndexOf('_') : -1;
	return end === role.length - 1 ? '' : role.slice(ssoRole.length, Math.max(ssoRole.length, end));
};

const describeAssumedRole = (identity: JsonObject, {user: session, role}: Names): string => {
	const context = objectAt(identity, 'sessionContext');
	if (role.startsWith('AWSServiceRoleFor') || textAt(objectAt(context, 'sessionIssuer'), 'arn').includes(':role/aws-service-role/')) {
		return `${role} (service-linked)`;
	}

	const person = textAt(context, 'sourceIdentity');
	const holder = person === '' ? credentialHolder(identity) : '';
	const name = either(either(person, holder), session.startsWith('i-') ? `instance ${session}` : session);
	const permissionSet = permissionSetOf(role);
	if (permissionSet !== '') {
		return `${either(name, textAt(identity, 'principalId'))} (SSO ${permissionSet})`.trimStart();
	}

	const provider = textAt(objectAt(context, 'webIdFederationData'), 'federatedProvider');
	const via = name === '' ? role : (role === '' ? name : `${name} via ${role}`);
	return provider === '' ? via : `${via} (${providerHost(provider)})`;
};

const describeRoot = (identity: JsonObject): string => {
	if (isTrue(objectAt(identity, 'sessionContext')['assumedRoot'])) {
		return 'root (central session)';
	}

	const alias = textAt(identity, 'userName');
	return ['', 'AWS ROOT USER', 'root'].includes(alias) ? 'root' : `root (${alias})`;
};

/** A name, else the unique id of the principal, else its type: something to recognize it by. */
const nameOrPrincipal = (name: string, identity: JsonObject): string => either(either(name, textAt(identity, 'principalId')), textAt(identity, 'type'));

const describeFederatedUser = (identity: JsonObject, user: string): string => {
	const issuer = sessionIssuer(identity);
	const by = textAt(issuer, 'type') === 'Root' ? 'root' : textAt(issuer, 'userName');
	const name = nameOrPrincipal(user, identity);
	return by === '' ? name : `${name} (federated by ${by})`;
};

const describeAccount = (identity: JsonObject): string => {
	const account = textAt(identity, 'accountId');
	if (account === 'ANONYMOUS_PRINCIPAL' || account.toLowerCase() === 'anonymous') {
		return 'anonymous';
	}

	const principal = textAt(identity, 'principalId');
	return principal === '' ? `account ${account}` : `account ${account} (${principal})`;
};

/**
An Identity Center user id without the ten digits that all users of a directory share, down to its first group:
`9067642ac7-51cbd5c8-…` and `51cbd5c8-…` are both `51cbd5c8`.
*/
const shortUserId = (id: string): string => {
	const bare = /^[\da-f]{10}-(?=[\da-f]{8}-)/v.test(id) ? id.slice(11) : id;
	return /^[\da-f]{8}-/v.test(bare) ? bare.slice(0, 8) : bare;
};

const describeUnknown = (identity: JsonObject, type: string): string => {
	const name = either(textAt(identity, 'userName'), either(textAt(identity, 'principalId'), arnName(identity)));
	const account = textAt(identity, 'accountId');
	if (type === '') {
		return either(name, account === '' ? '' : `account ${account}`);
	}

	return name === '' ? type : `${type}:${name}`;
};

const describeIdentity = (identity: JsonObject, type: string, names: Names): string => {
	const {user, role} = names;
	switch (type) {
		case 'Root': {
			return describeRoot(identity);
		}

		case 'IAMUser': {
			return user === 'HIDDEN_DUE_TO_SECURITY_REASONS' ? '(unknown user)' : nameOrPrincipal(user, identity);
		}

		case 'AssumedRole': {
			return nameOrPrincipal(describeAssumedRole(identity, names), identity);
		}

		case 'Role': {
			return nameOrPrincipal(role, identity);
		}

		case 'FederatedUser': {
			return describeFederatedUser(identity, user);
		}

		case 'SAMLUser': {
			return `${nameOrPrincipal(user, identity)} (SAML)`;
		}

		case 'WebIdentityUser': {
			const host = providerHost(textAt(identity, 'identityProvider'));
			return `${nameOrPrincipal(user, identity)} (OIDC${host === '' ? '' : ` ${host}`})`;
		}

		case 'IdentityCenterUser': {
			return `${shortUserId(nameOrPrincipal(user, identity))} (Identity Center)`;
		}

		case 'AWSAccount': {
			return describeAccount(identity);
		}

		case 'Directory': {
			return 'directory user';
		}

		default: {
			return describeUnknown(identity, type);
		}
	}
};

const describeService = (record: JsonObject, invokedBy: string): string => {
	const address = textAt(record, 'sourceIPAddress');
	const principal = either(invokedBy, address.endsWith('.amazonaws.com') ? address : 'AWS Internal');
	return principalName(principal);
};

/**
Who did it, as one line, by the first rule that fits: `root (acme)`, `maya`, `jane via Admin`, `jonas (SSO Auditor)`,
`λ resize via resize-role`, `instance i-0ab via Web`, `cloudfront`, `account 777788889999 (AIDA…)`. What was done on
somebody's behalf says so at the end: `@444455556666` when the identity is of another account than the one that recorded
the event, `· via cloudformation` when a service made the call for it. Empty when the record names nobody, as Insights do.
`names` are those of the record's identity, for who has them already.
Source: CloudTrail User Guide, userIdentity element.
*/
export const describeWho = (value: unknown, names?: Names): string => {
	const record = asObject(value);
	const identity = objectAt(record, 'userIdentity');
	const type = textAt(identity, 'type');
	const invokedBy = textAt(identity, 'invokedBy');
	if (type === 'AWSService' || (type === '' && invokedBy !== '')) {
		return describeService(record, invokedBy);
	}

	let who = describeIdentity(identity, type, names ?? namesOf(identity));
	const delegate = textAt(objectAt(identity, 'invokedByDelegate'), 'accountId');
	if (delegate !== '') {
		who = `provider ${delegate} via ${who}`;
	}

	const behalf = type === 'IdentityCenterUser' ? '' : textAt(objectAt(identity, 'onBehalfOf'), 'userId');
	if (behalf !== '') {
		who += ` for ${shortUserId(behalf)}`;
	}

	const account = textAt(identity, 'accountId');
	const recipient = textAt(record, 'recipientAccountId');
	if (account !== recipient && account !== '' && recipient !== '' && type !== 'AWSAccount') {
		who += ` @${account}`;
	}

	return invokedBy === '' || who.endsWith('(service-linked)') ? who : `${who} · via ${principalName(invokedBy)}`;
};
