import {fold} from './fold.ts';
import {keyNeedles, valueNeedles} from './path-needles.ts';
import {type Condition} from './query.ts';
import {pathPredicate, readRecordText} from './record-path.ts';

/** A condition that only the whole text of a record answers: a phrase in it, or the values at a path. Plain data, which crosses threads. */
export type TextCondition = Extract<Condition, {kind: 'phrase' | 'path'}>;

/** What seems to be a number of JSON with a fraction or an exponent; some of what it finds stands in strings. */
const oddNumber = /[,:\[]\s*-?\d+[.e]/v;

/** A quick test of the folded text of a record, which says no only where nothing at the path can match: to parse it takes many times as long. */
const pathForetest = ({path, values}: TextCondition & {readonly kind: 'path'}): (folded: string) => boolean => {
	const keys = keyNeedles(path);
	const needles = valueNeedles(values);
	// Any character may be written by its number.
	return folded => folded.includes(String.raw`\u`) || (
		keys.every(key => folded.includes(key))
		&& (!needles || needles.words.some(word => folded.includes(word)) || (needles.canBeNumber && oddNumber.test(folded)))
	);
};

/** A test for the texts of records. */
export const textPredicate = (condition: TextCondition): (text: string) => boolean => {
	if (condition.kind === 'phrase') {
		const folded = fold(condition.text);
		return text => fold(text).includes(folded);
	}

	const matches = pathPredicate(condition.path, condition.values);
	const mayMatch = pathForetest(condition);
	return text => mayMatch(fold(text)) && matches(readRecordText(text));
};
