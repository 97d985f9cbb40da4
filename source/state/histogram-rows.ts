import {formatClock, formatCount, formatTime} from '../core/format.ts';
import {bucketEdges, type TimeBuckets} from '../core/time-buckets.ts';
import {displayWidth, fit} from '../core/width.ts';
import {type Bucket, totalOf} from '../store/histogram.ts';
import {brushOf, bucketsOf, labelWidth} from './histogram-view.ts';
import {joinSpans} from './join-spans.ts';
import {marksFor} from './marks.ts';
import {type Session} from './session.ts';
import {type Role, type Row, span} from './span.ts';
import {type State} from './state.ts';

type Series = {readonly label: string; readonly role: Role; readonly valueOf: (bucket: Bucket) => number};

const series: readonly Series[] = [
	{label: 'errors', role: 'danger', valueOf: ({error}) => error},
	{label: 'writes', role: 'warning', valueOf: ({write}) => write},
	{label: 'reads', role: 'accent', valueOf: ({read}) => read},
];

/** Records that do not say whether they read or wrote stand with the reads, and the label says so. */
const readsAndOthers: Series = {label: 'reads, ?', role: 'accent', valueOf: ({read, unknown}) => read + unknown};

/**
The open histogram: a line each for errors, writes and reads, each on a scale of its own so that few errors show beside many
reads; then in words what happened under the cursor.
*/
export function histogramRows(state: State, session: Session): readonly Row[] {
	const buckets = bucketsOf(state);
	if (!buckets) {
		return [[span(fit('  No listed event has a time.', state.size.columns), 'muted')]];
	}

	const counts = session.count(buckets);
	const shown = counts.some(({unknown}) => unknown > 0) ? [...series.slice(0, 2), readsAndOthers] : series;
	return [...shown.map(line => seriesRow(line, counts, {state, buckets})), captionRow(counts, {state, buckets})];
}

type Context = {readonly state: State; readonly buckets: TimeBuckets};

function seriesRow({label, role, valueOf}: Series, counts: readonly Bucket[], {state, buckets}: Context): Row {
	const {histogram, settings, focus} = state;
	const heights = [...marksFor(settings).bars];
	const {cursor, first, last} = brushOf(state, buckets);
	const isChosen = histogram?.anchor !== undefined;
	const hasKeys = histogram?.isFocused === true && focus === 'events';
	const most = Math.max(1, ...counts.map(bucket => valueOf(bucket)));
	const spans = counts.map((bucket, index) => {
		const value = valueOf(bucket);
		const bar = value === 0 ? ' ' : heights[Math.min(heights.length - 1, Math.floor(value / most * heights.length))] ?? '';
		const isBrushed = isChosen && index >= first && index <= last;
		return span(bar, hasKeys && index === cursor ? 'cursor' : (isBrushed ? 'match' : role));
	});
	return [span(fit(`  ${label}`, labelWidth), 'muted'), ...joinSpans(spans)];
}

function captionRow(counts: readonly Bucket[], {state, buckets}: Context): Row {
	const {size, histogram} = state;
	const {cursor, first, last} = brushOf(state, buckets);
	const chosen = counts.slice(first, last + 1);
	const isChosen = histogram?.anchor !== undefined;
	const time = timeText(bucketEdges(buckets, first).since, bucketEdges(buckets, last).until, state);
	const tone = isChosen ? 'title' : 'plain';
	const text = `${isChosen ? `chosen ${time}` : timeText(bucketEdges(buckets, cursor).since, bucketEdges(buckets, cursor).until, state)}: ${countsText(chosen)}`;
	const step = `each column is ${lengthText(buckets.step)}`;
	const left = fit(`  ${text}`, Math.min(size.columns, displayWidth(text) + 2));
	const room = size.columns - displayWidth(left);
	return [span(left, tone), ...(room >= step.length + 4 ? [span(`   ${step}`, 'muted')] : [])];
}

/** From and to, as short as is exact: whole days, minutes, else seconds; the second day only where it is another. */
function timeText(since: number, until: number, {settings: {zone}, size}: State): string {
	const [from, to] = [formatTime(since, zone), formatTime(until, zone)];
	const [day, lastDay] = [from.slice(0, 10), to.slice(0, 10)].map(text => size.columns < 60 ? text.slice(5) : text);
	const [start, end] = [formatClock(since, zone), formatClock(until, zone)];
	if (start === '00:00:00' && end === '23:59:59') {
		return day === lastDay ? day! : `${day} to ${lastDay}`;
	}

	const isWhole = start.endsWith(':00') && end.endsWith(':59');
	const [first, last] = isWhole ? [start.slice(0, 5), end.slice(0, 5)] : [start, end];
	return day === lastDay ? `${day} ${first}${first === last ? '' : ` to ${last}`}` : `${day} ${first} to ${lastDay} ${last}`;
}

const plural = (count: number, word: string): string => `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;

/** How many events of each kind, in words. */
function countsText(buckets: readonly Bucket[]): string {
	const sum = (valueOf: (bucket: Bucket) => number): number => buckets.reduce((total, bucket) => total + valueOf(bucket), 0);
	if (sum(totalOf) === 0) {
		return 'no events';
	}

	const [error, write, read, unknown] = [sum(bucket => bucket.error), sum(bucket => bucket.write), sum(bucket => bucket.read), sum(bucket => bucket.unknown)];
	return [
		...(error > 0 ? [plural(error, 'error')] : []),
		...(write > 0 ? [plural(write, 'write')] : []),
		...(read > 0 ? [plural(read, 'read')] : []),
		...(unknown > 0 ? [`${formatCount(unknown)} that do not say`] : []),
	].join(', ');
}

const units = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1000, 's']] as const;

function lengthText(length: number): string {
	const [unit, word] = units.find(([unit]) => length % unit === 0) ?? [1000, 's'];
	return `${length / unit} ${word}`;
}
