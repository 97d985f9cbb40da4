import {nearest} from './core/nearest.ts';
import {fail, succeed, type Result} from './core/problem.ts';
import {settingNames, type TrailSettings} from './core/trail-change.ts';
import {parseTag} from './core/trail-rules.ts';
import {type Tag} from './core/trail.ts';
import {changeFlags, type FlagName} from './flags.ts';
import {findCommonConflict, findForeignFlag} from './option-conflicts.ts';
import {lastOf, listOf, readEndpoint} from './option-values.ts';
import {type ReadFlags} from './read-flags.ts';

/** What can be done to a trail from the command line. */
export const changeVerbs = ['create', 'start', 'stop', 'update', 'delete'] as const;

export type ChangeVerb = typeof changeVerbs[number];

/** Whether a word behind `trails` changes something. */
export const isChangeVerb = (word: unknown): word is ChangeVerb => (changeVerbs as readonly unknown[]).includes(word);

/** What `trail-tui trails create|start|stop|update|delete NAME` shall do. */
export type TrailChangeOptions = {
	readonly action: 'trail-change';
	readonly verb: ChangeVerb;
	/** The name of the trail, or its ARN where it is there already. */
	readonly name: string;
	/** What was said of its settings. */
	readonly settings: Partial<TrailSettings>;
	readonly tags: readonly Tag[];
	/** Whether a new trail logs from the start. */
	readonly isStarting: boolean;
	/** Whether it is done without asking. */
	readonly isConfirmed: boolean;
	readonly isDemo: boolean;
	/** Where the trail is looked for, or made; none: the profile's own region. */
	readonly regions: readonly string[] | 'all';
	readonly profiles: readonly string[];
	readonly endpointUrl?: string;
	readonly ascii: boolean;
	/** The file for the log of API calls. */
	readonly debug?: string;
};

/** The flags of the settings. */
const settingFlags: Readonly<Record<keyof TrailSettings, FlagName>> = {
	bucket: 'bucket', prefix: 'prefix', kmsKeyId: 'kms-key', logGroupArn: 'log-group', logRoleArn: 'log-role', isMultiRegion: 'multi-region', hasGlobalEvents: 'global-events', hasValidation: 'validation', isOrganization: 'organization',
};

const switches: ReadonlySet<keyof TrailSettings> = new Set(['isMultiRegion', 'hasGlobalEvents', 'hasValidation', 'isOrganization'] as const);

const usageProblem = (message: string, hint: string) => fail('usage', message, hint);

const example = 'Example: trail-tui trails create org-audit --bucket acme-logs --allow-changes.';

const findMisuse = (read: ReadFlags, verb: ChangeVerb) => {
	const {values, operands} = read;
	const foreign = findForeignFlag(read, 'trails');
	if (foreign) {
		return {ok: false, problem: foreign} as const;
	}

	const [name = '', ...others] = operands.slice(2);
	if (name === '') {
		return usageProblem(`trails ${verb} needs the name of a trail`, example);
	}

	if (others.length > 0) {
		return usageProblem(`trails ${verb} takes one trail, and ${others.join(' ')} is another one`, 'Run it once for each.');
	}

	const isSetting = verb === 'create' || verb === 'update';
	const flag = values.keys().find(each => each === 'check' || each === 'output' || (!isSetting && changeFlags.includes(each) && each !== 'yes') || (verb === 'update' && (each === 'tag' || each === 'no-start')));
	if (flag !== undefined) {
		return usageProblem(`--${flag} is not for trails ${verb}`, 'Leave it out.');
	}

	if (values.has('demo') && (['region', 'profile', 'endpoint-url'] as const).some(each => values.has(each))) {
		return usageProblem('--demo needs no AWS, and the other flags choose what to ask it', 'Leave one of them out.');
	}

	if (!values.has('allow-changes')) {
		return usageProblem(`trails ${verb} changes something, and this program only reads unless it is allowed more`, 'Add --allow-changes; nothing is done before you have seen and confirmed it.');
	}

	const conflict = findCommonConflict(read);
	return conflict ? {ok: false, problem: conflict} as const : undefined;
};

const readSwitch = (flag: FlagName, text: string): Result<boolean> => {
	const word = text.toLowerCase();
	return word === 'yes' || word === 'no'
		? succeed(word === 'yes')
		: usageProblem(`--${flag} is yes or no, and "${text}" is neither`, nearest(word, ['yes', 'no']) === undefined ? `Example: --${flag} yes.` : `Did you mean ${nearest(word, ['yes', 'no']) ?? ''}?`);
};

const readSettings = (read: ReadFlags): Result<Partial<TrailSettings>> => {
	const settings: Array<readonly [keyof TrailSettings, string | boolean]> = [];
	for (const name of settingNames) {
		const flag = settingFlags[name];
		const text = lastOf(read, flag);
		const value: Result<string | boolean> | undefined = text === undefined ? undefined : (switches.has(name) ? readSwitch(flag, text) : succeed(text));
		if (value?.ok === false) {
			return value;
		}

		if (value) {
			settings.push([name, value.value]);
		}
	}

	return succeed(Object.fromEntries(settings));
};

/** Where to look: the region of an ARN where no other is named; everywhere for a name, since its region is not known; for a new trail the profile's own. */
const regionsOf = (read: ReadFlags, verb: ChangeVerb, name: string): readonly string[] | 'all' => {
	const regions = listOf(read, 'region');
	if (regions.length > 0) {
		return regions.includes('all') ? 'all' : regions;
	}

	const own = name.startsWith('arn:') ? name.split(':', 4)[3] : undefined;
	return verb === 'create' ? [] : (own === undefined || own === '' ? 'all' : [own]);
};

/** Reads the command line of a change, already taken apart; a wrong one is a `usage` Problem. */
export const parseTrailChangeOptions = (read: ReadFlags, verb: ChangeVerb, defaults: {readonly profiles: readonly string[]}): Result<TrailChangeOptions> => {
	const misuse = findMisuse(read, verb);
	if (misuse) {
		return misuse;
	}

	const settings = readSettings(read);
	if (!settings.ok) {
		return settings;
	}

	const endpointUrl = readEndpoint(read);
	if (!endpointUrl.ok) {
		return endpointUrl;
	}

	const name = read.operands[2] ?? '';
	const regions = regionsOf(read, verb, name);
	const profiles = read.values.has('profile') ? listOf(read, 'profile') : defaults.profiles;
	if (verb === 'create' && (regions === 'all' || regions.length > 1 || profiles.length > 1)) {
		return usageProblem('A new trail is made in one account and one region', 'Name one with -p and -r; with --multi-region yes it records all regions.');
	}

	if (verb === 'update' && Object.keys(settings.value).length === 0) {
		return usageProblem('trails update needs something to change', `It takes ${Object.values(settingFlags).map(flag => `--${flag}`).join(', ')}.`);
	}

	const debug = lastOf(read, 'debug');
	return succeed({
		action: 'trail-change',
		verb,
		name,
		settings: settings.value,
		tags: (read.values.get('tag') ?? []).map(tag => parseTag(tag)),
		isStarting: !read.values.has('no-start'),
		isConfirmed: read.values.has('yes'),
		isDemo: read.values.has('demo'),
		regions,
		profiles,
		...endpointUrl.value !== undefined && {endpointUrl: endpointUrl.value},
		ascii: read.values.has('ascii'),
		...debug !== undefined && {debug},
	});
};
