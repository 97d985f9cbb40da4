import {type SavedQuery} from '../core/config/config.ts';
import {type ApiCall} from '../core/api-call.ts';
import {type ChangeNews} from '../core/change-news.ts';
import {type EditCommand} from '../core/edit.ts';
import {type Insight} from '../core/insight.ts';
import {type Page, type TrailsPage} from '../core/source.ts';
import {type TrailChange} from '../core/trail-change.ts';
import {type VerificationNews} from '../core/verification.ts';
import {type Unsearched} from '../store/read-texts.ts';
import {type ExportNews} from './update-export.ts';
import {type Spelling} from './spelling.ts';
import {type Wider} from './wider.ts';
import {type Command} from './keymap.ts';
import {type Mouse} from './mouse.ts';
import {type Pivot} from './pivots.ts';
import {
	type Cost,
	type FoundValues,
	type InsightOverlay,
	type PartRequest,
} from './overlay.ts';
import {
	type CodeRequest,
	type Message,
	type Size,
	type SourceState,
	type TimeSpan,
} from './state.ts';

/** Everything that can happen, from a key to a page of events. */
export type Action =
	| {readonly type: 'command'; readonly command: Command; readonly argument?: string}
	| {readonly type: 'export-news'; readonly id: number; readonly news: ExportNews}
	/** A code of an MFA device is needed. */
	| {readonly type: 'ask-code'; readonly request: CodeRequest}
	/** The saved queries have changed. */
	| {readonly type: 'saved-queries'; readonly queries: readonly SavedQuery[]}
	/** A digit before a movement. */
	| {readonly type: 'digit'; readonly digit: string}
	| {readonly type: 'mouse'; readonly mouse: Mouse}
	/** Editing in whatever line has the cursor. */
	| {readonly type: 'edit'; readonly edit: EditCommand}
	| {readonly type: 'resize'; readonly size: Size}
	| {readonly type: 'tick'; readonly now: number}
	| {readonly type: 'message'; readonly message: Message}
	/** The program starts, or another source takes the place of the first. */
	| {readonly type: 'start'; readonly source: SourceState}
	/** The bucket of a trail takes the place of the source, or the source comes back; range and trails stay. */
	| {readonly type: 'switch-source'; readonly source: SourceState}
	/** What the source is called, now that more is known of it. */
	| {readonly type: 'label'; readonly label: string}
	/** A page has been put into the store: what it told, and the counts after it. */
	| {readonly type: 'page'; readonly id: number; readonly page: Omit<Page, 'records'>; readonly loaded: number; readonly duplicates: number}
	/** What a reading that was asked for would take. */
	| {readonly type: 'estimated'; readonly request: PartRequest; readonly cost: Cost}
	/** The reading ended by itself. */
	| {readonly type: 'page-end'; readonly id: number}
	/** Following had an answer: what it told, how many new events are held back, and which of those in the store came late. */
	| {readonly type: 'news'; readonly id: number; readonly page: Omit<Page, 'records'>; readonly held: number; readonly added: number; readonly late: readonly number[]; readonly newest?: number; readonly loaded: number; readonly duplicates: number}
	/** Nothing is left that could be followed. */
	| {readonly type: 'news-end'; readonly id: number}
	/** A search has an answer, whole or so far; `position` and `row` say where the selection now stands. */
	| {readonly type: 'matches'; readonly id: number; readonly count: number; readonly lines?: number; readonly isComplete: boolean; readonly fuzzyWords: readonly string[]; readonly unsearched?: Unsearched; readonly position: number; readonly row?: number; readonly span?: TimeSpan; readonly loaded?: number; readonly settled?: number; readonly spelling?: Spelling; readonly wider?: Wider}
	/** The selection moves to a position of the list. */
	| {readonly type: 'select'; readonly position: number; readonly row: number}
	/** The query line gets another text. */
	| {readonly type: 'set-query'; readonly text: string}
	| {readonly type: 'record'; readonly row: number; readonly sentence: string; readonly text: string; readonly isInsight: boolean}
	/** The record of a row comes as soon as its file is opened. */
	| {readonly type: 'opening-record'; readonly row: number}
	/** A request was sent to AWS and answered. */
	| {readonly type: 'call'; readonly call: ApiCall}
	/** Repeats get a line each, or one for all. */
	| {readonly type: 'opened'; readonly rows: Uint32Array; readonly isOpen: boolean}
	| {readonly type: 'open-detail'}
	/** What leads on from the event of a row. */
	| {readonly type: 'pivots'; readonly row: number; readonly pivots: readonly Pivot[]}
	| {readonly type: 'pivot-count'; readonly row: number; readonly index: number; readonly count: number}
	/** The cursor of the histogram goes to a moment. */
	| {readonly type: 'aim-histogram'; readonly at: number}
	/** The values of a field have been counted. */
	| {readonly type: 'values'; readonly id: number; readonly found: FoundValues}
	| {readonly type: 'values-progress'; readonly id: number; readonly done: number; readonly total: number}
	/** Something to select by hand, since copying did not work or was not wanted. */
	| {readonly type: 'show-text'; readonly title: string; readonly text: string}
	/** What the selected record tells of an Insight; its rate is asked for with this number. */
	| {readonly type: 'insight'; readonly id: number; readonly insight: Insight; readonly rates: InsightOverlay['rates']}
	| {readonly type: 'rates'; readonly id: number; readonly rates: InsightOverlay['rates']}
	/** Files that a verification has read so far, and what else it tells. */
	| {readonly type: 'verify-files'; readonly files: number; readonly bytes: number}
	| {readonly type: 'verify-news'; readonly news: Exclude<VerificationNews, {kind: 'file' | 'proven'}>}
	| {readonly type: 'verify-end'}
	| {readonly type: 'trails-page'; readonly id: number; readonly page: TrailsPage}
	| {readonly type: 'trails-end'; readonly id: number}
	/** How a change of a trail goes on. */
	| {readonly type: 'change-news'; readonly id: number; readonly change: TrailChange; readonly news: ChangeNews}
	/** The text that the reader edited comes back. */
	| {readonly type: 'form-text'; readonly text: string};
