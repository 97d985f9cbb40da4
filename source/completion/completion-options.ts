import {fail, succeed, type Result} from '../core/problem.ts';
import {findForeignFlag} from '../option-conflicts.ts';
import {oneOf} from '../option-values.ts';
import {type ReadFlags} from '../read-flags.ts';
import {shells, type Shell} from './shells.ts';

/** Which completions `trail-tui completion` shall print. */
export type CompletionOptions = {readonly action: 'completion'; readonly shell: Shell};

/** Reads the command line of `trail-tui completion`, already taken apart; a wrong one is a `usage` Problem. */
export const parseCompletionOptions = (read: ReadFlags): Result<CompletionOptions> => {
	const foreign = findForeignFlag(read, 'completion');
	if (foreign) {
		return {ok: false, problem: foreign};
	}

	const [, name, ...others] = read.operands;
	if (name === undefined || others.length > 0) {
		return fail('usage', `completion takes the name of one shell: ${shells.join(', ')}`, 'Example: trail-tui completion bash.');
	}

	const shell = oneOf(name, shells, 'shell');
	return shell.ok ? succeed({action: 'completion', shell: shell.value}) : shell;
};
