/**
What a failure is about; it decides the mark and the words around the message.

- `usage`: the command line or the configuration
- `credentials`: none found, expired or unknown to AWS
- `denied`: AWS or the file system says no
- `throttled`: too many requests
- `network`: no answer, or one that is not AWS's
- `missing`: a file, trail, region or bucket that is not there
- `malformed`: data that is not what it should be
- `refused`: AWS understood and will not do it (a wrong parameter, an unsupported region)
*/
export type ProblemKind = 'usage' | 'credentials' | 'denied' | 'throttled' | 'network' | 'missing' | 'malformed' | 'refused';

/**
An expected failure, as a value. Whatever is thrown is a bug.

`message` is one sentence: what was wrong and where. `hint` is one sentence: what to do about it. Both are written without the
final full stop, which `tellProblem` adds. Both may quote text from events or from AWS, so they pass the sanitizer before they reach a terminal.
*/
export type Problem = {
	readonly kind: ProblemKind;
	readonly message: string;
	readonly hint?: string;
};

/** Either a value or the Problem that stands in its place. */
export type Result<Value> = {readonly ok: true; readonly value: Value} | {readonly ok: false; readonly problem: Problem};

/** Wraps a value as a Result. */
export const succeed = <Value>(value: Value): Result<Value> => ({ok: true, value});

/** Wraps a Problem as a Result. */
export const fail = (kind: ProblemKind, message: string, hint?: string): {readonly ok: false; readonly problem: Problem} => ({
	ok: false,
	problem: hint === undefined ? {kind, message} : {kind, message, hint},
});

/** A text as a whole sentence: with its full stop, unless it ends in a mark of its own. */
export const asSentence = (text: string): string => /[!.:?…]$/v.test(text) ? text : `${text}.`;

/** A Problem in one line: what was wrong, then what to do. */
export const tellProblem = ({message, hint}: Problem): string => hint === undefined ? asSentence(message) : `${asSentence(message)} ${asSentence(hint)}`;
