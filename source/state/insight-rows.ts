import {
	bareEventName,
	formatCount,
	formatTime,
	serviceName,
} from '../core/format.ts';
import {type Insight, type InsightAttribution} from '../core/insight.ts';
import {asSentence} from '../core/problem.ts';
import {ratesInColumns} from '../core/rate.ts';
import {wrapWords} from './detail-rows.ts';
import {clean, marksFor} from './marks.ts';
import {type Row, span} from './span.ts';
import {type InsightOverlay} from './overlay.ts';
import {type State} from './state.ts';

const labelWidth = 14;

const plain = (value: number): string => value >= 100 ? formatCount(Math.round(value)) : String(Number(value.toPrecision(3)));

/** Minutes in the largest unit that is not a fraction of one: `12 min`, `7 d`. */
const printMinutes = (minutes: number): string => {
	const [length, unit] = minutes >= 2880 ? [minutes / 1440, 'd'] : (minutes >= 120 ? [minutes / 60, 'h'] : [minutes, 'min']);
	return `${plain(length)} ${unit}`;
};

const headings: Readonly<Record<string, string>> = {
	userIdentityArn: 'WHO', userAgent: 'USER AGENT', errorCode: 'ERROR', resourceArn: 'RESOURCE',
};

/** The view of an Insight: what was unusual, by how much, the rate over time, and what the calls had in common. */
export function insightRows({insight, rates}: InsightOverlay, state: Pick<State, 'settings' | 'size'>): readonly Row[] {
	const {settings} = state;
	const what = insight.kind === 'errors' ? `unusual rate of ${insight.errorCode === '' ? '' : `${insight.errorCode} `}errors` : 'unusual rate of calls';
	return [
		line('What', what),
		line('Call', clean(`${serviceName(insight.source)}:${bareEventName(insight.name)}`, settings)),
		line('Where', clean([insight.account, insight.region].filter(part => part !== '').join(' '), settings)),
		line(insight.state === 'end' ? 'Ended' : 'Began', formatTime(insight.time, settings.zone)),
		...measureRows(insight),
		[],
		...rateRows(rates, state),
		...insight.attributions.flatMap(attribution => attributionRows(attribution, state)),
	];
}

const line = (label: string, value: string): Row => [span(`  ${label.padEnd(labelWidth)}`, 'muted'), span(value)];

function measureRows({usual, unusual, usualMinutes, unusualMinutes, state}: Insight): readonly Row[] {
	const over = (minutes: number | undefined, words: string): string => minutes === undefined ? '' : `, ${words} ${printMinutes(minutes)}`;
	return [
		...(unusual === undefined ? [] : [line('Unusual', `${plain(unusual)} a minute${over(unusualMinutes, state === 'end' ? 'for' : 'so far for')}`)]),
		...(usual === undefined ? [] : [line('Usual', `${plain(usual)} a minute${over(usualMinutes, 'measured over')}`)]),
		...(unusual === undefined || usual === undefined || usual === 0 ? [] : [line('Times', `${plain(unusual / usual)} as many`)]),
	];
}

function attributionRows({attribute, shares}: InsightAttribution, {settings, size}: Pick<State, 'settings' | 'size'>): readonly Row[] {
	const room = Math.max(20, size.columns - labelWidth - 4);
	return [
		[],
		[span(`  ${clean(headings[attribute] ?? attribute, settings)}`, 'title')],
		...shares.flatMap(({value, average, usual}) => [
			...wrapWords(clean(value, settings), room).map((part, index) => line(index === 0 ? `${plain(average)}/min` : '', part)),
			...(usual === undefined ? [] : [line('', `usually ${plain(usual)}/min`)]),
		]),
	];
}

function rateRows(rates: InsightOverlay['rates'], {settings, size}: Pick<State, 'settings' | 'size'>): readonly Row[] {
	const marks = marksFor(settings);
	switch (rates.state) {
		case 'loading': {
			return [[span(`  ${marks.loading} The rate over time is being asked for.`, 'accent')]];
		}

		case 'failed': {
			const {message, hint} = rates.problem;
			return [asSentence(message), ...(hint === undefined ? [] : [asSentence(hint)])]
				.flatMap(text => wrapWords(clean(text, settings), size.columns - 4).map(part => [span(`  ${part}`, 'warning')]));
		}

		case 'ready': {
			const {request, points} = rates.value;
			const columns = Math.max(10, size.columns - 4);
			const bars = ratesInColumns(points, request, columns);
			const most = Math.max(0, ...bars);
			const steps = [...marks.bars];
			const drawn = bars.map(value => value === 0 ? ' ' : steps[Math.min(steps.length - 1, Math.floor(value / most * steps.length))] ?? '').join('');
			const peak = points.find(({value}) => value === most);
			const {since, until, period} = request;
			return [
				[span('  RATE', 'title'), span(`  in steps of ${printMinutes(period / 60_000)}`, 'muted')],
				[span(`  ${drawn}`, 'accent')],
				[span(`  ${formatTime(since, settings.zone)} to ${formatTime(until, settings.zone)}`, 'muted')],
				[span(peak ? `  Most: ${formatCount(most)} at ${formatTime(peak.time, settings.zone)}` : '  None was counted in this time.', 'muted')],
			];
		}
	}
}
