import {selectorOperators} from './conditions.ts';
import {nearest} from './nearest.ts';
import {fail, succeed, type Result} from './problem.ts';
import {selectorParameter} from './trail-change.ts';
import {type AdvancedSelector, type BasicSelector, type Selectors} from './trail.ts';

/** Selectors as `aws cloudtrail get-event-selectors` prints them, to be edited. */
export const selectorsJson = (selectors: Selectors): string => `${JSON.stringify(Object.fromEntries([selectorParameter(selectors)]), undefined, 2)}\n`;

type Entries = ReadonlyMap<string, unknown>;

/** Is told of everything that is not as it should be; the first of it is what the reader is told. */
type Note = (message: string, hint: string) => void;

const entriesOf = (value: unknown, where: string, names: readonly string[], note: Note): Entries => {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		note(`${where} is no object`, `Its names are ${names.join(', ')}`);
		return new Map();
	}

	const entries = new Map<string, unknown>(Object.entries(value));
	for (const other of entries.keys().filter(name => !names.includes(name))) {
		const meant = nearest(other, names);
		note(`${where} has no ${other}`, meant === undefined ? `Its names are ${names.join(', ')}` : `Did you mean ${meant}?`);
	}

	return entries;
};

const listIn = (entries: Entries, name: string, note: Note): readonly unknown[] => {
	const value = entries.get(name) ?? [];
	if (Array.isArray(value)) {
		return value;
	}

	note(`${name} is no list`, 'Write it in [ and ]');
	return [];
};

const textsIn = (entries: Entries, name: string, note: Note): readonly string[] => listIn(entries, name, note).flatMap(value => {
	if (typeof value === 'string') {
		return [value];
	}

	note(`${name} holds something that is no text`, 'Write every value in quotes, true and false too');
	return [];
});

const textIn = (entries: Entries, name: string, note: Note): string => {
	const value = entries.get(name) ?? '';
	if (typeof value === 'string') {
		return value;
	}

	note(`${name} is no text`, 'Write it in quotes');
	return '';
};

const basicOf = (value: unknown, note: Note): BasicSelector => {
	const entries = entriesOf(value, 'A selector', ['ReadWriteType', 'IncludeManagementEvents', 'DataResources', 'ExcludeManagementEventSources'], note);
	const readWriteType = textIn(entries, 'ReadWriteType', note);
	const management = entries.get('IncludeManagementEvents') ?? true;
	if (!['', 'All', 'ReadOnly', 'WriteOnly'].includes(readWriteType)) {
		note(`ReadWriteType is not ${readWriteType}`, 'All, ReadOnly or WriteOnly');
	}

	if (typeof management !== 'boolean') {
		note('IncludeManagementEvents is neither true nor false', 'Write one of them, without quotes');
	}

	return {
		readWriteType: readWriteType === '' ? 'All' : readWriteType,
		includeManagementEvents: management === true,
		excludeManagementEventSources: textsIn(entries, 'ExcludeManagementEventSources', note),
		dataResources: listIn(entries, 'DataResources', note).map(resource => {
			const ofResource = entriesOf(resource, 'A data resource', ['Type', 'Values'], note);
			return {type: textIn(ofResource, 'Type', note), values: textsIn(ofResource, 'Values', note)};
		}),
	};
};

const advancedOf = (value: unknown, note: Note): AdvancedSelector => {
	const entries = entriesOf(value, 'A selector', ['Name', 'FieldSelectors'], note);
	return {
		name: textIn(entries, 'Name', note),
		conditions: listIn(entries, 'FieldSelectors', note).flatMap(each => {
			const ofField = entriesOf(each, 'A field selector', ['Field', ...selectorOperators], note);
			const field = textIn(ofField, 'Field', note);
			return selectorOperators.flatMap(operator => ofField.has(operator) ? [{field, operator, values: textsIn(ofField, operator, note)}] : []);
		}),
	};
};

const selectorsOf = (value: unknown, note: Note): Selectors => {
	const entries = entriesOf(value, 'The text', ['TrailARN', 'EventSelectors', 'AdvancedEventSelectors'], note);
	const basic = listIn(entries, 'EventSelectors', note).map(each => basicOf(each, note));
	const advanced = listIn(entries, 'AdvancedEventSelectors', note).map(each => advancedOf(each, note));
	if (basic.length > 0 && advanced.length > 0) {
		note('A trail has basic or advanced selectors, not both', 'Leave EventSelectors or AdvancedEventSelectors out');
	}

	return {basic, advanced};
};

const parseJson = (text: string): Result<unknown> => {
	try {
		return succeed(JSON.parse(text) as unknown);
	} catch (error) {
		return fail('malformed', `This is no JSON: ${error instanceof Error ? error.message : String(error)}`, 'ctrl+e opens the selectors again');
	}
};

/** The selectors of such a text. Nothing in it is left out silently: what selectors have no place for is a `malformed` Problem. */
export const parseSelectorsJson = (text: string): Result<Selectors> => {
	const json = parseJson(text);
	if (!json.ok) {
		return json;
	}

	const notes: Array<readonly [message: string, hint: string]> = [];
	const selectors = selectorsOf(json.value, (message, hint) => {
		notes.push([message, hint]);
	});
	const [first] = notes;
	return first ? fail('malformed', ...first) : succeed(selectors);
};
