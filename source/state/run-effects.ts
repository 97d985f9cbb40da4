import {parseLeniently} from '../core/parse-leniently.ts';
import {noCode} from '../core/mfa.ts';
import {type Result} from '../core/problem.ts';
import {type EventSource} from '../core/source.ts';
import {estimateCost} from './cost.ts';
import {makeChange} from './change-run.ts';
import {type Effect} from './effect.ts';
import {EventReading} from './event-reading.ts';
import {InsightReading} from './insight-reading.ts';
import {ExportRun, type ExportPlaces} from './export-run.ts';
import {FacetRun} from './facet-run.ts';
import {FollowRun} from './follow-run.ts';
import {keepQuery, type QueryKeeper} from './keep-query.ts';
import {type Loop} from './loop.ts';
import {PivotRun} from './pivot-run.ts';
import {SearchRun, type Scheduler} from './search-run.ts';
import {type Session} from './session.ts';
import {TrailReading} from './trail-reading.ts';
import {VerifyRun, type VerifyTrail} from './verify-run.ts';
import {describeSource} from './describe-source.ts';
import {type CopyPlaces} from './copying.ts';
import {createRecordEffects} from './record-effects.ts';
import {runInList} from './list-effects.ts';

/** What effects need from outside: everything that is not plain data. */
export type Surroundings = CopyPlaces & QueryKeeper & {
	readonly source: EventSource;
	readonly session: Session;
	readonly scheduler: Scheduler;
	/** The most events to read; without it, all. */
	readonly limit?: number;
	/** The demo account, for the first-start screen. */
	openDemo(): Promise<EventSource>;
	/** A bucket by its `s3://` address, seen through a profile (empty for the default one). */
	openBucket(address: string, profile: string): Promise<EventSource>;
	/** Absent where no trail can be verified. */
	readonly verifyTrail?: VerifyTrail;
	saveHistory(entries: readonly string[]): Promise<Result<undefined>>;
	readonly exports: ExportPlaces;
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
	const verifying = new VerifyRun(session, surroundings.scheduler, surroundings.verifyTrail);
	const exporting = new ExportRun(session, surroundings.scheduler, surroundings.exports);
	const facets = new FacetRun(session, surroundings.scheduler);
	const leaving = new AbortController();
	const pivots = new PivotRun(session, surroundings.scheduler);

	const describe = (one: EventSource) => describeSource(one, session.keepsDuplicates);

	const runOnRecord = createRecordEffects(session, surroundings);

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

			case 'select':
			case 'find-error':
			case 'open-line':
			case 'fold-line':
			case 'find-time':
			case 'aim-histogram':
			case 'find-bucket': {
				runInList(effect, session, loop);
				break;
			}

			case 'read-record':
			case 'await-record':
			case 'copy':
			case 'copy-event':
			case 'show-link':
			case 'edit-record':
			case 'edit-text':
			case 'copy-cell':
			case 'filter-cell':
			case 'list-pivots': {
				runOnRecord(effect, loop);
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

			case 'verify-trail': {
				verifying.start(effect, loop);
				break;
			}

			case 'cancel-verify': {
				verifying.cancel();
				break;
			}

			case 'count-values': {
				facets.start(effect, loop);
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
				loop.track(keepQuery(effect, surroundings, loop));
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

			case 'change-trail': {
				loop.track(makeChange(source, effect, leaving.signal, loop));
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
				verifying.cancel();
				search.cancel();
				facets.cancel();
				pivots.cancel();
				exporting.cancel();
				leaving.abort();
				surroundings.quit();
				break;
			}
		}
	};
}
