import {type SourceRecord} from '../../source/core/event.ts';
import {type AwsOptions} from '../../source/sources/clients.ts';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {type Coverage, type EventRequest, type Page} from '../../source/core/source.ts';
import {type CloudTrailServer, type ServerOptions, startCloudTrailServer} from './cloudtrail-server.ts';
import {createVirtualClock, type VirtualClock} from './virtual-clock.ts';

/** A reading of event history against a server of its own. */
export type Reading = {
	readonly pages: readonly Page[];
	readonly records: readonly SourceRecord[];
	/** `eventID` of every record, in the order they came. */
	readonly ids: readonly string[];
	/** The last coverage of each place, by its label. */
	readonly coverage: ReadonlyMap<string, Coverage>;
	/** The same, in the order the places were first named. */
	readonly ends: readonly Coverage[];
	readonly server: CloudTrailServer;
	readonly clock: VirtualClock;
};

export type ReadingOptions = {
	readonly served: ServerOptions;
	readonly aws?: Partial<AwsOptions>;
	readonly request?: Partial<EventRequest>;
	readonly signal?: AbortSignal;
	/** Told of every page; what it returns is waited for before the next is pulled, and `false` ends the reading. */
	readonly onPage?: (page: Page, server: CloudTrailServer) => boolean | void | Promise<void>;
	readonly clock?: VirtualClock;
};

/** Reads everything and closes the server. */
export const readFromServer = async ({served, aws, request, signal = new AbortController().signal, onPage, clock = createVirtualClock()}: ReadingOptions): Promise<Reading> => {
	const server = await startCloudTrailServer({
		clock,
		onStall() {
			clock.expire();
		},
		...served,
	});
	const source = openEventHistory({
		regions: ['us-east-1'], profiles: [], endpointUrl: server.url, clock, ...aws,
	});
	const pages: Page[] = [];
	try {
		for await (const page of source.open({insights: false, ...request}, signal)) {
			pages.push(page);
			if (await onPage?.(page, server) === false) {
				break;
			}
		}
	} finally {
		await server.close();
	}

	const records = pages.flatMap(page => page.records);
	const coverage = new Map(pages.flatMap(page => page.coverage).map(state => [state.place, state]));
	return {
		pages,
		records,
		ids: records.map(({event}) => event.id),
		coverage,
		ends: Array.from(coverage, ([, state]) => state),
		server,
		clock,
	};
};
