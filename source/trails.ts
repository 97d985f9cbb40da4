import {findBlindSpots} from './core/blind-spots.ts';
import {tellBlindSpots, tellJudged} from './core/blind-spot-text.ts';
import {
	asSentence,
	succeed,
	type Problem,
} from './core/problem.ts';
import {type TrailSource} from './core/source.ts';
import {terminalJson} from './core/terminal-json.ts';
import {asciiOnly, sanitize} from './core/text.ts';
import {trailFacts} from './core/trail-facts.ts';
import {findingsOf, type Weight} from './core/trail-findings.ts';
import {trailFields, trailsDocument} from './core/trail-json.ts';
import {trailCsv, trailTable} from './core/trail-table.ts';
import {type Trail} from './core/trail.ts';
import {createProblemPrinter} from './print-problems.ts';
import {chooseTrail, readTrails, type KnownTrails} from './read-trails.ts';
import {type TrailsOptions} from './trails-options.ts';

/** What asking for trails prints and where. */
export type TrailsRequest = {
	readonly source: TrailSource;
	readonly options: Pick<TrailsOptions, 'name' | 'isCheck' | 'output' | 'regions' | 'ascii' | 'zone'>;
	/** Writes to standard output. */
	readonly write: (text: string) => Promise<void>;
	/** Writes one line to standard error. */
	readonly warn: (line: string) => void;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** The width of the terminal on standard output, in columns; absent for a pipe or a file. */
	readonly width?: number;
	readonly signal: AbortSignal;
};

const findingLines = (trails: readonly Trail[], now: number, isWanted: (weight: Weight) => boolean): readonly string[] => trails.flatMap(trail => {
	const findings = findingsOf(trail, now).filter(({weight}) => isWanted(weight));
	return findings.length === 0
		? []
		: [
			`${trail.name} (${trail.account} ${trail.homeRegion})`,
			...findings.flatMap(({weight, what, cure}) => [`  ${weight}: ${asSentence(what)}`, ...cure === '' ? [] : [`    cure: ${cure}`]]),
		];
});

const factLines = (trail: Trail, request: TrailsRequest): readonly string[] => trailFacts(trail, {now: request.now, zone: request.options.zone}).flatMap(({label, values}) =>
	values.length === 0 ? ['', label] : values.map((value, index) => `${(index === 0 ? label : '').padEnd(16)}${value}`));

const paragraph = (title: string, lines: readonly string[]): readonly string[] => lines.length === 0 ? [] : ['', title, ...lines.map(line => `  ${line}`)];

/** Whether it is certain that there is no trail. */
const hasNone = ({trails, coverage}: KnownTrails): boolean => trails.length === 0 && coverage.every(({state}) => state === 'done' || state === 'off');

const listLines = (answer: KnownTrails, {now, options: {zone}, width}: TrailsRequest): readonly string[] => {
	const blindSpots = findBlindSpots(answer);
	return [
		...answer.trails.length === 0 ? [hasNone(answer) ? 'No trails.' : 'No trail is known.'] : trailTable(answer.trails, {now, zone, ...width !== undefined && {width}}),
		...paragraph('HEALTH', findingLines(answer.trails, now, () => true)),
		...paragraph('NOT RECORDED', [asSentence(tellJudged(blindSpots)), ...tellBlindSpots(blindSpots).map(line => asSentence(line))]),
	];
};

const json = (value: unknown, width: number | undefined): string => {
	const text = JSON.stringify(value);
	return `${width === undefined ? text : terminalJson(text)}\n`;
};

const tableText = (answer: KnownTrails, request: TrailsRequest): readonly string[] => {
	const {options: {isCheck, name}, now} = request;
	if (isCheck) {
		const none = hasNone(answer) ? ['There is no trail: nothing is recorded for longer than 90 days.'] : [];
		return [...none, ...findingLines(answer.trails, now, weight => weight === 'unhealthy')];
	}

	return name === undefined ? listLines(answer, request) : answer.trails.flatMap(trail => factLines(trail, request));
};

const printed = (answer: KnownTrails, request: TrailsRequest): string => {
	const {now, width, options: {output, name, ascii}} = request;
	const lines = (all: readonly string[]): string => all.map(line => `${ascii ? asciiOnly(sanitize(line)) : sanitize(line)}\n`).join('');
	const {trails} = answer;
	switch (output) {
		case 'json': {
			return json(name === undefined ? trailsDocument({...answer, blindSpots: findBlindSpots(answer), now}) : trails.map(trail => trailFields(trail, now))[0], width);
		}

		case 'ndjson': {
			return trails.map(trail => json(trailFields(trail, now), width)).join('');
		}

		case 'csv': {
			return width === undefined ? trailCsv(trails, now) : trailCsv(trails, now).split('\r\n').map(line => sanitize(line)).join('\r\n');
		}

		case 'table': {
			return lines(tableText(answer, request));
		}
	}
};

const partNames = ['status', 'selectors', 'insights', 'tags'] as const;

const partProblems = (trail: Trail): ReadonlyArray<readonly [part: typeof partNames[number], problem: Problem]> => partNames.flatMap(name => {
	const part = trail[name];
	return part.state === 'failed' ? [[name, part.problem] as const] : [];
});

/**
Prints trails: how they do and what they do not record, or all about one of them. What could not be asked for goes to standard error.

@returns The exit status: 0 everything was answered; 1 something was not, or there is no such trail; 130 interrupted. For `--check`:
0 every trail logs and delivers; 1 one does not, or there is none; 3 it could not tell.
*/
export const printTrails = async (request: TrailsRequest): Promise<number> => {
	const {options: {name, isCheck, regions, ascii}, warn, write, now, signal} = request;
	const problems = createProblemPrinter(warn, {ascii, isOffFailure: regions !== 'all'});
	const answer = await readTrails(request.source, signal, text => {
		problems.say(text);
	});
	if (signal.aborted) {
		problems.say('stopped before every trail was known');
		return 130;
	}

	problems.sayPage({
		records: [], skipped: [], notes: [], progress: {done: 0, unit: 'calls'}, coverage: answer.coverage,
	});
	problems.sayEnd();
	const chosen = name === undefined ? succeed(answer.trails) : chooseTrail(answer, name);
	if (!chosen.ok) {
		problems.sayProblem(chosen.problem);
		return chosen.problem.kind === 'usage' ? 2 : 1;
	}

	const trails = [chosen.value].flat();
	const failed = trails.flatMap(trail => partProblems(trail).filter(([part]) => !isCheck || part === 'status').map(([, problem]) => ({trail, problem})));
	for (const {trail, problem} of failed) {
		problems.sayProblem(problem, trail.name);
	}

	const text = printed({...answer, trails}, request);
	if (text !== '') {
		await write(text);
	}

	const isIncomplete = problems.isIncomplete || failed.length > 0;
	if (!isCheck) {
		return isIncomplete ? 1 : 0;
	}

	const isUnhealthy = trails.some(trail => findingsOf(trail, now).some(({weight}) => weight === 'unhealthy')) || hasNone(answer);
	return isUnhealthy ? 1 : (isIncomplete ? 3 : 0);
};
