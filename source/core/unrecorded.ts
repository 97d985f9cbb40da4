import {type Grant} from './selector-grants.ts';

/** What an event must be for something to be said of it; absent: whatever. */
export type Subject = {
	/** `Management`, `Data`, `NetworkActivity` or `Insight`; absent: every one. */
	readonly category?: string;
	/** The resource type of data events. */
	readonly type?: string;
	/** Of data events: every resource type but these. */
	readonly exceptTypes?: readonly string[];
	/** The event source, such as `kms.amazonaws.com`. */
	readonly service?: string;
	readonly side?: Side;
};

export type Side = 'read' | 'write';

/** One thing that nobody records. Texts are phrases and may quote selectors. */
export type Unrecorded = {
	readonly subject: Subject;
	/** Whether some events of the subject are recorded all the same. */
	readonly isPartial: boolean;
	/** Such as `no data events of S3 objects`. */
	readonly what: string;
	/** The questions that cannot be answered for want of it. */
	readonly cannotAnswer: string;
};

const sides: readonly Side[] = ['read', 'write'];

const ofSide = (grants: readonly Grant[], side: Side): readonly Grant[] => grants.filter(grant => side === 'read' ? grant.reads : grant.writes);

const sideWords = {read: 'that only read', write: 'that change something'} as const;

const old = 'more than 90 days ago';

const sideQuestions: Readonly<Record<Side, string>> = {
	read: `who listed or looked at resources ${old}`,
	write: `who created, changed or deleted resources ${old}`,
};

// CloudTrail API Reference, ExcludeManagementEventSources: the two that may be left out.
const excludable: ReadonlyMap<string, readonly [name: string, question: string]> = new Map([
	['kms.amazonaws.com', ['KMS', `who used, changed or disabled a KMS key ${old}`]],
	['rdsdata.amazonaws.com', ['the RDS Data API', `who ran statements through the RDS Data API ${old}`]],
]);

const limitsOf = (grants: readonly Grant[]): string => [...new Set(grants.map(({limits}) => limits.join(' and ')))].join('; ');

const unrecordedManagement = (all: readonly Grant[]): readonly Unrecorded[] => {
	const grants = all.filter(({category}) => category === 'Management');
	if (grants.length === 0) {
		return [{
			subject: {category: 'Management'}, isPartial: false, what: 'no management events', cannotAnswer: `who created, changed, deleted or looked at resources, or signed in, ${old}`,
		}];
	}

	const there = sides.filter(side => ofSide(grants, side).length > 0);
	const missing = sides.filter(side => !there.includes(side)).map((side): Unrecorded => ({
		subject: {category: 'Management', side}, isPartial: false, what: `no management events ${sideWords[side]}`, cannotAnswer: sideQuestions[side],
	}));
	const limited = there.filter(side => ofSide(grants, side).every(({limits}) => limits.length > 0)).map((side): Unrecorded => ({
		subject: {category: 'Management', side}, isPartial: true, what: `management events ${sideWords[side]} only where ${limitsOf(ofSide(grants, side))}`, cannotAnswer: `${sideQuestions[side]}, but for those`,
	}));
	const services = [...new Set(grants.flatMap(({without}) => without))].flatMap(service => {
		const without = there.filter(side => ofSide(grants, side).every(grant => grant.without.includes(service)));
		const [side] = without;
		const [name, question] = excludable.get(service) ?? [service, `what happened in ${service} ${old}`];
		return side === undefined
			? []
			: [{
				subject: {category: 'Management', service, ...without.length < there.length && {side}}, isPartial: false, what: `no events of ${name}${without.length < there.length ? ` ${sideWords[side]}` : ''}`, cannotAnswer: question,
			}];
	});
	return [...missing, ...limited, ...services];
};

// CloudTrail User Guide, logging data events: the types that most questions are about.
type DataType = {readonly type: string; readonly name: string; readonly questions: Readonly<Record<Side | 'both', string>>};

const dataTypes: readonly DataType[] = [
	{type: 'AWS::S3::Object', name: 'S3 objects', questions: {read: 'who read objects in S3', write: 'who wrote or deleted objects in S3', both: 'who read, wrote or deleted objects in S3'}},
	// Invoking is a write (CloudTrail User Guide, logging data events).
	{type: 'AWS::Lambda::Function', name: 'Lambda functions', questions: {read: 'who looked at Lambda functions', write: 'who invoked Lambda functions', both: 'who invoked Lambda functions'}},
	{type: 'AWS::DynamoDB::Table', name: 'DynamoDB tables', questions: {read: 'who read items in DynamoDB', write: 'who wrote or deleted items in DynamoDB', both: 'who read or wrote items in DynamoDB'}},
];

const unrecordedOfType = (grants: readonly Grant[], {type, name, questions}: DataType): readonly Unrecorded[] => {
	const ofType = grants.filter(({subject}) => subject === type);
	const found = sides.flatMap(side => {
		const some = ofSide(ofType, side);
		return some.some(({limits}) => limits.length === 0) ? [] : [{side, where: limitsOf(some)}];
	});
	const [first, second] = found;
	// What holds for both sides is said once.
	const told: ReadonlyArray<{readonly side?: Side; readonly where: string}> = first !== undefined && first.where === second?.where ? [{where: first.where}] : found;
	return told.map(({side, where}) => {
		const which = side === undefined ? '' : ` ${sideWords[side]}`;
		const question = questions[side ?? 'both'];
		return {
			subject: {category: 'Data', type, ...side !== undefined && {side}},
			isPartial: where !== '',
			what: where === '' ? `no data events of ${name}${which}` : `data events of ${name}${which} only of ${where}`,
			cannotAnswer: where === '' ? question : `${question}, but for those`,
		};
	});
};

/** What is said where not a single data event is recorded. */
export const noDataEvents = 'no data events';

const unrecordedData = (all: readonly Grant[]): readonly Unrecorded[] => {
	const grants = all.filter(({category}) => category === 'Data');
	if (grants.length === 0) {
		return [{
			subject: {category: 'Data'}, isPartial: false, what: noDataEvents, cannotAnswer: `${dataTypes.map(({questions}) => questions.both).join(', ')}, sent messages or used data of any other kind`,
		}];
	}

	const others = [...new Set(grants.map(({subject}) => subject).filter(subject => dataTypes.every(({type}) => type !== subject)))];
	return [
		...dataTypes.flatMap(type => unrecordedOfType(grants, type)),
		{
			subject: {category: 'Data', exceptTypes: [...dataTypes.map(({type}) => type), ...others]}, isPartial: false, what: `no data events of other resource types${others.length === 0 ? '' : ` but ${others.join(', ')}`}`, cannotAnswer: 'who sent messages or used data of any other kind',
		},
	];
};

const unrecordedNetwork = (all: readonly Grant[]): readonly Unrecorded[] => {
	const grants = all.filter(({category}) => category === 'NetworkActivity');
	const question = 'which calls went through VPC endpoints, and which were denied there';
	return grants.length === 0
		? [{
			subject: {category: 'NetworkActivity'}, isPartial: false, what: 'no network activity events', cannotAnswer: question,
		}]
		: [{
			subject: {category: 'NetworkActivity'}, isPartial: true, what: `network activity events only of ${grants.map(({subject, limits}) => [subject, ...limits].join(' where ')).join('; ')}`, cannotAnswer: `${question}, for every other service`,
		}];
};

/** What selectors let nobody see: of management events, data events and network activity. Nothing of what several trails record together. */
export const unrecordedBy = (grants: readonly Grant[]): readonly Unrecorded[] => [...unrecordedManagement(grants), ...unrecordedData(grants), ...unrecordedNetwork(grants)];

// CloudTrail API Reference, InsightSelector.
const insightTypes = [
	{type: 'ApiCallRateInsight', name: 'Insights on call rates', question: 'when calls came unusually often'},
	{type: 'ApiErrorRateInsight', name: 'Insights on error rates', question: 'when calls failed unusually often'},
] as const;

/** The Insights that are not recorded, given those that are. */
export const unrecordedInsights = (recorded: readonly string[]): readonly Unrecorded[] => {
	const missing = insightTypes.filter(({type}) => !recorded.includes(type));
	const isPartial = missing.length < insightTypes.length;
	return missing.length === 0
		? []
		: [{
			subject: {category: 'Insight'}, isPartial, what: isPartial ? missing.map(({name}) => `no ${name}`).join(', ') : 'no Insights', cannotAnswer: missing.map(({question}) => question).join(', or '),
		}];
};
