import {type SourceRecord} from '../../source/core/event.ts';
import {type Coverage, type EventRequest, type Page} from '../../source/core/source.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {parseBucketAddress} from '../../source/sources/bucket/bucket-address.ts';
import {openBucket} from '../../source/sources/bucket/bucket-source.ts';
import {type BucketSetup} from '../../source/sources/bucket/bucket-run.ts';
import {createClients} from '../../source/sources/clients.ts';
import {type ApiCall} from '../../source/core/api-call.ts';
import {type S3Server, type S3ServerOptions, startS3Server} from './s3-server.ts';
import {createVirtualClock, type VirtualClock} from './virtual-clock.ts';

/** The bucket of every test. */
export const bucket = 'example-audit-logs';

/** The moment at which the clock of a reading starts: noon of 1 August 2026, UTC. */
export const readingNow = Date.UTC(2026, 7, 1, 12);

/** A reading of a bucket of a server of its own. */
export type BucketReading = {
	/** With the events of their batches as records. */
	readonly pages: readonly Page[];
	/** The events, duplicates kept. */
	readonly store: EventStore;
	readonly records: readonly SourceRecord[];
	/** `eventID` of every record, in the order they came. */
	readonly ids: readonly string[];
	/** The last coverage of each place, by its label. */
	readonly coverage: ReadonlyMap<string, Coverage>;
	/** What was said of files that were not read, as `key: message`. */
	readonly skipped: readonly string[];
	readonly notes: readonly string[];
	readonly calls: readonly ApiCall[];
	readonly server: S3Server;
	readonly clock: VirtualClock;
};

export type BucketReadingOptions = {
	readonly served: S3ServerOptions;
	/** What stands after the bucket's name. */
	readonly prefix?: string;
	/** Another address than that of the usual bucket. */
	readonly address?: string;
	readonly setup?: Partial<BucketSetup>;
	readonly request?: Partial<EventRequest>;
	readonly signal?: AbortSignal;
	/** Read so many times, each as a new opening; what is given back is the last. 1 when absent. */
	readonly readings?: number;
	/** Told of every page; `false` ends the reading. */
	readonly onPage?: (page: Page, server: S3Server) => boolean | void | Promise<boolean | void>;
};

/** What a page brought, taken into the store, as records. */
const takeRecords = (store: EventStore, {batch}: Page): readonly SourceRecord[] => {
	const {size} = store;
	if (batch) {
		store.addBatch(batch);
	}

	return Array.from({length: store.size - size}, (_, index) => ({event: store.event(size + index), text: store.text(size + index)}));
};

/** Reads everything and closes the server. */
export const readFromBucket = async ({served, prefix = '', address, setup, request, signal = new AbortController().signal, readings = 1, onPage}: BucketReadingOptions): Promise<BucketReading> => {
	const clock = createVirtualClock(readingNow);
	const server = await startS3Server({
		onStall() {
			clock.expire();
		},
		...served,
	});
	const calls: ApiCall[] = [];
	const parsed = parseBucketAddress(address ?? `s3://${bucket}/${prefix}`);
	if (!parsed.ok) {
		throw new Error(parsed.problem.message);
	}

	const open = () => openBucket({
		address: parsed.value,
		profile: '',
		isProfileShown: false,
		regions: [],
		clients: createClients({
			clock,
			endpointUrl: server.url,
			onCall(call) {
				calls.push(call);
			},
		}),
		clock,
		...setup,
	});
	const pages: Page[] = [];
	const store = new EventStore({keepDuplicates: true});
	try {
		for (let reading = 1; reading < readings; reading++) {
			// eslint-disable-next-line no-await-in-loop -- one reading after the other; not in our library types
			for await (const _ of open().open({insights: false, ...request}, signal)) {
				// Only the last one counts.
			}
		}

		for await (const page of open().open({insights: false, ...request}, signal)) {
			const withRecords = {...page, records: takeRecords(store, page)};
			pages.push(withRecords);
			if (await onPage?.(withRecords, server) === false) {
				break;
			}
		}
	} finally {
		await server.close();
	}

	const records = pages.flatMap(page => page.records);
	return {
		pages,
		store,
		records,
		ids: records.map(({event}) => event.id),
		coverage: new Map(pages.flatMap(page => page.coverage).map(state => [state.place, state])),
		skipped: pages.flatMap(page => page.skipped).map(({where, problem}) => `${where}: ${problem.message}`),
		notes: pages.flatMap(page => page.notes),
		calls,
		server,
		clock,
	};
};
