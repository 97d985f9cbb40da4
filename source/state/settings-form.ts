import {
	settingNames,
	targetOf,
	usualSettings,
	type TrailSettings,
} from '../core/trail-change.ts';
import {checkNewTrail, checkSettings, parseTags} from '../core/trail-rules.ts';
import {type Trail} from '../core/trail.ts';
import {
	choiceField,
	isOnIn,
	switchField,
	textField,
	textIn,
	type FormField,
	type FormOverlay,
	type FormReading,
} from './form.ts';
import {type State} from './state.ts';

const settingsFields = (settings: TrailSettings): readonly FormField[] => [
	textField('bucket', 'Bucket', settings.bucket, 'the name of a bucket that is there and lets CloudTrail write'),
	textField('prefix', 'Prefix', settings.prefix, 'a folder in the bucket, or nothing'),
	switchField('isMultiRegion', 'All regions', settings.isMultiRegion, 'off: events of the home region alone'),
	switchField('hasGlobalEvents', 'Global services', settings.hasGlobalEvents, 'IAM, STS, CloudFront; always on with all regions'),
	switchField('hasValidation', 'Validation', settings.hasValidation, 'digest files, so that trail-tui verify can prove the log files'),
	textField('kmsKeyId', 'KMS key', settings.kmsKeyId, 'id, ARN or alias/NAME; nothing: encrypted by S3'),
	textField('logGroupArn', 'Log group', settings.logGroupArn, 'of CloudWatch Logs: arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*'),
	textField('logRoleArn', 'Log role', settings.logRoleArn, 'that writes to it: arn:aws:iam::ACCOUNT:role/NAME'),
	switchField('isOrganization', 'Organization', settings.isOrganization, 'every account of the organization; from its management account'),
];

/** The region that is offered for a new trail: one that was asked for, else that of a trail or a place that answered. */
function offeredRegion({source, trails}: State): string {
	const place = trails.coverage.find(({state}) => state === 'done')?.place.split(' ').at(-1);
	return source.changes?.regions[0] ?? trails.items[trails.list.cursor]?.homeRegion ?? place ?? '';
}

/** The form for a trail that is to be made, filled in as most trails should be. */
export function createForm(state: State): FormOverlay {
	const profiles = state.source.changes?.profiles ?? [''];
	return {
		kind: 'form',
		purpose: 'create',
		cursor: 0,
		isTried: false,
		fields: [
			textField('name', 'Name', '', '3 to 128 letters and digits, with . _ - between them'),
			textField('region', 'Home region', offeredRegion(state), 'where the trail is kept and changed'),
			...profiles.length > 1 ? [choiceField('profile', 'Profile', {options: profiles, chosen: profiles[0] ?? ''}, 'whose account it is made in')] : [],
			...settingsFields(usualSettings),
			textField('tags', 'Tags', '', 'KEY=VALUE, KEY=VALUE'),
			switchField('isStarting', 'Start logging now', true, 'off: it records nothing until S starts it'),
		],
	};
}

const settingsIn = (form: FormOverlay): TrailSettings => ({
	bucket: textIn(form, 'bucket'),
	prefix: textIn(form, 'prefix'),
	kmsKeyId: textIn(form, 'kmsKeyId'),
	logGroupArn: textIn(form, 'logGroupArn'),
	logRoleArn: textIn(form, 'logRoleArn'),
	isMultiRegion: isOnIn(form, 'isMultiRegion'),
	hasGlobalEvents: isOnIn(form, 'hasGlobalEvents'),
	hasValidation: isOnIn(form, 'hasValidation'),
	isOrganization: isOnIn(form, 'isOrganization'),
});

/** What the form for a new trail comes to. */
export function readCreateForm(form: FormOverlay, {source}: Pick<State, 'source'>): FormReading {
	const trail = {
		name: textIn(form, 'name'),
		region: textIn(form, 'region'),
		profile: form.fields.some(({key}) => key === 'profile') ? textIn(form, 'profile') : source.changes?.profiles[0] ?? '',
		settings: settingsIn(form),
		tags: parseTags(textIn(form, 'tags')),
		isStarting: isOnIn(form, 'isStarting'),
	};
	return {change: {kind: 'create', trail}, problems: checkNewTrail(trail)};
}

/** The form for the settings of a trail. */
export const updateForm = (trail: Trail): FormOverlay => ({
	kind: 'form', purpose: 'update', target: targetOf(trail), cursor: 0, isTried: false, fields: settingsFields(trail),
});

/** What the form for the settings of a trail comes to: only what differs from what the trail has is sent. */
export function readUpdateForm(form: FormOverlay, {trails}: Pick<State, 'trails'>): FormReading {
	const {target} = form;
	const trail = trails.items.find(({arn}) => arn === target?.arn);
	const settings = settingsIn(form);
	const problems = checkSettings(settings);
	if (!target || !trail) {
		return {problems};
	}

	const changed = Object.fromEntries(settingNames.flatMap(name => settings[name] === trail[name] ? [] : [[name, settings[name]]])) as Partial<TrailSettings>;
	return {problems, ...Object.keys(changed).length > 0 && {change: {kind: 'update', target, settings: changed}}};
}
