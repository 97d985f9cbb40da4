import {formatBytes, formatCount} from '../core/format.ts';
import {type Progress} from '../core/source.ts';

const ofAll = (done: string, total: string | undefined, unit: string): string => `${done}${total === undefined ? '' : `/${total}`} ${unit}`;

/** Where the reading stands, in as many words as a window of so many columns has room for; empty while nothing is done. */
export function progressText({done, total, unit, perSecond, bytes, fetched}: Progress, columns: number): string {
	// Events stand beside it already.
	if (done === 0 || unit === 'events') {
		return '';
	}

	const parts = [
		ofAll(formatCount(done), total === undefined ? undefined : formatCount(total), unit),
		...bytes === undefined || columns < 100 ? [] : [bytesText(bytes)],
		...fetched === undefined || columns < 120 ? [] : [`${formatCount(fetched)} ${fetched === 1 ? 'GET' : 'GETs'}`],
		...perSecond === undefined ? [] : [`at most ${perSecond}/s`],
	];
	return parts.join(', ');
}

/** What has been read of files, for the view of what was read: how many, how large, and how many had to be fetched. */
export function filesText({done, total, unit, bytes, fetched}: Progress): string | undefined {
	if (bytes === undefined || fetched === undefined) {
		return undefined;
	}

	const others = total === undefined ? ', more are being listed' : '';
	return `${ofAll(formatCount(done), total === undefined ? undefined : formatCount(total), unit)}, ${bytesText(bytes)}${others}; ${formatCount(fetched)} GET ${fetched === 1 ? 'request' : 'requests'}`;
}

const bytesText = ({done, total}: {readonly done: number; readonly total?: number}): string => `${formatBytes(done)}${total === undefined ? '' : `/${formatBytes(total)}`}`;
