import {nearest} from './nearest.ts';
import {fail, succeed, type Result} from './problem.ts';
import {type FieldCondition} from './trail.ts';

/** What an advanced selector compares with (CloudTrail API Reference, AdvancedFieldSelector). */
export const selectorOperators = ['Equals', 'NotEquals', 'StartsWith', 'NotStartsWith', 'EndsWith', 'NotEndsWith'] as const;

/** Parts between separators that stand outside of quotes, without blanks around them; empty ones are left out. */
const splitOutside = (text: string, separator: string): readonly string[] => {
	const parts = [''];
	let isQuoted = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at] ?? '';
		if (character === separator && !isQuoted) {
			parts.push('');
			continue;
		}

		const isEscape = isQuoted && character === '\\';
		parts[parts.length - 1] += isEscape ? text.slice(at, at + 2) : character;
		at += isEscape ? 1 : 0;
		isQuoted = character === '"' ? !isQuoted : isQuoted;
	}

	return parts.map(part => part.trim()).filter(part => part !== '');
};

const unquote = (text: string): Result<string> => {
	if (!text.startsWith('"')) {
		return succeed(text);
	}

	try {
		return succeed(String(JSON.parse(text)));
	} catch {
		return fail('usage', `The quotes of ${text} do not fit`, 'Write it as in JSON: "a, b"');
	}
};

/** Values with commas between them; one with a comma or the like in it stands in quotes, as in JSON. */
export const printValues = (values: readonly string[]): string => values.map(value => value === '' || /[\s",;]/v.test(value) ? JSON.stringify(value) : value).join(', ');

/** The values of such a text; a `usage` Problem where the quotes do not fit. */
export const parseValues = (text: string): Result<readonly string[]> => {
	const values: string[] = [];
	for (const part of splitOutside(text, ',')) {
		const value = unquote(part);
		if (!value.ok) {
			return value;
		}

		values.push(value.value);
	}

	return succeed(values);
};

/** The conditions of an advanced selector in one line, `FIELD OPERATOR VALUE, VALUE; FIELD OPERATOR VALUE`. */
export const printConditions = (conditions: readonly FieldCondition[]): string => conditions.map(({field, operator, values}) => `${field} ${operator} ${printValues(values)}`).join('; ');

/** The conditions of such a line; a `usage` Problem that says what is wrong with it. */
export const parseConditions = (text: string): Result<readonly FieldCondition[]> => {
	const conditions: FieldCondition[] = [];
	for (const part of splitOutside(text, ';')) {
		const [field = '', word = ''] = part.split(/\s+/v, 2);
		const operator = selectorOperators.find(each => each.toLowerCase() === word.toLowerCase());
		if (operator === undefined) {
			const meant = nearest(word, selectorOperators);
			return fail('usage', word === '' ? `After ${field} comes what to compare with` : `“${word}” compares nothing`, meant === undefined ? `One of ${selectorOperators.join(', ')}` : `Did you mean ${meant}?`);
		}

		const values = parseValues(part.slice(field.length).trimStart().slice(word.length));
		if (!values.ok) {
			return values;
		}

		if (values.value.length === 0) {
			return fail('usage', `${field} ${operator} needs a value`, 'Values with commas between them');
		}

		conditions.push({field, operator, values: values.value});
	}

	return succeed(conditions);
};
