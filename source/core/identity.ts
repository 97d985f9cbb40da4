import {afterLast, arnResource} from './arn.ts';
import {
	either,
	objectAt,
	textAt,
	type JsonObject,
} from './record-field.ts';

/** `sessionContext.sessionIssuer`: the role or user whose credentials began the session. */
export const sessionIssuer = (identity: JsonObject): JsonObject => objectAt(objectAt(identity, 'sessionContext'), 'sessionIssuer');

const assumedRoleStart = 'assumed-role/';

/** `assumed-role/ROLE/SESSION` of an assumed role's ARN, as its two names. */
const assumedRole = (identity: JsonObject): {role: string; session: string} => {
	const resource = arnResource(textAt(identity, 'arn'));
	const names = resource.startsWith(assumedRoleStart) ? resource.slice(assumedRoleStart.length) : '';
	const slash = names.indexOf('/');
	return slash === -1 ? {role: names, session: ''} : {role: names.slice(0, slash), session: names.slice(slash + 1)};
};

/** A principal id is `ID:NAME` for sessions and `ID` alone otherwise. */
const principalSession = (identity: JsonObject): string => {
	const principal = textAt(identity, 'principalId');
	return principal.includes(':') ? afterLast(principal, ':') : '';
};

/** The name at the end of the identity's ARN, path left out; empty without an ARN. */
export const arnName = (identity: JsonObject): string => afterLast(arnResource(textAt(identity, 'arn')), '/');

/**
Name of the role that acted: of `AssumedRole` the one in `sessionContext.sessionIssuer`, else in the ARN; of `Role` the end
of its ARN. Empty for every other identity.
*/
export const roleName = (identity: JsonObject): string => {
	const type = textAt(identity, 'type');
	if (type === 'AssumedRole') {
		const issuer = textAt(sessionIssuer(identity), 'userName');
		return issuer === '' ? assumedRole(identity).role : issuer;
	}

	return type === 'Role' ? either(textAt(identity, 'userName'), arnName(identity)) : '';
};

/**
What LookupEvents calls Username: the user's name, the session name of an assumed role, `root`. Empty for services and
for who has no name.
*/
export const username = (identity: JsonObject): string => {
	const name = textAt(identity, 'userName');
	switch (textAt(identity, 'type')) {
		case 'Root': {
			return 'root';
		}

		case 'AssumedRole': {
			return either(either(assumedRole(identity).session, principalSession(identity)), name);
		}

		case 'IAMUser': {
			return name === '' ? arnName(identity) : name;
		}

		case 'FederatedUser': {
			return either(either(arnName(identity), principalSession(identity)), name);
		}

		case 'IdentityCenterUser': {
			return either(name, textAt(objectAt(identity, 'onBehalfOf'), 'userId'));
		}

		default: {
			return name;
		}
	}
};
