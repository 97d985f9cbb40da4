/* eslint-disable no-await-in-loop -- One screen after the other. */
import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import fc from 'fast-check';
import {columnNames} from '../source/core/plain-columns.ts';
import {outputFormats, type OutputFormat} from '../source/core/output-formats.ts';
import {printEvents} from '../source/print.ts';
import {type EventSource} from '../source/core/source.ts';
import {type Trail} from '../source/core/trail.ts';
import {type VerifyTrail} from '../source/state/verify-run.ts';
import {type Explorer, openExplorer, testNow} from './helpers/explorer.tsx';
import {hostileRecord, hostileText} from './helpers/hostile-values.ts';
import {createListedSource, recordOf} from './helpers/scripted-source.ts';
import {strayBytes} from './helpers/terminal-bytes.ts';
import {trailWith} from './helpers/trails.ts';

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

/** `LONG=1` walks with 50,000 records instead of a few hundred. */
const isLong = process.env['LONG'] === '1';
const runs = isLong ? 25 : 1;
const mostLines = isLong ? Infinity : 25;
const longList = {minLength: 2000, maxLength: 2000, size: 'max'} as const;

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
	['f', 'j', 'l', 'l', 'l'],
	['s', 'h', 'h', '+'],
	['u', 'q'],
	['p', 'j', 'j'],
	['esc'],
	['b', 'h', 'space', 'H', 'z'],
	['esc', 'b', 'esc'],
	['@'],
	['esc', 'i'],
	['esc', 'I'],
	['I', 'c', 'enter', 'c', 's', 's', 's'],
	['M', 'L', 'L', 'M'],
	['V'],
	['esc', 'esc'],
	[':', 'o', 'p', 'e', 'n', ' ', 'x', 'enter'],
	['esc', 'ctrl+l'],
] as const;

/** Lines that are typed in: how each is opened, and how it is left. */
const lines: ReadonlyArray<readonly [open: readonly string[], leave: readonly string[]]> = [
	[['/'], ['enter', 'esc', 'u']],
	[['t'], ['enter', 'esc']],
	[['T'], ['enter', 'esc']],
	[[':'], ['enter', 'esc', 'esc']],
	[['x'], ['enter', 'esc', 'esc']],
	[['?', '/'], ['enter', 'esc', 'esc']],
	[['f', '/'], ['enter', 'esc', 'esc']],
	[['enter', '/'], ['enter', 'esc', 'esc']],
];

/** What a terminal gets at the end: once more all that there was, after the last screen. */
const assertClean = (explorer: Explorer): void => {
	const output = explorer.terminal.rawOutput();
	assert.deepEqual(strayBytes(output), []);
	assert.match(output, /␛|\^\[/v, 'nothing dangerous was on the way');
	assert.equal(explorer.outside.quits(), 0);
};

test('whatever stands in events, nothing but text and our own sequences reaches the terminal', {timeout: isLong ? 3_600_000 : 60_000}, async () => {
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
		assertClean(explorer);
		await explorer.close();
	}), {numRuns: runs, endOnFailure: true});
});

test('every record of a long list is shown in the list and in the detail, and none of them acts on the terminal', {timeout: 3_600_000}, async () => {
	const records = isLong ? fc.array(hostileRecord.map(value => asParsed(value)), longList) : manyRecords;
	await fc.assert(fc.asyncProperty(records, fourTexts, fc.boolean(), async (values, texts, isRaw) => {
		const explorer = await openExplorer({source: sourceOf(values, texts), columns: 120, rows: 40});
		await explorer.press('u', 'esc', 'enter', ...isRaw ? ['v'] : [], 'tab');
		while (explorer.loop.getState().focus !== 'events') {
			await explorer.press('tab');
		}

		const {lines: count} = explorer.loop.getState().events;
		assert.ok(count > 100, 'the records are listed');
		for (let line = 1; line < Math.min(count, mostLines); line++) {
			await explorer.press('j');
			assert.deepEqual(strayBytes(explorer.terminal.rawOutput()), []);
		}

		assert.equal(explorer.loop.getState().events.list.cursor, Math.min(count, mostLines) - 1);
		await explorer.close();
	}), {numRuns: isLong ? runs : 1, endOnFailure: true});
});

test('whatever is pasted into a line, in words and on the screen, stays text', {timeout: isLong ? 3_600_000 : 60_000}, async () => {
	await fc.assert(fc.asyncProperty(manyRecords, fourTexts, fc.boolean(), async (values, texts, linear) => {
		const explorer = await openExplorer({
			source: sourceOf(values, texts), linear, columns: 80, rows: 24,
		});
		for (const [index, [open, leave]] of lines.entries()) {
			await explorer.press(...open);
			explorer.terminal.paste(texts[index % texts.length]!.replaceAll('\u{1B}[201~', ''));
			await explorer.settle();
			await explorer.press(...leave);
		}

		assert.deepEqual(strayBytes(explorer.terminal.rawOutput()), []);
		await explorer.close();
	}), {numRuns: runs, endOnFailure: true});
});

test('in words, too, nothing but text and our own sequences reaches the terminal', {timeout: isLong ? 3_600_000 : 60_000}, async () => {
	await fc.assert(fc.asyncProperty(manyRecords, fourTexts, fc.boolean(), async (values, texts, ascii) => {
		const explorer = await openExplorer({
			source: sourceOf(values, texts), linear: true, ascii, columns: 90, rows: 24,
		});
		for (const chords of walk) {
			await explorer.press(...chords);
		}

		assertClean(explorer);
		await explorer.close();
	}), {numRuns: runs, endOnFailure: true});
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
			assert.deepEqual([output, strayBytes(printed.replaceAll('\r\n', '\n'))], [output, []]);
		}

		const ndjson = await print(values, 'ndjson');
		assert.deepEqual(sorted(ndjson.trimEnd().split('\n').map(line => JSON.parse(line) as unknown)), sorted(values));
		const json = await print(values, 'json');
		const whole = JSON.parse(json) as Readonly<Record<string, readonly unknown[]>>;
		assert.deepEqual(sorted(whole['Records'] ?? []), sorted(values));
	}), {numRuns: 2, endOnFailure: true});
});
