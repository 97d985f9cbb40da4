import {type Problem} from '../../core/problem.ts';
import {type Coverage} from '../../core/source.ts';
import {deliveryOf, type StoredObject} from './layout.ts';

/** A part of a bucket that is told of by itself: a region of an account, or the files outside of the layout. Changed by whoever reads it. */
export type Place = {
	readonly label: string;
	/** Files that were listed and not read, newest first. */
	unread: StoredObject[];
	/** Every file delivered at this time or later has been listed, in milliseconds since 1970; `-Infinity` when all have. */
	listedDownTo: number;
	state: 'reading' | 'denied' | 'failed';
	problem?: Problem;
	/** S3 asks to slow down. */
	isThrottled: boolean;
	/** Files that could not be read for want of permission, with none between them that could. */
	denials: number;
};

/** A place of which nothing is known yet. */
export const createPlace = (label: string): Place => ({
	label, unread: [], listedDownTo: Infinity, state: 'reading', isThrottled: false, denials: 0,
});

const minute = 60_000;

/** Whether everything of a place has been listed and read. */
export const isDone = ({state, unread, listedDownTo}: Place): boolean => state === 'reading' && unread.length === 0 && listedDownTo === -Infinity;

/**
What is known of a place. A file holds only events from before its delivery, whose minute its name tells, so everything younger
than the newest unread file has been read. Times in milliseconds since 1970.
*/
export const coverageOf = (place: Place, {since, until}: {readonly since?: number; readonly until: number}): Coverage => {
	const {label, problem} = place;
	if (place.state !== 'reading') {
		return {place: label, state: place.state, ...problem && {problem}};
	}

	if (isDone(place)) {
		return {place: label, state: 'done', ...since !== undefined && since <= until && {from: since, to: until}};
	}

	const [newest] = place.unread;
	const delivered = newest === undefined ? -Infinity : deliveryOf(newest) + minute;
	const from = Math.max(since ?? -Infinity, place.listedDownTo, delivered);
	return {place: label, state: place.isThrottled ? 'throttled' : 'reading', ...from <= until && {from, to: until}};
};
