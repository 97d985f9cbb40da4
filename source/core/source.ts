import {type TrailChanger} from './change-news.ts';
import {type EventBatch} from './event-batch.ts';
import {type SourceRecord} from './event.ts';
import {type Lookup, type LookupKey} from './lookup.ts';
import {type Problem, type Result} from './problem.ts';
import {type Query} from './query/query.ts';
import {type RatePoint, type RateRequest} from './rate.ts';
import {type Trail} from './trail.ts';

/** What to read. Times are milliseconds since 1970, both inclusive; absent means unbounded. */
export type EventRequest = {
	readonly since?: number;
	readonly until?: number;
	/** Insights events instead of management events; event history and buckets keep them apart. */
	readonly insights: boolean;
	/** Only events with one of these attributes, each asked for alone; everything when absent. For sources with `lookups`. */
	readonly lookups?: readonly Lookup[];
	/** Only events that match are wanted. A source may give others too, and need not know how to choose. */
	readonly filter?: Query;
	/** The texts of all events will be needed, so they may come with the events. */
	readonly isTextWanted?: boolean;
	/** Nobody waits for keys to be heard, so that nothing has to be done elsewhere for their sake. */
	readonly isUnattended?: boolean;
	/** What need not be read again; such a part counts as delivered. For sources with `lookups`. */
	readonly known?: readonly KnownPart[];
};

/** Everything of a place between two times (milliseconds since 1970, both inclusive) is at hand: all of it, or what one attribute gives. */
export type KnownPart = {
	/** The label of the place, as in its coverage. */
	readonly place: string;
	/** Absent: everything. */
	readonly lookup?: Lookup;
	readonly from: number;
	readonly to: number;
};

/** What to follow. */
export type FollowRequest = {
	/** Everything that had been delivered by then (milliseconds since 1970) is at hand. */
	readonly from: number;
	/** As in an `EventRequest`. */
	readonly insights: boolean;
	/** The labels of places that need not be asked: they are denied, or switched off. */
	readonly without: readonly string[];
};

/** Something that was found and could not be read; nothing else is lost with it. */
export type Skipped = {
	/** The file, or the account and region. */
	readonly where: string;
	/** Byte, line or record number inside it, as a phrase: `line 17`. */
	readonly position?: string;
	readonly problem: Problem;
	/** Not an event file at all (a digest, some other JSON): declined, which is no failure of reading. */
	readonly isDeclined: boolean;
};

/** How far one part of the source (an account's region, a folder) has been read. */
export type Coverage = {
	/** A label that stays the same over the whole reading, such as `111122223333 us-east-1` or a file name. */
	readonly place: string;
	readonly state: 'reading' | 'throttled' | 'done' | 'denied' | 'failed' | 'off';
	/** Everything of the place between `from` and `to` has been delivered; absent before the first page. */
	readonly from?: number;
	readonly to?: number;
	readonly problem?: Problem;
};

/** Where the reading stands, in numbers that can be shown while it goes on. */
export type Progress = {
	/** Units done so far and in all; `total` is absent when nobody knows. */
	readonly done: number;
	readonly total?: number;
	readonly unit: 'calls' | 'files' | 'events' | 'bytes';
	/** The most units that a second may have, for sources with a budget. */
	readonly perSecond?: number;
	/** Bytes of the units done and of all; `total` is absent when nobody knows. */
	readonly bytes?: {readonly done: number; readonly total?: number};
	/** Objects fetched over the network so far, with those fetched again; what a cache had is not among them. */
	readonly fetched?: number;
};

/** What one step of reading brought. A page may be empty: it then tells of progress or of a problem alone. */
export type Page = {
	readonly records: readonly SourceRecord[];
	/** Events in columns, which stand after `records`. */
	readonly batch?: EventBatch;
	/** How many events were left out since they do not match `EventRequest.filter`; none when absent. */
	readonly unmatched?: number;
	readonly skipped: readonly Skipped[];
	/** The places whose state changed with this page, each whole. */
	readonly coverage: readonly Coverage[];
	readonly progress: Progress;
	/** One-line remarks for the reader, such as that us-east-1 is not among the regions. */
	readonly notes: readonly string[];
};

/**
A place that events come from. Retry, rate and paging rules live inside it; it never throws for an expected failure: that
comes as `Skipped` or `Coverage`. Aborting the signal ends the generator quietly after what was already read.
*/
export type EventSource = {
	/** For the status line, such as `demo` or `acme-prod 111122223333 · us-east-1 +3`. */
	readonly label: string;
	readonly kind: 'history' | 'bucket' | 'files' | 'stdin' | 'demo';
	/** The range to read when nobody asked for one: 24 hours for event history and buckets, everything elsewhere. */
	readonly defaultRange: 'day' | 'all';
	/** Whether every reading starts newest first, so that the first page holds the newest events. */
	readonly isNewestFirst: boolean;
	/** Whether its first events need nothing from outside: then they are in the first frame. */
	readonly isAtHand?: boolean;
	/** The attributes that it can narrow by itself, for Insights events or for the others; absent where it gives everything. */
	readonly lookups?: (isInsights: boolean) => readonly LookupKey[];
	/** The same accounts in other regions; absent where there are none to choose. */
	readonly withRegions?: (regions: readonly string[] | 'all') => EventSource;
	open(request: EventRequest, signal: AbortSignal): AsyncGenerator<Page, void>;
	/**
	What comes from now on, as it comes, until the signal is aborted; absent where nothing does. Events that are there already come
	again. Coverage that says `done` tells up to when everything was there that had been delivered; a place that fails for good ends.
	*/
	follow?(request: FollowRequest, signal: AbortSignal): AsyncGenerator<Page, void>;
	/** The trails of the same accounts and regions; absent where there are none (files). */
	readonly trails?: TrailSource;
	/** How often a call or an error came over time, for an Insight; absent where nobody counts. Gives the Problem when it is refused. */
	rates?(request: RateRequest, signal: AbortSignal): Promise<Result<readonly RatePoint[]>>;
};

/** What one step of asking for trails brought: trails that are new or have changed, each whole, and places that failed. */
export type TrailsPage = {
	readonly trails: readonly Trail[];
	readonly coverage: readonly Coverage[];
	/** One-line remarks for the reader, such as that the enabled regions are not known. */
	readonly notes?: readonly string[];
};

/** The trails of an account. Every call may fail alone; a failure comes as a `failed` part or as coverage, never thrown. */
export type TrailSource = {
	list(signal: AbortSignal): AsyncGenerator<TrailsPage, void>;
	/** Changes them; absent where that was not allowed. */
	readonly changer?: TrailChanger;
};
