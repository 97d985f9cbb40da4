import {type SourceRecord} from '../../source/core/event.ts';
import {lookupKeys} from '../../source/core/lookup.ts';
import {parseRecord} from '../../source/core/parse-record.ts';
import {
	type EventRequest,
	type EventSource,
	type Page,
} from '../../source/core/source.ts';

/** A page with what is given and nothing else. */
export const pageOf = (parts: Partial<Page> = {}): Page => ({
	records: [], skipped: [], coverage: [], notes: [], progress: {done: 0, unit: 'calls'}, ...parts,
});

/** A record as a source brings it, from its JSON value. */
export const recordOf = (value: unknown): SourceRecord => ({event: parseRecord(value), text: JSON.stringify(value)});

/** One invented call; what is given replaces the usual. */
export const callOf = (parts: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
	eventVersion: '1.11',
	userIdentity: {
		type: 'IAMUser', accountId: '111122223333', userName: 'maya', arn: 'arn:aws:iam::111122223333:user/maya', accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
	},
	eventTime: '2026-08-03T11:59:00Z',
	eventSource: 'ec2.amazonaws.com',
	eventName: 'DescribeInstances',
	awsRegion: 'us-east-1',
	sourceIPAddress: '192.0.2.7',
	userAgent: 'aws-cli/2.31',
	requestParameters: null,
	responseElements: null,
	readOnly: true,
	eventType: 'AwsApiCall',
	managementEvent: true,
	eventCategory: 'Management',
	recipientAccountId: '111122223333',
	...parts,
});

/** So many invented records, the newest first and one second apart; `first` numbers them on. */
export const callsOf = (count: number, first = 0): readonly SourceRecord[] => Array.from({length: count}, (_, index) => {
	const number = first + index;
	return recordOf(callOf({
		eventID: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
		eventTime: new Date(Date.UTC(2026, 7, 3, 11, 59, 59) - (number * 1000)).toISOString().replace('.000', ''),
	}));
});

/** What a test may say of its source. */
type SourceParts = Partial<Omit<EventSource, 'open'>>;

const historyParts = {
	label: 'acme-prod 111122223333 · us-east-1',
	kind: 'history',
	defaultRange: 'day',
	isNewestFirst: true,
	lookups: () => lookupKeys,
} as const;

const {lookups: _, ...listedParts} = historyParts;

/** A source whose pages come when the test says so. */
export type ScriptedSource = {
	readonly source: EventSource;
	/** What was asked for, one entry a reading. */
	readonly requests: readonly EventRequest[];
	/** The signal of each reading. */
	readonly signals: readonly AbortSignal[];
	/** How often a page was asked for, all readings together. */
	pulls(): number;
	/** Whether a reading has asked for a page that the test has yet to bring. */
	isWaiting(): boolean;
	/** Gives the next page of a reading, the newest one when no number is named; before it is asked for it waits. */
	bring(page: Partial<Page>, reading?: number): void;
	/** Ends a reading instead of a next page. */
	end(reading?: number): void;
};

/** Pages that wait to be asked for, or those who wait for pages. */
type Queue = {readonly ready: Array<Page | undefined>; readonly asking: Array<(page: Page | undefined) => void>};

/**
Makes a source whose pages wait until they are brought. Unlike a real one it does not notice that it was aborted, so that a
test can bring the page that was on its way.
*/
export const createScriptedSource = (parts: SourceParts = {}): ScriptedSource => {
	const requests: EventRequest[] = [];
	const signals: AbortSignal[] = [];
	const queues: Queue[] = [{ready: [], asking: []}];
	let pulls = 0;

	const give = (page: Page | undefined, reading: number): void => {
		const {ready, asking} = queues[reading]!;
		const first = asking.shift();
		if (first) {
			first(page);
		} else {
			ready.push(page);
		}
	};

	const read = async function * ({ready, asking}: Queue): AsyncGenerator<Page, void> {
		for (;;) {
			pulls++;
			const {promise, resolve} = Promise.withResolvers<Page | undefined>();
			if (ready.length > 0) {
				resolve(ready.shift());
			} else {
				asking.push(resolve);
			}

			const page = await promise; // eslint-disable-line no-await-in-loop -- one page after the other
			if (page === undefined) {
				return;
			}

			yield page;
		}
	};

	const newest = (): number => Math.max(0, requests.length - 1);
	return {
		source: {
			...(parts.kind === undefined || parts.kind === 'history' ? historyParts : listedParts),
			...parts,
			open(request, signal) {
				const queue = queues[requests.length] ?? {ready: [], asking: []};
				queues[requests.length] = queue;
				requests.push(request);
				signals.push(signal);
				return read(queue);
			},
		},
		requests,
		signals,
		pulls: () => pulls,
		isWaiting: () => queues.some(({asking}) => asking.length > 0),
		bring(page, reading = newest()) {
			give(pageOf(page), reading);
		},
		end(reading = newest()) {
			give(undefined, reading);
		},
	};
};

/** A source that has its pages at hand and then ends; one of files unless it is told otherwise. */
export const createListedSource = (pages: ReadonlyArray<Partial<Page>>, parts: SourceParts = {}): EventSource => ({
	...listedParts,
	kind: 'files',
	defaultRange: 'all',
	...parts,
	async * open() {
		for (const page of pages) {
			yield pageOf(page);
		}
	},
});
