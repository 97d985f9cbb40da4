import {fold} from './fold.ts';
import {type Condition} from './query.ts';
import {pathPredicate, readRecordText} from './record-path.ts';

/** A condition that only the whole text of a record answers: a phrase in it, or the values at a path. Plain data, which crosses threads. */
export type TextCondition = Extract<Condition, {kind: 'phrase' | 'path'}>;

/** A test for the texts of records. */
export const textPredicate = (condition: TextCondition): (text: string) => boolean => {
	if (condition.kind === 'phrase') {
		const folded = fold(condition.text);
		return text => fold(text).includes(folded);
	}

	const matches = pathPredicate(condition.path, condition.values);
	return text => matches(readRecordText(text));
};
