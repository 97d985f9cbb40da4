import {nearest} from './nearest.ts';
import {fail, type Problem} from './problem.ts';
import {type AdvancedSelector, type BasicSelector, type Selectors} from './trail.ts';

/** What is wrong with selectors: with all of them together, or with some of them by their index. */
export type SelectorProblems = {readonly whole?: Problem; readonly each: ReadonlyMap<number, Problem>};

const wrong = (message: string, hint: string): Problem => fail('usage', message, hint).problem;

/** The categories of events that a trail can select, and the condition that each needs besides. */
const categories: ReadonlyMap<string, string | undefined> = new Map([['Management', undefined], ['Data', 'resources.type'], ['NetworkActivity', 'eventSource']]);

/** The fields of advanced selectors (CloudTrail API Reference, AdvancedFieldSelector). */
export const selectorFields = ['eventCategory', 'eventName', 'eventSource', 'eventType', 'readOnly', 'resources.type', 'resources.ARN', 'errorCode', 'vpcEndpointId', 'sessionCredentialFromConsole', 'userIdentity.arn'] as const;

const checkBasic = ({includeManagementEvents, dataResources}: BasicSelector): Problem | undefined => {
	if (!includeManagementEvents && dataResources.every(({values}) => values.length === 0)) {
		return wrong('This selector records nothing', 'Switch management events on, or name resources');
	}

	const other = dataResources.flatMap(({values}) => values).find(value => !value.startsWith('arn:'));
	return other === undefined ? undefined : wrong(`“${other}” is no ARN`, 'ARNs, or how they begin: arn:aws:s3 for all buckets, arn:aws:s3:::BUCKET/ for one');
};

const checkAdvanced = ({conditions}: AdvancedSelector): Problem | undefined => {
	const unknown = conditions.find(({field}) => !(selectorFields as readonly string[]).includes(field));
	if (unknown) {
		const meant = nearest(unknown.field, selectorFields);
		return wrong(`Events have no field ${unknown.field} to select by`, meant === undefined ? `One of ${selectorFields.join(', ')}` : `Did you mean ${meant}?`);
	}

	const category = conditions.find(({field, operator}) => field === 'eventCategory' && operator === 'Equals')?.values;
	const [name = ''] = category ?? [];
	if (category?.length !== 1 || !categories.has(name)) {
		return wrong('A selector is for one category of events', `eventCategory Equals ${categories.keys().toArray().join(' or ')}`);
	}

	const needed = categories.get(name);
	return needed !== undefined && conditions.every(({field, operator}) => field !== needed || operator !== 'Equals')
		? wrong(`${name} events need a condition on ${needed}`, needed === 'resources.type' ? 'Such as resources.type Equals AWS::S3::Object' : 'Such as eventSource Equals s3.amazonaws.com')
		: undefined;
};

const checkWhole = ({basic, advanced}: Selectors): Problem | undefined => {
	if (basic.length + advanced.length === 0) {
		return wrong('Without a selector the trail would record nothing', 'Keep one; S stops the trail');
	}

	if (basic.length > 5) {
		return wrong(`A trail has up to 5 basic selectors, and these are ${basic.length}`, 'Use advanced ones');
	}

	const resources = basic.flatMap(({dataResources}) => dataResources).reduce((sum, {values}) => sum + values.length, 0);
	if (resources > 250) {
		return wrong(`A trail names up to 250 resources, and these are ${resources}`, 'Use advanced selectors');
	}

	const values = advanced.flatMap(({conditions}) => conditions).reduce((sum, condition) => sum + condition.values.length, 0);
	return values > 500 ? wrong(`Advanced selectors have up to 500 values, and these are ${values}`, 'Use StartsWith or EndsWith') : undefined;
};

/** What is wrong with the selectors of a trail (CloudTrail User Guide, quotas; API Reference, PutEventSelectors). */
export const checkSelectors = (selectors: Selectors): SelectorProblems => {
	const whole = checkWhole(selectors);
	const each = [...selectors.basic.map(selector => checkBasic(selector)), ...selectors.advanced.map(selector => checkAdvanced(selector))];
	return {...whole && {whole}, each: new Map(each.flatMap((problem, index) => problem ? [[index, problem] as const] : []))};
};
