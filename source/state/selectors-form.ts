import {
	parseConditions,
	parseValues,
	printConditions,
	printValues,
} from '../core/conditions.ts';
import {type Problem} from '../core/problem.ts';
import {checkSelectors} from '../core/selector-rules.ts';
import {targetOf} from '../core/trail-change.ts';
import {
	type AdvancedSelector,
	type BasicSelector,
	type Selectors,
	type Trail,
} from '../core/trail.ts';
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

const kinds = ['basic', 'advanced'] as const;

const usualBasic: BasicSelector = {
	readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: [], dataResources: [],
};

const usualAdvanced: AdvancedSelector = {name: '', conditions: [{field: 'eventCategory', operator: 'Equals', values: ['Management']}]};

/** The types that a basic selector knows, with what stands for them here; others stand by their own name. */
const resourceTypes: ReadonlyMap<string, readonly [label: string, hint: string]> = new Map([
	['AWS::S3::Object', ['S3 objects', 'arn:aws:s3 for all, arn:aws:s3:::BUCKET/ for a bucket; commas between']],
	['AWS::Lambda::Function', ['Lambda functions', 'arn:aws:lambda for all, or the ARN of a function; commas between']],
	['AWS::DynamoDB::Table', ['DynamoDB tables', 'arn:aws:dynamodb for all, or the ARN of a table; commas between']],
]);

const keepField = (index: number): FormField => switchField(`keep.${index}`, `Selector ${index + 1}`, true, 'no: it is left out');

const basicFields = ({readWriteType, includeManagementEvents, excludeManagementEventSources, dataResources}: BasicSelector, index: number): readonly FormField[] => [
	keepField(index),
	choiceField(`reads.${index}`, '  Reads, writes', {options: ['All', 'ReadOnly', 'WriteOnly'], chosen: readWriteType}, 'of management and data events'),
	switchField(`management.${index}`, '  Management', includeManagementEvents, 'calls that manage: create, change, delete, list'),
	textField(`without.${index}`, '  Without', printValues(excludeManagementEventSources), 'kms.amazonaws.com, rdsdata.amazonaws.com, or nothing'),
	...new Set([...resourceTypes.keys(), ...dataResources.map(({type}) => type)]).values().map(type => {
		const [label, hint] = resourceTypes.get(type) ?? [type, 'ARNs with commas between'];
		return textField(`data.${index}.${type}`, `  ${label}`, printValues(dataResources.filter(each => each.type === type).flatMap(({values}) => values)), hint);
	}),
];

const advancedFields = ({name, conditions}: AdvancedSelector, index: number): readonly FormField[] => [
	keepField(index),
	textField(`name.${index}`, '  Name', name, 'whatever you like, or nothing'),
	textField(`conditions.${index}`, '  Conditions', printConditions(conditions), 'FIELD OPERATOR VALUE, VALUE; FIELD OPERATOR VALUE'),
];

const moreField = switchField('more', 'One more selector', false, 'yes: adds one; ctrl+e edits all of them as JSON');

const fieldsOf = ({basic, advanced}: Selectors): readonly FormField[] => [
	choiceField('kind', 'Kind', {options: kinds, chosen: advanced.length > 0 ? 'advanced' : 'basic'}, 'advanced ones tell events apart by more'),
	...advanced.length > 0 ? advanced.flatMap((selector, index) => advancedFields(selector, index)) : basic.flatMap((selector, index) => basicFields(selector, index)),
	moreField,
];

/** The form for the selectors of a trail. */
export const selectorsForm = (trail: Trail, selectors: Selectors): FormOverlay => ({
	kind: 'form', purpose: 'selectors', target: targetOf(trail), selectors, cursor: 0, isTried: false, fields: fieldsOf(selectors),
});

/** The form with other selectors in its fields. */
export const withSelectors = (form: FormOverlay, selectors: Selectors): FormOverlay => ({...form, cursor: 0, fields: fieldsOf(selectors)});

const countIn = ({fields}: FormOverlay): number => fields.filter(({key}) => key.startsWith('keep.')).length;

/** The fields after a switch or a choice was turned: another kind has other ones, and one more selector has its own. */
export function rearrangeSelectors(form: FormOverlay): FormOverlay {
	const {fields, selectors = {basic: [], advanced: []}} = form;
	const kind = textIn(form, 'kind');
	const isAdvanced = fields.some(({key}) => key.startsWith('conditions.'));
	if ((kind === 'advanced') !== isAdvanced) {
		const {basic, advanced} = selectors;
		return withSelectors(form, kind === 'advanced'
			? {basic: [], advanced: advanced.length > 0 ? advanced : [usualAdvanced]}
			: {basic: basic.length > 0 ? basic : [usualBasic], advanced: []});
	}

	if (!isOnIn(form, 'more')) {
		return form;
	}

	const count = countIn(form);
	const added = isAdvanced ? advancedFields(usualAdvanced, count) : basicFields(usualBasic, count);
	return {...form, fields: [...fields.slice(0, -1), ...added, moreField], cursor: fields.length - 1};
}

type Reading = {readonly selectors: Selectors; readonly problems: Map<string, Problem>};

/** The values of a text, with what is wrong with it noted. */
function valuesIn(form: FormOverlay, key: string, problems: Map<string, Problem>): readonly string[] {
	const values = parseValues(textIn(form, key));
	if (!values.ok) {
		problems.set(key, values.problem);
		return [];
	}

	return values.value;
}

function readBasic(form: FormOverlay, index: number, problems: Map<string, Problem>): BasicSelector {
	const start = `data.${index}.`;
	return {
		readWriteType: textIn(form, `reads.${index}`),
		includeManagementEvents: isOnIn(form, `management.${index}`),
		excludeManagementEventSources: valuesIn(form, `without.${index}`, problems),
		dataResources: form.fields
			.filter(({key}) => key.startsWith(start))
			.map(({key}) => ({type: key.slice(start.length), values: valuesIn(form, key, problems)}))
			.filter(({values}) => values.length > 0),
	};
}

function readAdvanced(form: FormOverlay, index: number, problems: Map<string, Problem>): AdvancedSelector {
	const key = `conditions.${index}`;
	const conditions = parseConditions(textIn(form, key));
	if (!conditions.ok) {
		problems.set(key, conditions.problem);
	}

	return {name: textIn(form, `name.${index}`), conditions: conditions.ok ? conditions.value : []};
}

/** The selectors in the fields of the form, and what is wrong with them. */
export function readSelectors(form: FormOverlay): Reading {
	const problems = new Map<string, Problem>();
	const kept = Array.from({length: countIn(form)}, (_, index) => index).filter(index => isOnIn(form, `keep.${index}`));
	const isAdvanced = textIn(form, 'kind') === 'advanced';
	const selectors = {
		basic: isAdvanced ? [] : kept.map(index => readBasic(form, index, problems)),
		advanced: isAdvanced ? kept.map(index => readAdvanced(form, index, problems)) : [],
	};
	const {whole, each} = checkSelectors(selectors);
	if (whole) {
		problems.set('kind', whole);
	}

	for (const [at, problem] of each) {
		const key = `${isAdvanced ? 'conditions' : 'management'}.${kept[at] ?? 0}`;
		problems.set(key, problems.get(key) ?? problem);
	}

	return {selectors, problems};
}

/** What the form for selectors comes to. */
export function readSelectorsForm(form: FormOverlay): FormReading {
	const {target} = form;
	const {selectors, problems} = readSelectors(form);
	const isSame = JSON.stringify(selectors) === JSON.stringify(form.selectors);
	return {problems, ...target && !isSame && {change: {kind: 'selectors', target, selectors}}};
}
