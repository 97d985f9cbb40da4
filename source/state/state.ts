import {type ApiCall} from '../core/api-call.ts';
import {type TrailChanger} from '../core/change-news.ts';
import {type Line} from '../core/edit.ts';
import {type Stretch} from '../core/gaps.ts';
import {type Ground} from '../core/ground.ts';
import {type JsonRow} from '../core/json-rows.ts';
import {type ListState} from '../core/list.ts';
import {type Lookup} from '../core/lookup.ts';
import {type MfaDevice} from '../core/mfa.ts';
import {type Problem} from '../core/problem.ts';
import {type Trail} from '../core/trail.ts';
import {type Coverage, type Progress, type Skipped} from '../core/source.ts';
import {type Sort} from '../store/sort-rows.ts';
import {type SavedQuery} from '../core/config/config.ts';
import {type Unsearched} from '../store/read-texts.ts';
import {type Spelling} from './spelling.ts';
import {type Wider} from './wider.ts';
import {type KeyRow} from './key-row.ts';
import {type Overlay} from './overlay.ts';

/** The window, in terminal cells. */
export type Size = {readonly columns: number; readonly rows: number};

export type Pane = 'trails' | 'events' | 'detail';

export type Zone = 'utc' | 'local';

/** What holds for the whole session and comes from the command line. */
export type Settings = {
	readonly zone: Zone;
	readonly isAscii: boolean;
	/** Whether secrets inside records are shown. */
	readonly isRevealed: boolean;
	readonly isInsights: boolean;
	/** The key table with the reader's own chords; the program's own when absent. */
	readonly keymap?: readonly KeyRow[];
	/** The theme that the reader chose; the usual one when absent. */
	readonly theme?: string;
	/** Whether the screen is told in words, line by line. */
	readonly isLinear?: boolean;
	/** Whether the terminal reports the mouse, which then selects no text there. */
	readonly isMouse?: boolean;
};

/** A range of time as it was asked for, and in milliseconds since 1970, both ends inclusive; absent: no bound. */
export type TimeRange = {readonly text: string; readonly since?: number; readonly until?: number};

/** What the status line says of the source. */
export type SourceState = {
	readonly label: string;
	readonly kind: 'history' | 'bucket' | 'files' | 'stdin' | 'demo';
	readonly hasTrails: boolean;
	/** It can be asked for a part, so a query is planned and what was read is remembered. */
	readonly canLookUp?: boolean;
	/** The trail whose bucket is read in place of the first source, by its ARN. */
	readonly trail?: string;
	/** It can be asked for other regions. */
	readonly canChooseRegions?: boolean;
	readonly canFollow?: boolean;
	/** How its trails can be changed; absent where that was not allowed. */
	readonly changes?: ChangePlaces;
};

/** Where trails can be changed, as `TrailChanger` tells. */
export type ChangePlaces = Omit<TrailChanger, 'apply'>;

export type QueryState = {
	readonly line: Line;
	readonly isEditing: boolean;
	/** The text that `u` goes back to, newest last. */
	readonly undo: readonly string[];
	/** Queries that pivots went through, oldest first; the ones up to the present one count. */
	readonly way: readonly string[];
	/** Queries that were run, newest first, kept between sessions. */
	readonly history: readonly string[];
	/** Which entry of the history the line shows, with the draft it replaced; absent: none. */
	readonly browsing?: {readonly index: number; readonly draft: string};
	/** Number of the newest search; an answer to an older one is dropped. */
	readonly id: number;
	/** Words that no event contains, matched fuzzily. */
	readonly fuzzyWords: readonly string[];
	readonly isComplete: boolean;
	/** Events that could not be searched, since their texts cannot be read any more. */
	readonly unsearched?: Unsearched;
};

export type LoadState = {
	/** Number of the newest reading; pages of an older one are dropped. */
	readonly id: number;
	/** `paused` waits for the reader to come near the end of what is loaded. */
	readonly status: 'loading' | 'paused' | 'done' | 'cancelled';
	/** Read the whole range, not just what the screen needs. */
	readonly isWhole: boolean;
	readonly range: TimeRange;
	/** The range in numbers, as far as the source reaches: fixed when it was asked for, which was at `to` where that is open. */
	readonly stretch: Stretch;
	/** When the range was asked for, in milliseconds since 1970. */
	readonly asOf: number;
	/** What the source is asked for; none: everything. */
	readonly lookups: readonly Lookup[];
	/** Whether the source has been asked; a reading that needs nothing yet is opened with its first pull. */
	readonly isOpen: boolean;
	/** Events of the range, whatever they were read for. */
	readonly loaded: number;
	readonly duplicates: number;
	readonly progress?: Progress;
	/** By place, in the order in which they were first heard of. */
	readonly coverage: readonly Coverage[];
	readonly skipped: readonly Skipped[];
	readonly notes: readonly string[];
};

/** Milliseconds since 1970, both ends inclusive. */
export type TimeSpan = {readonly from: number; readonly to: number};

/** The histogram opened to its full height. Times are milliseconds since 1970. */
export type HistogramState = {
	/** Whether it takes the keys, and not the list under it. */
	readonly isFocused: boolean;
	/** A moment in the stretch under the cursor; absent: the newest. */
	readonly at?: number;
	/** A moment in the stretch at the other end of the brush. */
	readonly anchor?: number;
	/** While the mouse button is down in it: a moment in the stretch where it went down. */
	readonly pressed?: number;
	/** The part that is on show; absent: all of it. */
	readonly view?: TimeSpan;
};

export type EventsState = {
	/** Events that match the query. */
	readonly count: number;
	/** Lines of the list: as many, but for the events that share one. */
	readonly lines: number;
	/** Absent: the newest first. */
	readonly sort?: Sort;
	/** Whether repeats share a line. */
	readonly isFolded: boolean;
	/** Rows whose repeats have a line each all the same. */
	readonly opened: ReadonlySet<number>;
	readonly list: ListState;
	/** Row number of the selected event in the event store; absent while the list is empty. */
	readonly row?: number;
	/** Whether the reader chose the selected event; until then it is the newest one. */
	readonly isChosen: boolean;
	/** When the oldest and the newest of them happened, milliseconds since 1970; absent while no time is known. */
	readonly span?: TimeSpan;
	/** Where none matches: how the term whose case counts is spelled in an event that was read. */
	readonly spelling?: Spelling;
	/** Where none matches: what may have been meant by values that no event has as a whole. */
	readonly wider?: Wider;
	/** How many at the start lie where everything has been read; all when absent. */
	readonly settled?: number;
	/** Index of the column under the column cursor. */
	readonly column: number;
	readonly marked: ReadonlySet<number>;
};

/** Following: new events are asked for as they come. */
export type FollowState = {
	/** Number of the newest following; answers of an older one are dropped. */
	readonly id: number;
	readonly isOn: boolean;
	/** Whether the list stands still; what comes is held back. */
	readonly isFrozen: boolean;
	/** New events that are held back. */
	readonly held: number;
	/** By place; `to` is when it was last asked and everything that had been delivered came. */
	readonly coverage: readonly Coverage[];
	/** Time of the newest event, milliseconds since 1970. */
	readonly newest?: number;
	/** Rows that came late, under newer ones, and when they came. */
	readonly late: ReadonlyMap<number, number>;
};

export type DetailState = {
	/** The row whose record is shown once its file is open; until then that of another one is. */
	readonly opening?: number;
	/** The event shown; absent before there is any. */
	readonly row?: number;
	/** One sentence about it. */
	readonly sentence: string;
	readonly isInsight: boolean;
	/** The record's text, masked unless secrets are revealed. */
	readonly text: string;
	readonly tree: readonly JsonRow[];
	/** Paths that stand the other way than they would by default: kept from event to event. */
	readonly toggled: ReadonlySet<string>;
	readonly mode: 'tree' | 'raw';
	readonly list: ListState;
	readonly find: {readonly line: Line; readonly isEditing: boolean};
};

export type TrailsState = {
	readonly items: readonly Trail[];
	readonly coverage: readonly Coverage[];
	readonly status: 'loading' | 'done';
	readonly list: ListState;
	readonly id: number;
	/** The newest change of a trail: its number, and whether it is being made. */
	readonly change: {readonly id: number; readonly isRunning: boolean};
};

/** A line of news in place of the footer, until the next key. */
export type Message = {readonly text: string; readonly tone: 'plain' | 'warning'};

/** A code that is waited for; `id` is the number of the question. */
export type CodeRequest = MfaDevice & {readonly id: number};

/** What came from the configuration file and is no setting. */
export type ConfigState = {
	readonly queries: readonly SavedQuery[];
	/** The themes that can be chosen; empty on a terminal without colours. */
	readonly themes: readonly string[];
	/** What is wrong with the file. */
	readonly problems: readonly Problem[];
};

/** Everything that the screen shows, but for the events themselves: those live in the event store, by row number. */
export type State = {
	readonly size: Size;
	/** Milliseconds since 1970, as of the last tick. */
	readonly now: number;
	readonly settings: Settings;
	readonly source: SourceState;
	readonly focus: Pane;
	readonly isZoomed: boolean;
	readonly overlay?: Overlay;
	readonly message?: Message;
	/** Digits typed before a movement. */
	readonly count: string;
	readonly query: QueryState;
	readonly load: LoadState;
	/** What has been read of this source in this session. */
	readonly ground: Ground;
	readonly events: EventsState;
	readonly follow: FollowState;
	/** Absent: only its small form in the rule line. */
	readonly histogram?: HistogramState;
	readonly detail: DetailState;
	readonly trails: TrailsState;
	/** The latest requests to AWS, oldest first. */
	readonly calls: readonly ApiCall[];
	readonly config: ConfigState;
	/** Codes that are asked for, the first of them on the screen, and what is typed of it. */
	readonly codes: {readonly queue: readonly CodeRequest[]; readonly line: Line};
};
