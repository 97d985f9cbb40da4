import {describeEvent} from '../core/sentence.ts';
import {maskJson} from '../core/mask.ts';
import {fieldTerm, addTerm} from '../core/query/print.ts';
import {type SavedQuery} from '../core/config/config.ts';
import {noCode} from '../core/mfa.ts';
import {prettyJson} from '../core/pretty-json.ts';
import {tellProblem, type Problem, type Result} from '../core/problem.ts';
import {type EventSource} from '../core/source.ts';
import {bucketEdges} from '../core/time-buckets.ts';
import {findBucket} from '../store/histogram.ts';
import {nextPosition, positionAt} from '../store/locate.ts';
import {estimateCost} from './cost.ts';
import {type Effect} from './effect.ts';
import {cellTerm, cellText} from './event-cells.ts';
import {eventForms, eventText} from './event-copies.ts';
import {EventReading} from './event-reading.ts';
import {InsightReading} from './insight-reading.ts';
import {ExportRun, type ExportPlaces} from './export-run.ts';
import {FacetRun} from './facet-run.ts';
import {FollowRun} from './follow-run.ts';
import {type Loop} from './loop.ts';
import {pivotsOf} from './pivots.ts';
import {PivotRun} from './pivot-run.ts';
import {SearchRun, type Scheduler} from './search-run.ts';
import {type Session} from './session.ts';
import {TrailReading} from './trail-reading.ts';

/** What effects need from outside: everything that is not plain data. */
export type Surroundings = {
	readonly source: EventSource;
	readonly session: Session;
	readonly scheduler: Scheduler;
	/** The most events to read; without it, all. */
	readonly limit?: number;
	/** The demo account, for the first-start screen. */
	openDemo(): Promise<EventSource>;
	/** A bucket by its `s3://` address, seen through a profile (empty for the default one). */
	openBucket(address: string, profile: string): Promise<EventSource>;
	/** Copies a text; gives a sentence on how, or the Problem that prevented it. */
	copy(text: string): Promise<Result<string>>;
	saveHistory(entries: readonly string[]): Promise<Result<undefined>>;
	/** Saves a query under a name, or deletes that of the name; gives all that are saved then. */
	keepQuery(name: string, query: string | undefined): Promise<Result<readonly SavedQuery[]>>;
	readonly exports: ExportPlaces;
	/** Hands the terminal to the reader's editor or pager with a text in it, and takes it back. */
	showInEditor(text: string): Promise<Result<undefined>>;
	/** Gives a code of an MFA device to whoever waits for it, or the error that there is none. */
	answerCode(id: number, answer: string | Error): void;
	suspend(): void;
	repaint(): void;
	quit(): void;
};

/**
The only place where promises live. Gives the function that carries out effects; work of one kind replaces what was under way
of that kind, and every answer carries the number of its request, so that `update` can drop a stale one.
*/
export function createEffects(surroundings: Surroundings): (effect: Effect, loop: Loop) => void {
	const {session} = surroundings;
	let {source} = surroundings;
	// What was read before the bucket of a trail; its trails stay on the screen.
	let home = source;
	let bucketRequest = 0;
	const events = new EventReading(session, {scheduler: surroundings.scheduler, limit: surroundings.limit ?? Infinity});
	const following = new FollowRun(session);
	const search = new SearchRun(session, surroundings.scheduler);
	const trails = new TrailReading();
	const insights = new InsightReading();
	const exporting = new ExportRun(session, surroundings.scheduler, surroundings.exports);
	const facets = new FacetRun(session, surroundings.scheduler);
	const pivots = new PivotRun(session, surroundings.scheduler);

	const describe = (one: EventSource) => describeSource(one, session.keepsDuplicates);

	const readRecord = (row: number, loop: Loop): void => {
		const read = session.store.readText(row);
		const text = read.ok ? read.value : '';
		const event = session.store.event(row);
		const shown = loop.getState().settings.isRevealed ? text : maskJson(text);
		const sentence = read.ok ? describeEvent(event, parseLeniently(text)) : tellProblem(read.problem);
		loop.dispatch({
			type: 'record', row, text: shown, sentence, isInsight: event.category === 'Insight',
		});
	};

	const select = (position: number | undefined, loop: Loop): void => {
		const row = position === undefined ? undefined : session.listing.rows[position];
		if (position !== undefined && row !== undefined) {
			loop.dispatch({type: 'select', position, row});
		}
	};

	const copy = async (text: string, what: string, loop: Loop): Promise<void> => {
		const copied = await surroundings.copy(text);
		if (copied.ok) {
			loop.dispatch({type: 'message', message: {text: `Copied ${what} ${copied.value}`, tone: 'plain'}});
		} else {
			loop.dispatch({type: 'show-text', title: copied.problem.message, text});
		}
	};

	const warn = (problem: Problem, loop: Loop): void => {
		loop.dispatch({type: 'message', message: {text: tellProblem(problem), tone: 'warning'}});
	};

	const copyEvent = async ({row, form}: Extract<Effect, {type: 'copy-event'}>, loop: Loop): Promise<void> => {
		const text = eventText(session.store.event(row), form, loop.getState().settings);
		if (text.ok) {
			await copy(text.value, eventForms[form], loop);
		} else {
			warn(text.problem, loop);
		}
	};

	const showLink = async (row: number, loop: Loop): Promise<void> => {
		const event = session.store.event(row);
		const link = eventText(event, 'link', loop.getState().settings);
		if (!link.ok) {
			warn(link.problem, loop);
			return;
		}

		const note = event.category === 'Data' || event.category === 'NetworkActivity' ? 'This is an event that event history does not keep: the console will not find it.' : 'The console finds management and Insights events of the last 90 days.';
		loop.dispatch({type: 'show-text', title: 'The event in the AWS console', text: `${link.value}\n\n${note}`});
		await copy(link.value, eventForms.link, loop);
	};

	const editRecord = async (row: number, loop: Loop): Promise<void> => {
		const text = session.store.readText(row);
		const shown = text.ok ? await surroundings.showInEditor(prettyJson(loop.getState().settings.isRevealed ? text.value : maskJson(text.value))) : text;
		if (!shown.ok) {
			warn(shown.problem, loop);
		}
	};

	const keepQuery = async ({name, query}: Extract<Effect, {type: 'keep-query'}>, loop: Loop): Promise<void> => {
		const isReplaced = loop.getState().config.queries.some(saved => saved.name === name);
		const kept = await surroundings.keepQuery(name, query);
		if (kept.ok) {
			loop.dispatch({type: 'saved-queries', queries: kept.value});
		}

		const done = query === undefined ? `Deleted the saved query “${name}”.` : `Saved the query “${name}”${isReplaced ? ' in place of the old one' : ''}; :open ${name} brings it back.`;
		loop.dispatch({type: 'message', message: kept.ok ? {text: done, tone: 'plain'} : {text: `Not ${query === undefined ? 'deleted' : 'saved'}: ${tellProblem(kept.problem)}`, tone: 'warning'}});
	};

	const openBucket = async ({address, profile, trail}: Extract<Effect, {type: 'open-bucket'}>, loop: Loop): Promise<void> => {
		const request = ++bucketRequest;
		const bucket = await surroundings.openBucket(address, profile);
		if (request !== bucketRequest) {
			return;
		}

		source = {...bucket, ...home.trails && {trails: home.trails}};
		loop.dispatch({type: 'switch-source', source: {...describe(source), trail}});
	};

	return (effect, loop) => {
		switch (effect.type) {
			case 'open': {
				search.cancel();
				facets.cancel();
				events.open(source, effect, loop);
				break;
			}

			case 'choose-regions': {
				source = source.withRegions?.(effect.regions) ?? source;
				home = source;
				loop.dispatch({type: 'start', source: describe(source)});
				break;
			}

			case 'estimate': {
				loop.dispatch({type: 'estimated', request: effect.request, cost: estimateCost(loop.getState(), session.store, effect.request)});
				break;
			}

			case 'open-part': {
				events.openPart(source, effect, loop);
				break;
			}

			case 'pull': {
				events.pull(effect.id, loop);
				break;
			}

			case 'cancel-load': {
				events.cancel();
				break;
			}

			case 'follow': {
				following.start(source, effect, loop);
				break;
			}

			case 'release': {
				following.release(effect.id, loop);
				break;
			}

			case 'stop-follow': {
				following.cancel();
				break;
			}

			case 'search': {
				search.start(effect, loop);
				break;
			}

			case 'select': {
				select(effect.position, loop);
				break;
			}

			case 'find-error': {
				const position = findError(session, effect);
				if (position === undefined) {
					loop.dispatch({type: 'message', message: {text: `No ${effect.direction === 1 ? 'older' : 'newer'} event failed among those listed.`, tone: 'plain'}});
				}

				select(position, loop);
				break;
			}

			case 'open-line': {
				const group = session.listing.groupAt(effect.position);
				loop.dispatch(group && !group.isOpen
					? {type: 'opened', rows: session.listing.rowsAt(effect.position), isOpen: true}
					: {type: 'open-detail'});
				break;
			}

			case 'fold-line': {
				const group = session.listing.groupAt(effect.position);
				loop.dispatch(group?.isOpen === true
					? {type: 'opened', rows: session.listing.rowsAt(effect.position), isOpen: false}
					: {type: 'message', message: {text: 'No open repeats here.', tone: 'plain'}});
				break;
			}

			case 'find-time': {
				select(lineAt(session, effect.time), loop);
				break;
			}

			case 'read-record': {
				readRecord(effect.row, loop);
				break;
			}

			case 'read-insight': {
				insights.start(source, parseLeniently(session.store.text(effect.row)), loop);
				break;
			}

			case 'list-trails': {
				trails.start(source, effect.id, loop);
				break;
			}

			case 'copy': {
				loop.track(copy(effect.text, effect.what, loop));
				break;
			}

			case 'copy-event': {
				loop.track(copyEvent(effect, loop));
				break;
			}

			case 'show-link': {
				loop.track(showLink(effect.row, loop));
				break;
			}

			case 'edit-record': {
				loop.track(editRecord(effect.row, loop));
				break;
			}

			case 'copy-cell': {
				const {name, text} = cellText(session.store.event(effect.row), effect.column, loop.getState());
				loop.track(copy(text, `the ${name}`, loop));
				break;
			}

			case 'filter-cell': {
				const term = cellTerm(session.store.event(effect.row), effect.column, loop.getState());
				loop.dispatch(term === undefined
					? {type: 'message', message: {text: 'This column has no value to filter by: h and l choose another.', tone: 'plain'}}
					: {type: 'set-query', text: addTerm(loop.getState().query.line.text, fieldTerm(term.field, term.value, effect.isNegated))});
				break;
			}

			case 'count-values': {
				facets.start(effect, loop);
				break;
			}

			case 'aim-histogram': {
				const at = session.store.time(effect.row);
				if (!Number.isNaN(at)) {
					loop.dispatch({type: 'aim-histogram', at});
				}

				break;
			}

			case 'find-bucket': {
				const bucket = findBucket(session.count(effect.buckets), effect);
				loop.dispatch(bucket === undefined
					? {type: 'message', message: {text: `Nothing ${effect.direction === 1 ? 'later' : 'earlier'}: no stretch ${effect.kind === 'busy' ? 'with more events than usual' : 'in which something failed'}.`, tone: 'plain'}}
					: {type: 'aim-histogram', at: bucketEdges(effect.buckets, bucket).since});
				break;
			}

			case 'list-pivots': {
				loop.dispatch({type: 'pivots', row: effect.row, pivots: pivotsOf(session.store.event(effect.row), session.store.text(effect.row))});
				break;
			}

			case 'count-pivots': {
				pivots.start(effect, loop);
				break;
			}

			case 'cancel-count': {
				pivots.cancel();
				facets.cancel();
				break;
			}

			case 'save-history': {
				loop.track(surroundings.saveHistory(effect.entries));
				break;
			}

			case 'keep-query': {
				loop.track(keepQuery(effect, loop));
				break;
			}

			case 'answer-code': {
				surroundings.answerCode(effect.id, effect.code ?? noCode());
				break;
			}

			case 'export': {
				exporting.start(effect, loop);
				break;
			}

			case 'cancel-export': {
				exporting.cancel();
				break;
			}

			case 'open-demo': {
				loop.track((async () => {
					source = await surroundings.openDemo();
					home = source;
					loop.dispatch({type: 'start', source: describe(source)});
				})());
				break;
			}

			case 'open-bucket': {
				loop.track(openBucket(effect, loop));
				break;
			}

			case 'leave-bucket': {
				bucketRequest++;
				source = home;
				loop.dispatch({type: 'switch-source', source: describe(source)});
				break;
			}

			case 'suspend': {
				surroundings.suspend();
				break;
			}

			case 'repaint': {
				surroundings.repaint();
				break;
			}

			case 'quit': {
				events.cancel();
				following.cancel();
				trails.cancel();
				insights.cancel();
				search.cancel();
				facets.cancel();
				pivots.cancel();
				surroundings.quit();
				break;
			}
		}
	};
}

/** The record's value; nothing where it is no JSON. */
function parseLeniently(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What the State knows of a source. Where duplicates are kept nothing may be read twice, so nothing is planned or remembered. */
export const describeSource = (source: EventSource, hasDuplicates = false): {readonly label: string; readonly kind: EventSource['kind']; readonly hasTrails: boolean; readonly canLookUp: boolean; readonly canFollow: boolean; readonly canChooseRegions: boolean} => ({
	label: source.label,
	kind: source.kind,
	hasTrails: source.trails !== undefined,
	canLookUp: source.lookups !== undefined && !hasDuplicates,
	canFollow: source.follow !== undefined && !hasDuplicates,
	canChooseRegions: source.withRegions !== undefined,
});

/** The line of the newest listed event that is not later than a time. */
function lineAt({store, matches: {rows}, listing}: Session, time: number): number | undefined {
	const row = rows[positionAt(store, rows, time) ?? -1];
	return row === undefined ? undefined : listing.lineOf(row);
}

/** The position of the next event that failed, or of the last one there is of as many as are wanted. */
function findError({store, listing: {rows}}: Session, {from, direction, count}: Extract<Effect, {type: 'find-error'}>): number | undefined {
	const isWanted = (row: number): boolean => !['ok', 'unknown'].includes(store.result(row));
	let found: number | undefined;
	for (let left = count; left > 0; left--) {
		const next = nextPosition(rows, {from: found ?? from, step: direction, isWanted});
		if (next === undefined) {
			break;
		}

		found = next;
	}

	return found;
}
