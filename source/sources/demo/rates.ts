import {succeed} from '../../core/problem.ts';
import {type EventSource} from '../../core/source.ts';
import {textAt} from '../../core/record-field.ts';
import {entriesOfDay} from './day.ts';
import {dayAt, dayLength} from './scene.ts';

/** The rates of the demo: its own events, counted. */
export const demoRates = (now: number, seed: number): NonNullable<EventSource['rates']> => async ({since, until, period, source, name, kind, errorCode, region, account}) => {
	const counts = new Map<number, number>();
	for (let age = 0; dayAt(now, age).start + dayLength > since; age++) {
		const entries = entriesOfDay(dayAt(now, age), seed, since, Math.min(until - 1, now)).flatMap(entries => entries.filter(({record}) =>
			record['eventSource'] === source && record['eventName'] === name && record['awsRegion'] === region
			&& record['recipientAccountId'] === account && (kind === 'calls' || textAt(record, 'errorCode') === errorCode)));
		for (const {time} of entries) {
			const step = Math.floor(time / period) * period;
			counts.set(step, (counts.get(step) ?? 0) + 1);
		}
	}

	return succeed([...counts].map(([time, value]) => ({time, value})).toSorted((a, b) => a.time - b.time));
};
