import {
	type AdvancedSelector,
	type BasicSelector,
	type InsightSelectors,
	type Selectors,
	type Tag,
	type Trail,
} from './trail.ts';

/** Which trail a change is about: what names it, where it is changed, and through which profile. */
export type TrailTarget = Pick<Trail, 'arn' | 'name' | 'homeRegion' | 'profile' | 'isOrganization'>;

/** What names a trail in a change. */
export const targetOf = ({arn, name, homeRegion, profile, isOrganization}: Trail): TrailTarget => ({
	arn, name, homeRegion, profile, isOrganization,
});

/** What `CreateTrail` and `UpdateTrail` set; an empty text is none. */
export type TrailSettings = Pick<Trail, 'bucket' | 'prefix' | 'kmsKeyId' | 'logGroupArn' | 'logRoleArn' | 'isMultiRegion' | 'hasGlobalEvents' | 'hasValidation' | 'isOrganization'>;

/** A trail that is to be made. */
export type NewTrail = {
	readonly name: string;
	/** Its home region. */
	readonly region: string;
	/** Empty for the default one. */
	readonly profile: string;
	readonly settings: TrailSettings;
	readonly tags: readonly Tag[];
	/** A new trail does not log until it is told to (`StartLogging`). */
	readonly isStarting: boolean;
};

/** Something to do to a trail; each is one or two calls. */
export type TrailChange =
	| {readonly kind: 'create'; readonly trail: NewTrail}
	| {readonly kind: 'start' | 'stop' | 'delete'; readonly target: TrailTarget}
	/** Only what is named changes. */
	| {readonly kind: 'update'; readonly target: TrailTarget; readonly settings: Partial<TrailSettings>}
	/** All selectors at once: those that are not among them are gone. */
	| {readonly kind: 'selectors'; readonly target: TrailTarget; readonly selectors: Selectors}
	| {readonly kind: 'insights'; readonly target: TrailTarget; readonly insights: InsightSelectors};

/** The calls of CloudTrail that change a trail. */
export type WriteOperation = 'CreateTrail' | 'UpdateTrail' | 'DeleteTrail' | 'StartLogging' | 'StopLogging' | 'PutEventSelectors' | 'PutInsightSelectors';

/** A value of a parameter, as the API takes it. */
export type ParameterValue = string | boolean | readonly ParameterValue[] | {readonly [name: string]: ParameterValue};

/** A call that changes something, with the parameters by their names in the API. */
export type WriteCall = {
	readonly operation: WriteOperation;
	readonly region: string;
	readonly profile: string;
	readonly parameters: ReadonlyArray<readonly [name: string, value: ParameterValue]>;
};

/** At least one call. */
export type WriteCalls = readonly [WriteCall, ...WriteCall[]];

/** What a new trail is set to where nobody says otherwise: everything that makes a trail trustworthy is on. */
export const usualSettings: TrailSettings = {
	bucket: '', prefix: '', kmsKeyId: '', logGroupArn: '', logRoleArn: '', isMultiRegion: true, hasGlobalEvents: true, hasValidation: true, isOrganization: false,
};

/** The names of the settings in `CreateTrail` and `UpdateTrail`, in the order of the API Reference, and what the API takes for unsaid. */
const parametersOf: ReadonlyArray<readonly [setting: keyof TrailSettings, parameter: string, unsaid: string | boolean]> = [
	['bucket', 'S3BucketName', ''],
	['prefix', 'S3KeyPrefix', ''],
	['hasGlobalEvents', 'IncludeGlobalServiceEvents', true],
	['isMultiRegion', 'IsMultiRegionTrail', false],
	['hasValidation', 'EnableLogFileValidation', false],
	['logGroupArn', 'CloudWatchLogsLogGroupArn', ''],
	['logRoleArn', 'CloudWatchLogsRoleArn', ''],
	['kmsKeyId', 'KmsKeyId', ''],
	['isOrganization', 'IsOrganizationTrail', false],
];

/** The names of the settings, in the order of the API Reference. */
export const settingNames: ReadonlyArray<keyof TrailSettings> = parametersOf.map(([setting]) => setting);

/** Objects with the capital names of the API. */
const named = (...entries: ReadonlyArray<readonly [name: string, value: ParameterValue]>): ParameterValue => Object.fromEntries(entries);

const basicSelector = ({readWriteType, includeManagementEvents, excludeManagementEventSources, dataResources}: BasicSelector): ParameterValue => named(
	['ReadWriteType', readWriteType],
	['IncludeManagementEvents', includeManagementEvents],
	['DataResources', dataResources.map(({type, values}) => named(['Type', type], ['Values', values]))],
	['ExcludeManagementEventSources', excludeManagementEventSources],
);

// One entry a field: several operators of a field belong to the same one.
const advancedSelector = ({name, conditions}: AdvancedSelector): ParameterValue => named(
	...name === '' ? [] : [['Name', name] as const],
	['FieldSelectors', Map.groupBy(conditions, ({field}) => field).entries().map(([field, ofField]) => named(
		['Field', field],
		...ofField.map(({operator, values}) => [operator, values] as const),
	)).toArray()],
);

/** The selectors as `PutEventSelectors` takes them: the name of the parameter, and its value. */
export const selectorParameter = ({basic, advanced}: Selectors): readonly [name: 'EventSelectors' | 'AdvancedEventSelectors', value: readonly ParameterValue[]] => advanced.length > 0
	? ['AdvancedEventSelectors', advanced.map(selector => advancedSelector(selector))]
	: ['EventSelectors', basic.map(selector => basicSelector(selector))];

const createCalls = ({name, region, profile, settings, tags, isStarting}: NewTrail): WriteCalls => [
	{
		operation: 'CreateTrail',
		region,
		profile,
		parameters: [
			['Name', name],
			...parametersOf.flatMap(([setting, parameter, unsaid]) => settings[setting] === unsaid ? [] : [[parameter, settings[setting]] as const]),
			...tags.length === 0 ? [] : [['TagsList', tags.map(({key, value}) => named(['Key', key], ['Value', value]))] as const],
		],
	},
	...isStarting
		? [{
			operation: 'StartLogging', region, profile, parameters: [['Name', name]],
		} as const]
		: [],
];

const loggingOperations = {start: 'StartLogging', stop: 'StopLogging', delete: 'DeleteTrail'} as const;

/** The calls that a change comes to, in their order; all go to the home region of the trail, which takes no other. */
export const callsOf = (change: TrailChange): WriteCalls => {
	if (change.kind === 'create') {
		return createCalls(change.trail);
	}

	const {target} = change;
	// In its home region the name will do, but for a trail that another account of the organization owns.
	const name = target.isOrganization ? target.arn : target.name;
	const place = {region: target.homeRegion, profile: target.profile};
	switch (change.kind) {
		case 'start':
		case 'stop':
		case 'delete': {
			return [{operation: loggingOperations[change.kind], ...place, parameters: [['Name', name]]}];
		}

		case 'update': {
			const changed = parametersOf.flatMap(([setting, parameter]) => {
				const value = change.settings[setting];
				return value === undefined ? [] : [[parameter, value] as const];
			});
			return [{operation: 'UpdateTrail', ...place, parameters: [['Name', name], ...changed]}];
		}

		case 'selectors': {
			return [{operation: 'PutEventSelectors', ...place, parameters: [['TrailName', name], selectorParameter(change.selectors)]}];
		}

		case 'insights': {
			return [{operation: 'PutInsightSelectors', ...place, parameters: [['TrailName', name], ['InsightSelectors', change.insights.map(type => named(['InsightType', type]))]]}];
		}
	}
};

/** The name of the trail that a change is about. */
export const nameOfChange = (change: TrailChange): string => change.kind === 'create' ? change.trail.name : change.target.name;

/** Whether a change takes away what recording there is, so that the name of the trail is to be typed first. */
export const isDestructive = ({kind}: TrailChange): boolean => kind === 'stop' || kind === 'delete';
