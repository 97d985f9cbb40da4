import {afterLast, arnResource, arnService} from './arn.ts';
import {either} from './record-field.ts';

/** Names of resources in the order in which they are listed: to be shown, other spellings to be found by, full ARNs and URLs. */
export type ResourceNames = {readonly shown: string[]; readonly other: string[]; readonly full: string[]};

/** The name in an ARN's resource part without the kind in front of it: `i-0ab` of `instance/i-0ab`; empty without a kind. */
const bareName = (service: string, resource: string): string => {
	const slash = resource.indexOf('/');
	if (service === 's3') {
		return slash === -1 ? '' : resource.slice(0, slash);
	}

	const colon = resource.indexOf(':');
	const kindEnd = slash === -1 || (colon !== -1 && colon < slash) ? colon : slash;
	if (kindEnd <= 0) {
		return '';
	}

	const name = resource.slice(kindEnd + 1);
	if (service === 'iam') {
		return afterLast(name, '/');
	}

	// The ARN of the parameter `/prod/db` is `parameter/prod/db`.
	return service === 'ssm' && name.includes('/') ? `/${name}` : name;
};

/** The resource part without what some ARNs end in: `:*` for all streams of a log group, `/` for all objects of a bucket. */
const trimEnd = (resource: string): string => resource.endsWith('/') ? resource.slice(0, -1) : (resource.endsWith(':*') ? resource.slice(0, -2) : resource);

/** A resource as it is shown: an ARN by its resource part, a URL by its end, anything else as it is. */
export const shortName = (name: string): string => {
	if (name.startsWith('arn:')) {
		return either(trimEnd(arnResource(name)), name);
	}

	return name.startsWith('https://') ? either(afterLast(name, '/'), name) : name;
};

/** Adds one name; `kind`, such as `user/`, stands before a bare one where it is shown. */
export const addName = (names: ResourceNames, name: string, kind = ''): void => {
	const short = shortName(name);
	if (short !== name) {
		names.shown.push(short);
		names.full.push(name);
		const bare = name.startsWith('arn:') ? bareName(arnService(name), short) : '';
		if (bare !== '') {
			names.other.push(bare);
		}

		return;
	}

	names.shown.push(kind + name);
	if (kind !== '') {
		names.other.push(name);
	}
};

/** Adds an object of a bucket, which is also found by the bucket alone. */
export const addObject = (names: ResourceNames, bucket: string, key: string): void => {
	names.shown.push(`${bucket}/${key}`);
	names.other.push(bucket);
};

/** All names, each once, those to show first. */
export const listNames = ({shown, other, full}: ResourceNames): readonly string[] => {
	const names = other.length === 0 && full.length === 0 ? shown : [...shown, ...other, ...full];
	if (names.length < 2) {
		return names;
	}

	// Nearly all lists are short, and a set costs more than looking through one.
	return names.length > 12 ? [...new Set(names)] : names.filter((name, at) => names.indexOf(name) === at);
};
