import {type EventResult, type TrailEvent} from './event.ts';
import {
	displayEvent,
	formatCount,
	formatTime,
	headResource,
	type Zone,
} from './format.ts';
import {codeSpan, tableHead, tableRow} from './markdown.ts';
import {asSentence, tellProblem} from './problem.ts';
import {type Coverage, type Skipped} from './source.ts';

/** What a report tells besides its events. */
export type ReportFacts = {
	/** Which events: `the events that match`, `the marked events`, `all loaded events`. */
	readonly what: string;
	readonly query: string;
	/** The range as it was asked for, and in milliseconds since 1970, both ends inclusive. */
	readonly range: {readonly text: string; readonly since?: number; readonly until?: number};
	readonly source: string;
	readonly loaded: number;
	readonly duplicates: number;
	/** What the source was asked for, such as `Username=maya`; none: everything. */
	readonly lookups: readonly string[];
	/** Whether the reading has ended by itself; otherwise there may be more events in the range. */
	readonly isWhole: boolean;
	readonly coverage: readonly Coverage[];
	readonly skipped: readonly Skipped[];
	readonly notes: readonly string[];
	readonly zone: Zone;
	/** Milliseconds since 1970. */
	readonly now: number;
};

/** Counts for the head of a report. */
export type ReportCounts = {
	readonly total: number;
	readonly results: ReadonlyMap<EventResult, number>;
	readonly who: ReadonlyMap<string, number>;
	readonly events: ReadonlyMap<string, number>;
};

/** Counts events one by one. */
export type ReportCounter = {readonly counts: ReportCounts; add(event: TrailEvent): void};

/** A counter that has seen nothing yet. */
export const createReportCounter = (): ReportCounter => {
	const [results, who, events] = [new Map<EventResult, number>(), new Map<string, number>(), new Map<string, number>()];
	let total = 0;
	const raise = <Key>(counts: Map<Key, number>, key: Key): void => {
		counts.set(key, (counts.get(key) ?? 0) + 1);
	};

	return {
		get counts() {
			return {
				total, results, who, events,
			};
		},
		add(event) {
			total++;
			raise(results, event.result);
			raise(who, event.who);
			raise(events, displayEvent(event));
		},
	};
};

/** How many of the values that occur most are listed. */
const topCount = 10;

const countTable = (title: string, counts: ReadonlyMap<string, number>, most: number): readonly string[] => {
	const sorted = [...counts].toSorted((left, right) => right[1] - left[1]);
	const others = sorted.slice(most);
	const rest = others.reduce((sum, [, count]) => sum + count, 0);
	return [
		tableHead([title, 'events']),
		...sorted.slice(0, most).map(([name, count]) => tableRow([name === '' ? '(none)' : codeSpan(name), formatCount(count)])),
		...others.length > 0 ? [tableRow([`${formatCount(others.length)} others`, formatCount(rest)])] : [],
		'',
	];
};

const zoneName = (zone: Zone): string => zone === 'utc' ? 'UTC' : 'local time';

const stateWords: Readonly<Record<Coverage['state'], string>> = {
	reading: 'read in part', throttled: 'read in part (throttled)', done: 'read', denied: 'NOT READ: denied', failed: 'NOT READ: failed', off: 'not enabled',
};

const timeOf = (time: number | undefined, zone: Zone): string => time === undefined ? '' : formatTime(time, zone);

const coverageLines = ({coverage, skipped, notes, lookups, isWhole, zone}: ReportFacts): readonly string[] => {
	const lost = skipped.filter(({isDeclined}) => !isDeclined);
	const declined = skipped.length - lost.length;
	return [
		'## What was read, and what was not',
		'',
		...isWhole ? [] : ['**The reading had not ended: there may be more events in the range.**', ''],
		...lookups.length === 0 ? [] : [`The source was asked only for events with ${lookups.map(lookup => codeSpan(lookup)).join(' or ')}.`, ''],
		tableHead(['place', 'state', `from (${zoneName(zone)})`, 'to', 'why']),
		...coverage.map(({place, state, from, to, problem}) => tableRow([codeSpan(place), stateWords[state], timeOf(from, zone), timeOf(to, zone), problem ? codeSpan(tellProblem(problem)) : ''])),
		'',
		...lost.length === 0 ? [] : [`Not read, ${formatCount(lost.length)}:`, '', ...lost.map(({where, position, problem}) => `- ${codeSpan(position === undefined ? where : `${where}, ${position}`)}: ${codeSpan(tellProblem(problem))}`), ''],
		...declined === 0 ? [] : [`Left out because they are no event files: ${formatCount(declined)}.`, ''],
		...notes.length === 0 ? [] : ['Remarks:', '', ...notes.map(note => `- ${codeSpan(asSentence(note))}`), ''],
	];
};

/** The Markdown before the events: what was asked for, what was read and what was not, counts, the head of the table. */
export const reportHead = (facts: ReportFacts, {total, results, who, events}: ReportCounts): string => {
	const {range, zone} = facts;
	const duplicates = facts.duplicates === 0 ? '' : `, ${formatCount(facts.duplicates)} duplicates left out`;
	const bounds = [range.since, range.until].map(time => timeOf(time, zone));
	return [
		'# CloudTrail events',
		'',
		`- Events: ${formatCount(total)} (${facts.what}), of ${formatCount(facts.loaded)} loaded${duplicates}`,
		`- Query: ${facts.query.trim() === '' ? 'none' : codeSpan(facts.query)}`,
		`- Range: ${codeSpan(range.text)}${bounds.join('') === '' ? '' : `, ${bounds[0] ?? ''} to ${bounds[1] ?? ''} (${zoneName(zone)})`}`,
		`- Source: ${codeSpan(facts.source)}`,
		`- Written: ${formatTime(facts.now, zone)} (${zoneName(zone)}) by trail-tui`,
		'',
		...coverageLines(facts),
		'## Counts',
		'',
		...countTable('result', results, Infinity),
		...countTable('who', who, topCount),
		...countTable('event', events, topCount),
		'## Events',
		'',
		'Newest first. SHA-256 is that of the record as `-o ndjson` prints it, without the line end: the text as received but for white space outside strings.',
		'',
		tableHead(['', `time (${zoneName(zone)})`, 'who', 'event', 'resource', 'from', 'region', 'result', 'event id', 'SHA-256']),
		'',
	].join('\n');
};

/** An event as a row of a Markdown table, its cells as in the list: time, who, event, resource, from, region, result. */
export const eventCells = (event: TrailEvent, zone: Zone): readonly string[] => {
	const {name, more} = headResource(event.resources);
	return [
		formatTime(event.time, zone),
		codeSpan(event.who),
		codeSpan(displayEvent(event)),
		more === 0 ? codeSpan(name) : `${codeSpan(name)} +${more}`,
		codeSpan(event.ip),
		codeSpan(event.region),
		event.result === 'ok' || event.error === '' ? event.result : `${event.result}: ${codeSpan(event.error)}`,
	];
};

/** An event's line in the table of a report, with its number from 1 and the SHA-256 of its record. */
export const reportRow = (event: TrailEvent, {number, sha256, zone}: {readonly number: number; readonly sha256: string; readonly zone: Zone}): string =>
	`${tableRow([String(number), ...eventCells(event, zone), codeSpan(event.id), codeSpan(sha256)])}\n`;
