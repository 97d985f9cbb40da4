import {wrapWords} from './detail-rows.ts';
import {clean} from './marks.ts';
import {type Role, type Row, span} from './span.ts';
import {type State} from './state.ts';

/** A text of any origin as lines that stand `indent` columns from the left; none for the empty text. */
export const indentedRows = ({settings, size}: Pick<State, 'settings' | 'size'>, text: string, indent: number, role: Role): readonly Row[] =>
	text === '' ? [] : wrapWords(clean(text, settings), Math.max(20, size.columns - indent - 2)).map(line => [span(`${' '.repeat(indent)}${line}`, role)]);
