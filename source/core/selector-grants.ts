import {type AdvancedSelector, type BasicSelector, type Selectors} from './trail.ts';

/** One thing that the selectors of a trail let in. Each selector adds to the others. */
export type Grant = {
	/** `Management`, `Data` or `NetworkActivity`. */
	readonly category: string;
	readonly reads: boolean;
	readonly writes: boolean;
	/** The resource type of data events, the event source of network activity; empty for management events. */
	readonly subject: string;
	/** Event sources that it leaves out. */
	readonly without: readonly string[];
	/** What else must hold, as phrases; none: it lets in everything of its subject. */
	readonly limits: readonly string[];
};

// CloudTrail API Reference, DataResource: these stand for every bucket, function and table.
const everything = /^arn:[^:]*:(?:s3|lambda|dynamodb)(?::::)?$/v;

const grantsOfBasic = ({readWriteType, includeManagementEvents, excludeManagementEventSources, dataResources}: BasicSelector): readonly Grant[] => {
	const sides = {reads: readWriteType !== 'WriteOnly', writes: readWriteType !== 'ReadOnly'};
	return [
		...includeManagementEvents
			? [{
				...sides, category: 'Management', subject: '', without: excludeManagementEventSources, limits: [],
			}]
			: [],
		...dataResources.filter(({values}) => values.length > 0).map(({type, values}) => ({
			...sides, category: 'Data', subject: type, without: [], limits: values.some(value => everything.test(value)) ? [] : [values.join(', ')],
		})),
	];
};

const grantsOfAdvanced = ({conditions}: AdvancedSelector): readonly Grant[] => {
	const valuesOf = (field: string, operator: string) => conditions.filter(condition => condition.field === field && condition.operator === operator).flatMap(({values}) => values);
	const [category = ''] = valuesOf('eventCategory', 'Equals');
	const subjectField = new Map([['Data', 'resources.type'], ['NetworkActivity', 'eventSource']]).get(category) ?? '';
	const hasReadOnly = (value: string): boolean => {
		const [wanted, unwanted] = [valuesOf('readOnly', 'Equals'), valuesOf('readOnly', 'NotEquals')];
		return (wanted.length === 0 || wanted.includes(value)) && !unwanted.includes(value);
	};

	const without = category === 'Management' ? valuesOf('eventSource', 'NotEquals') : [];
	const isToldOtherwise = ({field, operator}: AdvancedSelector['conditions'][number]): boolean =>
		field === 'eventCategory' || field === 'readOnly' || (field === subjectField && operator === 'Equals') || (category === 'Management' && field === 'eventSource' && operator === 'NotEquals');
	const limits = conditions.filter(condition => !isToldOtherwise(condition)).map(({field, operator, values}) => `${field} ${operator} ${values.join(' or ')}`);
	const subjects = subjectField === '' ? [''] : valuesOf(subjectField, 'Equals');
	return subjects.map(subject => ({
		category, reads: hasReadOnly('true'), writes: hasReadOnly('false'), subject, without, limits,
	}));
};

/** What the selectors of a trail let in (CloudTrail API Reference, EventSelector and AdvancedFieldSelector). */
export const grantsOf = ({basic, advanced}: Selectors): readonly Grant[] => [
	...basic.flatMap(selector => grantsOfBasic(selector)),
	...advanced.flatMap(selector => grantsOfAdvanced(selector)),
];
