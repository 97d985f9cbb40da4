import {type Problem} from '../problem.ts';

/** Where something is wrong in a configuration file: the file as it is shown, the line from 1, and the field by its path. */
export type ConfigPlace = {readonly file: string; readonly line: number; readonly field?: string};

/** The `usage` Problem of a configuration file: where, what was expected, and as the hint what is done instead. */
export const configProblem = ({file, line, field}: ConfigPlace, wrong: string, instead: string): Problem => ({
	kind: 'usage',
	message: `${file}, line ${line}${field === undefined ? '' : `, ${field}`}: ${wrong}`,
	hint: instead,
});
