/* eslint-disable no-await-in-loop -- One screen after the other. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {columnNames} from '../source/core/plain-columns.ts';
import {outputFormats, type OutputFormat} from '../source/core/output-formats.ts';
import {printEvents} from '../source/print.ts';
import {type EventSource} from '../source/core/source.ts';
import {type Trail} from '../source/core/trail.ts';
import {type VerifyTrail} from '../source/state/verify-run.ts';
import {openExplorer, testNow} from './helpers/explorer.tsx';
import {hostileRecord, hostileText} from './helpers/hostile-values.ts';
import {createListedSource, recordOf} from './helpers/scripted-source.ts';
import {trailWith} from './helpers/trails.ts';

/** Everything that Ink and we write besides text: cursor moves, erasing, styles of our themes, and the modes that we set. */
const ownSequences = /\u{1B}\[(?:\d*[A-G]|(?:\d+(?:;\d+)?)?H|(?:\d+;\d+)?r|\d*[JKST]|(?:[01247]|2[2-7]|3[1-6]|39)?(?:;(?:[1247]|3[1-6]))*m|\?(?:7|25|1049|2004|2026)[hl])/gv; // eslint-disable-line regexp/no-control-character -- they begin with one

/** What may never reach a terminal but as part of a sequence of our own. */
const forbidden = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/gv;

/** The forbidden characters in what was written to a terminal, with what stands around the first of them. */
const findForbidden = (output: string): readonly string[] => {
	const rest = output.replaceAll(ownSequences, '');
	return Array.from(rest.matchAll(forbidden), ({0: character, index}) => ({character, around: rest.slice(Math.max(0, index - 20), index + 20)}))
		.filter(({character}) => !'\n\r\b'.includes(character))
		.slice(0, 3)
		.map(({around}) => JSON.stringify(around));
};

const sourceOf = (values: readonly unknown[], texts: readonly string[]): EventSource => {
	const [label = '', place = '', message = '', note = ''] = texts;
	const problem = {kind: 'malformed', message, hint: label} as const;
	return createListedSource([{
		records: values.map(value => recordOf(value)),
		coverage: [{place, state: 'failed', problem}, {place: note, state: 'throttled'}],
		skipped: [{
			where: place, position: message, problem, isDeclined: false,
		}, {where: label, problem, isDeclined: true}],
		notes: [note, message],
	}], {
		label,
		trails: {
			async * list() {
				const hostile: Partial<Trail> = {
					arn: place,
					name: label,
					homeRegion: note,
					account: message,
					profile: label,
					places: [note],
					bucket: place,
					prefix: note,
					snsTopicArn: message,
					logGroupArn: label,
					logRoleArn: place,
					kmsKeyId: note,
					selectors: {state: 'ready', value: {basic: [], advanced: [{name: label, conditions: [{field: place, operator: note, values: [message]}]}]}},
					insights: {state: 'ready', value: [label]},
					tags: {state: 'ready', value: [{key: message, value: note}]},
				};
				const delivery = {error: message};
				yield {
					trails: [
						trailWith({...hostile, status: {state: 'failed', problem}}),
						trailWith({
							...hostile, arn: note, hasValidation: false, isMultiRegion: false,
						}, {
							files: delivery, digests: delivery, notifications: delivery, logs: delivery,
						}),
					],
					coverage: [{place, state: 'failed', problem}, {place: note, state: 'done'}],
				};
			},
		},
	});
};

/** A verification that quotes whatever a bucket may hold. */
const verifying = ([place = '', label = '', note = '', message = '']: readonly string[]): VerifyTrail => async function * () {
	const tally = {valid: 0, unsigned: 0, total: 1};
	yield {kind: 'opened', notes: [note]};
	yield {kind: 'problems', problems: [{kind: 'denied', message, hint: label}]};
	yield {
		kind: 'chain',
		report: {
			chain: {
				account: place, region: note, trail: label, homeRegion: message, isBackfill: false,
			},
			digests: tally,
			logFiles: tally,
			faults: [{
				verdict: 'altered', subject: 'log file', place, difference: message, meaning: note,
			}],
			isWhole: true,
		},
	};
};

// JSON has no lone surrogates once it is written, so a value stands for what the parser makes of its text.
const asParsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

const manyRecords = fc.array(hostileRecord.map(value => asParsed(value)), {minLength: 150, maxLength: 200, size: 'max'});
const fourTexts = fc.array(hostileText, {minLength: 4, maxLength: 4});

/** Walks through every view; each step is pressed in one explorer after the other. */
const walk = [
	['j', 'j', 'l', 'l'],
	['+'],
	['u'],
	['-'],
	['u'],
	['enter'],
	['G'],
	['g', 'l', 'J', 'enter'],
	['v'],
	['ctrl+d'],
	['v', '/', '[', '3', 'enter'],
	['n'],
	['y'],
	['v'],
	['y', 't'],
	['G'],
	['esc', 'esc'],
	['G'],
	['enter', 'G'],
	['esc'],
	['k', 'y', 'l'],
	['k', 'enter', 'z'],
	['z', 'esc'],
	['ctrl+u', 'enter'],
	['esc'],
	['!'],
	['G'],
	['esc'],
	['shift+tab', 'enter'],
	['G'],
	['esc', 'H'],
	['G'],
	['esc', 'B'],
	['G'],
	['esc', 'V'],
	['G'],
	['esc', 'esc'],
	['/', 'x', 't', 'enter'],
	['esc', '?'],
	['esc'],
	[':', 'c', 'o', 'p', 'y'],
	['esc'],
	['x', 'down'],
	['esc'],
	['o'],
	['esc'],
] as const;

test('whatever stands in events, nothing but text and our own sequences reaches the terminal', {timeout: 60_000}, async () => {
	await fc.assert(fc.asyncProperty(manyRecords, fourTexts, fc.boolean(), async (values, texts, ascii) => {
		const explorer = await openExplorer({
			source: sourceOf(values, texts), ascii, columns: ascii ? 60 : 90, rows: 24, query: texts[0]!, verifyTrail: verifying(texts), copy: async () => ({ok: false, problem: {kind: 'refused', message: texts[1]!}}),
		});
		await explorer.press('u', 'esc');
		for (const chords of walk) {
			await explorer.press(...chords);
		}

		explorer.loop.dispatch({type: 'set-query', text: texts[2]!});
		await explorer.settle();
		const output = explorer.terminal.rawOutput();
		assert.deepEqual(findForbidden(output), []);
		assert.match(output, /␛|\^\[/v, 'nothing dangerous was on the way');
		assert.equal(explorer.outside.quits(), 0);
		await explorer.close();
	}), {numRuns: 2, endOnFailure: true});
});

const print = async (values: readonly unknown[], output: OutputFormat, width?: number): Promise<string> => {
	let printed = '';
	await printEvents({
		source: sourceOf(values, ['a', 'b', 'c', 'd']),
		options: {
			query: '', regions: [], insights: false, output, columns: columnNames, keepDuplicates: true, ascii: false, zone: 'utc',
		},
		async write(text) {
			printed += text;
		},
		warn() {
			// What is said of problems has tests of its own.
		},
		now: testNow,
		...(width !== undefined && {width}),
		signal: new AbortController().signal,
	});
	return printed;
};

const sorted = (records: readonly unknown[]): readonly string[] => records.map(record => JSON.stringify(record)).toSorted();

test('whatever stands in events, no -o format writes to a terminal what acts on it, and the exports keep every record', async () => {
	await fc.assert(fc.asyncProperty(manyRecords, async values => {
		for (const output of outputFormats) {
			const printed = await print(values, output, 90);
			assert.deepEqual([output, findForbidden(printed.replaceAll('\r\n', '\n'))], [output, []]);
		}

		const ndjson = await print(values, 'ndjson');
		assert.deepEqual(sorted(ndjson.trimEnd().split('\n').map(line => JSON.parse(line) as unknown)), sorted(values));
		const json = await print(values, 'json');
		const whole = JSON.parse(json) as Readonly<Record<string, readonly unknown[]>>;
		assert.deepEqual(sorted(whole['Records'] ?? []), sorted(values));
	}), {numRuns: 2, endOnFailure: true});
});
