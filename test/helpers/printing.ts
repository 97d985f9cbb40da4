import assert from 'node:assert/strict';
import {parseRecord} from '../../source/core/parse-record.ts';
import {type EventRequest, type EventSource, type Page} from '../../source/core/source.ts';
import {parseOptions, type RunOptions} from '../../source/options.ts';
import {printEvents, type PrintRequest} from '../../source/print.ts';

/** The clock of every printing: 2026-08-01T12:00Z. */
export const now = Date.UTC(2026, 7, 1, 12);

const optionsOf = (argv: readonly string[]): RunOptions => {
	const options = parseOptions(argv, {now});
	assert.ok(options.ok);
	assert.strictEqual(options.value.action, 'run');
	return options.value;
};

/** A page, with its records as texts. */
export type Step = Partial<Omit<Page, 'records'>> & {readonly texts?: readonly string[]};

/** A source of the given pages that notes what it was asked for and how many pages were taken. */
export const pagesSource = (steps: readonly Step[], parts: Partial<EventSource> = {}) => {
	const seen: {request?: EventRequest; pages: number} = {pages: 0};
	const source: EventSource = {
		label: 'test',
		kind: 'files',
		defaultRange: 'all',
		isNewestFirst: false,
		async * open(request) {
			seen.request = request;
			for (const {texts = [], ...page} of steps) {
				seen.pages++;
				yield {
					records: texts.map(text => ({event: parseRecord(JSON.parse(text)), text})),
					skipped: [],
					coverage: [],
					notes: [],
					progress: {done: 0, unit: 'files'},
					...page,
				};
			}
		},
		...parts,
	};
	return {source, seen};
};

/** Prints what a source gives, with these arguments: the exit status, and what was written to standard output and to standard error. */
export const print = async (source: EventSource, argv: readonly string[] = [], more: Partial<PrintRequest> = {}) => {
	const output: string[] = [];
	const warnings: string[] = [];
	const status = await printEvents({
		source,
		options: optionsOf(argv),
		now,
		signal: new AbortController().signal,
		async write(text) {
			output.push(text);
		},
		warn(line) {
			warnings.push(line);
		},
		...more,
	});
	return {status, output: output.join(''), warnings};
};
