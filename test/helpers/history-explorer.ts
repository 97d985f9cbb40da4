import {type TestContext} from 'node:test';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {type JsonObject} from './cloudtrail-lookup.ts';
import {type CloudTrailServer, type ServerOptions, startCloudTrailServer} from './cloudtrail-server.ts';
import {
	type Explorer,
	type ExplorerOptions,
	openExplorer,
	testNow,
} from './explorer.tsx';
import {createVirtualClock} from './virtual-clock.ts';

/** An explorer of event history that a server of its own gives. */
export type HistoryExplorer = Explorer & {
	readonly server: CloudTrailServer;
	/** The requests since this was last asked, each as its attribute (`*` for none). */
	asked(): readonly string[];
	/** The ids of the listed events, newest first. */
	listed(): readonly string[];
	/** Types a query, `enter` included. */
	run(query: string): Promise<void>;
};

/** Opens the explorer on served events until the test ends. Its clock stands at `testNow`. */
export const openHistory = async (t: TestContext, {events, regions = ['us-east-1'], served, ...options}: Omit<ExplorerOptions, 'source'> & {
	readonly events: readonly JsonObject[];
	readonly regions?: readonly string[];
	readonly served?: ServerOptions;
}): Promise<HistoryExplorer> => {
	const clock = createVirtualClock(testNow);
	const server = await startCloudTrailServer({
		clock,
		events,
		isLimited: false,
		onStall() {
			clock.expire();
		},
		...served,
	});
	const explorer = await openExplorer({
		...options, source: openEventHistory({
			regions, profiles: [], endpointUrl: server.url, clock,
		}),
	});
	t.after(async () => {
		await explorer.close();
		await server.close();
	});
	let seen = 0;
	return {
		...explorer,
		server,
		asked() {
			const fresh = server.requestsOf('LookupEvents').slice(seen);
			seen += fresh.length;
			return fresh.map(({body}) => {
				const [attribute] = (body['LookupAttributes'] ?? []) as ReadonlyArray<{readonly AttributeKey: string; readonly AttributeValue: string}>;
				return attribute ? `${attribute.AttributeKey}=${attribute.AttributeValue}` : '*';
			});
		},
		listed: () => Array.from(explorer.session.matches.rows, row => explorer.session.store.value('id', row)),
		async run(query) {
			await explorer.press('/', 'ctrl+u');
			await explorer.type(query);
			await explorer.press('enter');
		},
	};
};
