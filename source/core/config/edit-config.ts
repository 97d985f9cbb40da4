import {lineAt, readJsonNode, type JsonNode} from '../json-node.ts';
import {fail, succeed, type Result} from '../problem.ts';

const refuse = (text: string, at: number, expected: string): Result<never> =>
	fail('malformed', `the configuration has a mistake in line ${lineAt(text, at)}, ${expected}`, 'The file stays as it was; correct it first');

type ObjectNode = Extract<JsonNode, {kind: 'object'}>;

/** The white space before the first member of an object, and so before every member that is added; one tab deeper than it when it is empty. */
const indentOf = (text: string, object: ObjectNode, depth: number): string => {
	const [first] = object.members;
	return first ? text.slice(object.start + 1, first.start) : `\n${'\t'.repeat(depth)}`;
};

const withMember = (text: string, object: ObjectNode, member: string, depth: number): string => {
	const last = object.members.at(-1);
	const indent = indentOf(text, object, depth);
	return last
		? `${text.slice(0, last.end)},${indent}${member}${text.slice(last.end)}`
		: `${text.slice(0, object.start)}{${indent}${member}\n${'\t'.repeat(depth - 1)}}${text.slice(object.end)}`;
};

/** The objects that a saved query goes into; the inner one is absent where the file has no queries yet. */
const findQueries = (text: string): Result<{readonly root: ObjectNode; readonly queries?: ObjectNode}> => {
	const read = readJsonNode(text);
	if (!read.ok) {
		return refuse(text, read.fault.at, `expected ${read.fault.expected}`);
	}

	const {node: root} = read;
	if (root.kind !== 'object') {
		return refuse(text, root.start, 'expected an object');
	}

	const queries = root.members.find(({name}) => name === 'queries')?.value;
	if (queries === undefined) {
		return succeed({root});
	}

	return queries.kind === 'object' ? succeed({root, queries}) : refuse(text, queries.start, 'expected an object of queries');
};

/**
The text of a configuration file with a query saved in it, in place of one of the same name. Everything else stays exactly as
it is written, also what nobody knows. A text of white space counts as a new file.

@returns a `malformed` Problem where the text cannot be read; it says that nothing was changed.
*/
export function saveQuery(text: string, name: string, query: string): Result<string> {
	const member = `${JSON.stringify(name)}: ${JSON.stringify(query)}`;
	if (text.trim() === '') {
		return succeed(`{\n\t"queries": {\n\t\t${member}\n\t}\n}\n`);
	}

	const found = findQueries(text);
	if (!found.ok) {
		return found;
	}

	const {root, queries} = found.value;
	if (!queries) {
		return succeed(withMember(text, root, `"queries": {\n\t\t${member}\n\t}`, 1));
	}

	const old = queries.members.find(each => each.name === name);
	return succeed(old ? text.slice(0, old.start) + member + text.slice(old.end) : withMember(text, queries, member, 2));
}

/**
The text of a configuration file without a saved query.

@returns a `missing` Problem where there is none of that name, a `malformed` one where the text cannot be read.
*/
export function deleteQuery(text: string, name: string): Result<string> {
	const found = text.trim() === '' ? undefined : findQueries(text);
	if (found?.ok === false) {
		return found;
	}

	const members = found?.value.queries?.members ?? [];
	const index = members.findIndex(each => each.name === name);
	const member = members[index];
	if (!member) {
		return fail('missing', `There is no saved query "${name}"`);
	}

	// With the comma before it, else the one after it.
	const before = members[index - 1];
	const after = members[index + 1];
	const [start, end] = before ? [before.end, member.end] : [member.start, after ? after.start : member.end];
	return succeed(text.slice(0, start) + text.slice(end));
}
