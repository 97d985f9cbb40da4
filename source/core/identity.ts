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

/** `ROLE/SESSION` at the end of an assumed role's ARN; empty in any other. */
const assumedRole = (identity: JsonObject): string => {
	const resource = arnResource(textAt(identity, 'arn'));
	return resource.startsWith(assumedRoleStart) ? resource.slice(assumedRoleStart.length) : '';
};

const beforeSlash = (names: string): string => {
	const slash = names.indexOf('/');
	return slash === -1 ? names : names.slice(0, slash);
};

const afterSlash = (names: string): string => {
	const slash = names.indexOf('/');
	return slash === -1 ? '' : names.slice(slash + 1);
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
		return issuer === '' ? beforeSlash(assumedRole(identity)) : issuer;
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
			const session = afterSlash(assumedRole(identity));
			return session === '' ? either(principalSession(identity), name) : session;
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

/** The names in an identity by which `describeWho` tells who it is. */
export type Names = {
	/** As `username` gives it. */
	readonly user: string;
	/** As `roleName` gives it. */
	readonly role: string;
};

/** Both names of an identity, each empty where it has none. */
export const namesOf = (identity: JsonObject): Names => ({user: username(identity), role: roleName(identity)});
