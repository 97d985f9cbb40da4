import {fail, type Problem} from './problem.ts';
import {type NewTrail, type TrailSettings} from './trail-change.ts';
import {type Tag} from './trail.ts';

/** What is wrong with the fields of a form, by their names; a field that is not named is right. */
export type FieldProblems<Field extends string = string> = ReadonlyMap<Field, Problem>;

const wrong = (message: string, hint: string): Problem => fail('usage', message, hint).problem;

/** What is wrong with the name of a trail (CloudTrail API Reference, CreateTrail), if anything. */
export const checkTrailName = (name: string): Problem | undefined => {
	if (name.length < 3 || name.length > 128) {
		return wrong(name === '' ? 'A trail needs a name' : `A name has 3 to 128 characters, and this has ${name.length}`, 'Letters, digits and . _ - between them');
	}

	const other = /[^\w\-.]/v.exec(name);
	if (other) {
		return wrong(`“${other[0]}” cannot stand in a name`, 'Letters, digits and . _ - between them');
	}

	if (!/^[\dA-Za-z].*[\dA-Za-z]$/v.test(name)) {
		return wrong('A name begins and ends with a letter or a digit', 'Letters, digits and . _ - between them');
	}

	if (/[\-._]{2}/v.test(name)) {
		return wrong('Two of . _ - do not stand beside each other in a name', 'Leave one of them out');
	}

	return /^\d{1,3}(?:\.\d{1,3}){3}$/v.test(name) ? wrong('A name is no IP address', 'Add a letter') : undefined;
};

/** What is wrong with the name of a bucket (Amazon S3 User Guide, bucket naming rules), if anything. */
export const checkBucket = (bucket: string): Problem | undefined => {
	if (bucket === '') {
		return wrong('A trail needs a bucket for its files', 'The name of a bucket that is there already');
	}

	const hasShape = /^[\da-z][\d\-.a-z]{1,61}[\da-z]$/v.test(bucket) && !bucket.includes('..') && !/^\d{1,3}(?:\.\d{1,3}){3}$/v.test(bucket);
	return hasShape ? undefined : wrong('This is not the name of a bucket', 'It has 3 to 63 small letters, digits, dots and hyphens; no s3:// and no folder');
};

const checkPrefix = (prefix: string): Problem | undefined => prefix.length > 200
	? wrong(`A prefix has at most 200 characters, and this has ${prefix.length}`, 'Make it shorter')
	: (/^\/|\/$/v.test(prefix) ? wrong('A prefix neither begins nor ends with a slash', 'CloudTrail puts the slash behind it') : undefined);

const checkKey = (key: string): Problem | undefined => key === '' || /^(?:arn:[^:]+:kms:[^:]+:\d{12}:(?:key|alias)\/.+|alias\/.+|(?:mrk-)?[\da-f][\d\-a-f]{30,36})$/v.test(key)
	? undefined
	: wrong('This does not name a KMS key', 'Its id, its ARN, or alias/NAME');

const checkLogGroup = ({logGroupArn, logRoleArn}: TrailSettings): Problem | undefined => {
	if (logGroupArn !== '' && !/^arn:[^:]+:logs:[^:]+:\d{12}:log-group:[^:]+(?::\*)?$/v.test(logGroupArn)) {
		return wrong('This is not the ARN of a log group', 'arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*');
	}

	return logGroupArn === '' && logRoleArn !== '' ? wrong('A role needs a log group that it writes to', 'Give both, or neither') : undefined;
};

const checkRole = ({logGroupArn, logRoleArn}: TrailSettings): Problem | undefined => {
	if (logRoleArn !== '' && !/^arn:[^:]+:iam::\d{12}:role\/.+$/v.test(logRoleArn)) {
		return wrong('This is not the ARN of a role', 'arn:aws:iam::ACCOUNT:role/NAME');
	}

	return logRoleArn === '' && logGroupArn !== '' ? wrong('A log group needs a role that may write to it', 'Give both, or neither') : undefined;
};

/** What is wrong with the tags of a trail (CloudTrail API Reference, Tag), if anything. */
export const checkTags = (tags: readonly Tag[]): Problem | undefined => {
	if (tags.length > 50) {
		return wrong(`A trail has at most 50 tags, and these are ${tags.length}`, 'Leave some out');
	}

	const bad = tags.find(({key, value}) => key === '' || key.length > 128 || value.length > 256 || key.toLowerCase().startsWith('aws:'));
	if (bad) {
		return wrong(bad.key === '' ? 'A tag needs a key' : `“${bad.key}” cannot be a tag`, 'Keys have up to 128 characters and do not begin with aws:, values have up to 256');
	}

	const keys = tags.map(({key}) => key);
	const twice = keys.find((key, index) => keys.indexOf(key) !== index);
	return twice === undefined ? undefined : wrong(`The tag “${twice}” stands twice`, 'Leave one of them out');
};

/** What is wrong with the name of a region, if anything; whether there is such a region only AWS can tell. */
export const checkRegionName = (region: string): Problem | undefined => /^[a-z]{2,3}(?:-[a-z]+)+-\d{1,2}$/v.test(region)
	? undefined
	: wrong(region === '' ? 'A trail needs a home region' : 'This is not the name of a region', 'Such as us-east-1');

const found = <Field extends string>(entries: ReadonlyArray<readonly [Field, Problem | undefined]>): FieldProblems<Field> =>
	new Map(entries.flatMap(([field, problem]) => problem ? [[field, problem] as const] : []));

/** What is wrong with the settings of a trail, field by field. */
export const checkSettings = (settings: TrailSettings): FieldProblems<keyof TrailSettings> => found<keyof TrailSettings>([
	['bucket', checkBucket(settings.bucket)],
	['prefix', checkPrefix(settings.prefix)],
	['kmsKeyId', checkKey(settings.kmsKeyId)],
	['logGroupArn', checkLogGroup(settings)],
	['logRoleArn', checkRole(settings)],
	['hasGlobalEvents', settings.isMultiRegion && !settings.hasGlobalEvents ? wrong('A trail of all regions records global services, too', 'Switch it on, or all regions off') : undefined],
]);

/** What is wrong with a trail that is to be made, field by field. */
export const checkNewTrail = ({name, region, settings, tags}: NewTrail): FieldProblems<keyof TrailSettings | 'name' | 'region' | 'tags'> => new Map([
	...found([['name', checkTrailName(name)], ['region', checkRegionName(region)], ['tags', checkTags(tags)]] as const),
	...checkSettings(settings),
]);

/** Tags as they are typed, `KEY=VALUE` with commas between them; a key alone has an empty value. */
export const parseTags = (text: string): readonly Tag[] => text.split(',').map(part => part.trim()).filter(part => part !== '').map(part => parseTag(part));

/** A tag as `KEY=VALUE`; the value may hold anything. */
export const parseTag = (text: string): Tag => {
	const [key = '', ...values] = text.split('=');
	return {key: key.trim(), value: values.join('=').trim()};
};
