import {type ExportFormat, type ExportScope} from '../core/export.ts';
import {type FacetSort} from '../store/facets.ts';
import {type FacetSubject} from '../store/value-readers.ts';
import {type TimeBuckets} from '../core/time-buckets.ts';
import {type EventRequest, type FollowRequest} from '../core/source.ts';
import {type TrailChange} from '../core/trail-change.ts';
import {type Trail} from '../core/trail.ts';
import {type Action} from './action.ts';
import {type EventForm} from './event-copies.ts';
import {type PartRequest} from './overlay.ts';
import {type TimeRange} from './state.ts';

/** What `update` wants done outside of the state: plain data, carried out by `run-effects.ts`. */
export type Effect =
	/** Start reading; a reading that goes on is dropped, with what it brought. */
	| {readonly type: 'open'; readonly id: number; readonly range: TimeRange; readonly isInsights: boolean}
	/** Read what is missing of a range; what was read before stays. */
	| {readonly type: 'open-part'; readonly id: number; readonly request: EventRequest}
	/** Read other regions of the same accounts. */
	| {readonly type: 'choose-regions'; readonly regions: readonly string[] | 'all'}
	/** Tell what a reading would take. */
	| {readonly type: 'estimate'; readonly request: PartRequest}
	/** Pull the next page of the reading. */
	| {readonly type: 'pull'; readonly id: number}
	| {readonly type: 'cancel-load'}
	/** Ask for new events until it is stopped. */
	| {readonly type: 'follow'; readonly id: number; readonly request: FollowRequest}
	/** Put the events into the store that were held back. */
	| {readonly type: 'release'; readonly id: number}
	| {readonly type: 'stop-follow'}
	/** Find what matches; the selected row keeps its place. Without `query.isEditing` relative times are as of `now`. */
	| {readonly type: 'search'; readonly id: number; readonly text: string; readonly now: number}
	/** Report which row stands at a position. */
	| {readonly type: 'select'; readonly position: number}
	/** Find the next or previous event that failed. */
	| {readonly type: 'find-error'; readonly from: number; readonly direction: 1 | -1; readonly count: number}
	/** Open what stands on a line: repeats that share it, else the event. */
	| {readonly type: 'open-line'; readonly position: number}
	/** Put the repeats around a line on one again. */
	| {readonly type: 'fold-line'; readonly position: number}
	/** Find the event nearest to a time. */
	| {readonly type: 'find-time'; readonly time: number}
	| {readonly type: 'read-record'; readonly row: number}
	/** Read the record of a row at once, whatever it takes, then let the action follow that is about it. */
	| {readonly type: 'await-record'; readonly row: number; readonly action: Action}
	/** Read the selected record as an Insight, and ask for its rate. */
	| {readonly type: 'read-insight'; readonly row: number}
	/** Verify the log files of a trail that were delivered in a range. */
	| {readonly type: 'verify-trail'; readonly trail: Trail; readonly range: TimeRange}
	| {readonly type: 'cancel-verify'}
	| {readonly type: 'list-trails'; readonly id: number}
	| {readonly type: 'copy'; readonly text: string; readonly what: string}
	| {readonly type: 'copy-event'; readonly row: number; readonly form: EventForm}
	/** Show the link to the event in the AWS console, and copy it. */
	| {readonly type: 'show-link'; readonly row: number}
	/** Show the record in the reader's editor or pager. */
	| {readonly type: 'edit-record'; readonly row: number}
	| {readonly type: 'copy-cell'; readonly row: number; readonly column: number}
	/** Narrow the query by the value under the column cursor. */
	| {readonly type: 'filter-cell'; readonly row: number; readonly column: number; readonly isNegated: boolean}
	/** Count the values of a subject among the listed events; those that contain the filter are given. */
	| {readonly type: 'count-values'; readonly id: number; readonly subject: FacetSubject; readonly filter: string; readonly sort: FacetSort}
	| {readonly type: 'cancel-count'}
	/** Find what leads on from an event. */
	| {readonly type: 'list-pivots'; readonly row: number}
	/** Count what is loaded of the answers to some queries; those that are absent are not counted. */
	| {readonly type: 'count-pivots'; readonly row: number; readonly queries: ReadonlyArray<string | undefined>}
	/** Report when the event of a row happened. */
	| {readonly type: 'aim-histogram'; readonly row: number}
	/** Find the next stretch of time before or after one in which much happened, or something failed. */
	| {readonly type: 'find-bucket'; readonly buckets: TimeBuckets; readonly from: number; readonly direction: 1 | -1; readonly kind: 'busy' | 'error'}
	| {readonly type: 'save-history'; readonly entries: readonly string[]}
	/** Keep a query under a name, or delete the one of that name where there is no text. */
	| {readonly type: 'keep-query'; readonly name: string; readonly query?: string}
	/** Write events to a file; one that is there already is only overwritten when that is wanted. */
	| {readonly type: 'export'; readonly id: number; readonly scope: ExportScope; readonly format: ExportFormat; readonly file: string; readonly isOverwriting: boolean}
	| {readonly type: 'cancel-export'}
	/** The code that was asked for; absent: none. */
	| {readonly type: 'answer-code'; readonly id: number; readonly code?: string}
	/** Make a change that was confirmed. */
	| {readonly type: 'change-trail'; readonly id: number; readonly change: TrailChange}
	/** Let the reader edit a text in their editor; it comes back as `form-text`. */
	| {readonly type: 'edit-text'; readonly text: string}
	| {readonly type: 'open-demo'}
	/** Read the bucket of a trail, by its `s3://` address, with the profile that found the trail. */
	| {readonly type: 'open-bucket'; readonly trail: string; readonly address: string; readonly profile: string}
	/** Go back from it to what was read before. */
	| {readonly type: 'leave-bucket'}
	| {readonly type: 'suspend'}
	| {readonly type: 'repaint'}
	| {readonly type: 'quit'};
