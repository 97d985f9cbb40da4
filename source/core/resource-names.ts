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

const addArn = (names: ResourceNames, arn: string): void => {
	const resource = trimEnd(arnResource(arn));
	if (resource === '') {
		names.shown.push(arn);
		return;
	}

	names.shown.push(resource);
	names.full.push(arn);
	const bare = bareName(arnService(arn), resource);
	if (bare !== '') {
		names.other.push(bare);
	}
};

/** Adds one name: an ARN by its resource part, a URL by its end, anything else with `kind`, such as `user/`, before it. */
export const addName = (names: ResourceNames, name: string, kind = ''): void => {
	if (name.startsWith('arn:')) {
		addArn(names, name);
	} else if (name.startsWith('https://')) {
		names.shown.push(either(afterLast(name, '/'), name));
		names.full.push(name);
	} else if (kind === '') {
		names.shown.push(name);
	} else {
		names.shown.push(kind + name);
		names.other.push(name);
	}
};

/** Adds an object of a bucket, which is also found by the bucket alone. */
export const addObject = (names: ResourceNames, bucket: string, key: string): void => {
	names.shown.push(`${bucket}/${key}`);
	names.other.push(bucket);
};

/** All names, each once, those to show first. */
export const listNames = ({shown, other, full}: ResourceNames): readonly string[] => shown.length === 1 && other.length === 0 && full.length === 0 ? shown : [...new Set([...shown, ...other, ...full])];
