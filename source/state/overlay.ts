import {type Remedy} from '../core/change-news.ts';
import {type ChainReport} from '../core/integrity.ts';
import {type Line} from '../core/edit.ts';
import {type ExportFormat, type ExportScope} from '../core/export.ts';
import {type ListState} from '../core/list.ts';
import {type Lookup} from '../core/lookup.ts';
import {type Problem} from '../core/problem.ts';
import {type Insight} from '../core/insight.ts';
import {type RatePoint, type RateRequest} from '../core/rate.ts';
import {type TrailChange} from '../core/trail-change.ts';
import {type Part} from '../core/trail.ts';
import {type FacetSort, type RankedValues} from '../store/facets.ts';
import {type FacetSubject} from '../store/value-readers.ts';
import {type FormOverlay} from './form.ts';
import {type Pivot} from './pivots.ts';
import {type TimeRange} from './state.ts';

/** An Insight on show; `id` is the number of the request for its rate. */
export type InsightOverlay = {
	readonly kind: 'insight';
	readonly id: number;
	readonly insight: Insight;
	readonly rates: Part<{readonly request: RateRequest; readonly points: readonly RatePoint[]}>;
	readonly list: ListState;
};

/** An export that is chosen, asked about or written. */
export type ExportOverlay = {
	readonly kind: 'export';
	/** Number of the newest export; news of an older one are dropped. */
	readonly id: number;
	readonly scope: ExportScope;
	readonly format: ExportFormat;
	/** The name of the file. */
	readonly line: Line;
	/** `asking` whether to overwrite a file. */
	readonly stage: 'choosing' | 'asking' | 'writing';
	/** Events written so far, of so many. */
	readonly done: number;
	readonly total: number;
	readonly problem?: Problem;
};

/** The values of a field, or of a path into the records, among the listed events. */
export type FacetsOverlay = {
	readonly kind: 'facets';
	/** Number of the newest counting; an answer to an older one is dropped. */
	readonly id: number;
	readonly subject: FacetSubject;
	/** The path that it was opened for, if it was one. */
	readonly path?: readonly string[];
	/** Narrows the values to those that contain it. */
	readonly line: Line;
	readonly isEditing: boolean;
	readonly sort: FacetSort;
	readonly list: ListState;
	/** Events read so far, of so many. */
	readonly done: number;
	readonly total: number;
	/** The values; absent until they are counted. */
	readonly found?: FoundValues;
};

/** The questions that lead on from the event of a row. */
export type PivotsOverlay = {readonly kind: 'pivots'; readonly row: number; readonly items: readonly Pivot[]; readonly list: ListState};

/** Counted values. `newSince`: the time before which a value that is marked as new was not seen; absent: none can be told. */
export type FoundValues = RankedValues & {readonly newSince?: number};

/** What to read: of the range as it is, or of another one; for these lookups, or everything. */
export type PartRequest = {readonly lookups: readonly Lookup[]; readonly isWhole: boolean; readonly range?: TimeRange};

/** What a reading takes: requests, and seconds at the pace that AWS allows. `isAtLeast`: how many more there are is not known. */
export type Cost = {readonly calls: number; readonly seconds: number; readonly isAtLeast: boolean};

/** Whether an overlay takes the room of the panes; time entry, the copy menu and a question leave them in sight. */
export const isCovering = (overlay: Overlay | undefined): overlay is Overlay => overlay !== undefined && !['time', 'copy', 'cost'].includes(overlay.kind);
/** A change of a trail that is asked about, made, or was refused. */
export type ChangeOverlay = {
	readonly kind: 'change';
	/** Number of the change while it is made; news of another are not for it. */
	readonly id: number;
	readonly change: TrailChange;
	readonly stage: 'asking' | 'making' | 'refused';
	/** The name of the trail, to be typed before it is stopped or deleted. */
	readonly line: Line;
	readonly list: ListState;
	/** Calls that were accepted. */
	readonly accepted: number;
	readonly problem?: Problem;
	readonly remedy?: Remedy;
	/** The form that it came from, to go back to. */
	readonly form?: FormOverlay;
};

/** A verification of a trail, under way or over. */
export type VerifyOverlay = {
	readonly kind: 'verify';
	/** Name of the trail, unsanitized. */
	readonly name: string;
	readonly range: TimeRange;
	/** `refused`: it could not begin. */
	readonly status: 'running' | 'done' | 'stopped' | 'refused';
	/** What was read so far. */
	readonly files: number;
	readonly bytes: number;
	readonly notes: readonly string[];
	/** What could not be looked into. */
	readonly problems: readonly Problem[];
	readonly reports: readonly ChainReport[];
	readonly list: ListState;
};

/** What lies over the panes, and takes the keys first. */
export type Overlay =
	| InsightOverlay
	| FacetsOverlay
	| ExportOverlay
	| ChangeOverlay
	| FormOverlay
	| PivotsOverlay
	| VerifyOverlay
	| {readonly kind: 'help'; readonly line: Line; readonly isEditing: boolean; readonly list: ListState}
	/** Time entry: `range` for what is read, `jump` for where the list goes. */
	| {readonly kind: 'time'; readonly purpose: 'range' | 'jump'; readonly line: Line; readonly problem?: Problem}
	| {readonly kind: 'copy'}
	/** A long reading, to be confirmed. */
	| {readonly kind: 'cost'; readonly request: PartRequest; readonly cost: Cost}
	| {readonly kind: 'problems'; readonly list: ListState}
	| {readonly kind: 'calls'; readonly list: ListState}
	/** How the trails do, and what nobody records. */
	| {readonly kind: 'health' | 'blind-spots'; readonly list: ListState}
	| {readonly kind: 'trail'; readonly arn: string; readonly list: ListState}
	/** The commands that what was typed may mean; the cursor is on the one that `enter` runs. */
	| {readonly kind: 'palette'; readonly line: Line; readonly list: ListState}
	/** Plain text to select by hand. */
	| {readonly kind: 'text'; readonly title: string; readonly text: string; readonly list: ListState};
