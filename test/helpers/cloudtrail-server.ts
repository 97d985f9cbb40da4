import {Buffer} from 'node:buffer';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';
import {type Clock, systemClock} from '../../source/sources/clock.ts';
import {
	type ErrorAnswer,
	type Fault,
	faultErrors,
	type FaultKind,
	findFault,
} from './cloudtrail-faults.ts';
import {type JsonObject, lookUp, type LookupAnswer} from './cloudtrail-lookup.ts';
import {answerRates} from './cloudtrail-rates.ts';
import {answerTrailCall, type ServedTrail} from './cloudtrail-trails.ts';
import {createShelf, type TrailShelf} from './cloudtrail-writes.ts';

/** What the server holds and how it behaves. */
export type ServerOptions = {
	/** CloudTrail records; each is in the event history of its `recipientAccountId` and `awsRegion`. */
	readonly events?: readonly JsonObject[];
	readonly trails?: readonly ServedTrail[];
	readonly faults?: readonly Fault[];
	/** The errors that calls are always answered with, by their names. */
	readonly refusals?: ReadonlyMap<string, ErrorAnswer>;
	/** A change of a trail is seen once `DescribeTrails` was called so often since; at once when absent. */
	readonly lag?: number;
	/** What the rate limit and the 90 days are measured with. */
	readonly clock?: Clock;
	/** The account of each access key; every other key is one of 111122223333. */
	readonly accounts?: Readonly<Record<string, string>>;
	/** What `ListInsightsMetricData` counts: how often a call (`ec2.amazonaws.com RunInstances`) came at each time. */
	readonly rates?: Readonly<Record<string, ReadonlyArray<readonly [time: number, value: number]>>>;
	/** What `ListRegions` answers; without it that call is denied. */
	readonly regions?: readonly string[];
	/** False: any number of requests a second. */
	readonly isLimited?: boolean;
	/** Told when a request is left without an answer. */
	readonly onStall?: () => void;
	/** Told when the one who asked gives up a request that is left without an answer. */
	readonly onAbandon?: () => void;
};

/** A request that the server has seen; `status` 0 is one without an answer. */
export type LoggedRequest = {
	readonly call: string;
	readonly region: string;
	readonly account: string;
	readonly at: number;
	readonly body: JsonObject;
	readonly status: number;
};

export type CloudTrailServer = {
	readonly url: string;
	/** Every request so far, in the order they came. */
	readonly log: readonly LoggedRequest[];
	/** The requests of one call, in one region or in all. */
	requestsOf(call: string, region?: string): readonly LoggedRequest[];
	close(): Promise<void>;
};

/** Starts a CloudTrail (and `ListRegions`) that listens on this machine only and speaks the real wire format. */
export const startCloudTrailServer = async (options: ServerOptions = {}, port = 0): Promise<CloudTrailServer> => {
	const log: LoggedRequest[] = [];
	const shelf = createShelf(options.trails ?? [], options.lag);
	const server = createServer((request, response) => {
		void answer(request, response, options, {log, shelf});
	});
	const listening = Promise.withResolvers<void>();
	server.listen(port, '127.0.0.1', listening.resolve);
	await listening.promise;
	const {port: chosen} = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${chosen}`,
		log,
		requestsOf: (call, region) => log.filter(request => request.call === call && (region ?? request.region) === request.region),
		async close() {
			server.closeAllConnections();
			const closed = Promise.withResolvers<void>();
			server.close(() => {
				closed.resolve();
			});
			await closed.promise;
		},
	};
};

/** What the server remembers. */
type Memory = {readonly log: LoggedRequest[]; readonly shelf: TrailShelf};

const answer = async (request: IncomingMessage, response: ServerResponse, options: ServerOptions, {log, shelf}: Memory): Promise<void> => {
	const {accessKey, region} = readScope(request);
	const account = options.accounts?.[accessKey] ?? '111122223333';
	const call = request.url === '/listRegions' ? 'ListRegions' : String(request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
	const text = await readBody(request);
	const body = JSON.parse(text === '' ? '{}' : text) as JsonObject;
	const at = (options.clock ?? systemClock).now();
	const earlier = log.filter(logged => logged.call === call && logged.region === region && logged.account === account);
	const fault = findFault(options.faults ?? [], call, region, earlier.length + 1);
	const note = (status: number) => {
		log.push({
			call, region, account, at, body, status,
		});
	};

	if (fault !== undefined && isUnanswered(fault)) {
		note(0);
		breakOff(response, fault, options);
		return;
	}

	if (fault === 'not-json') {
		note(200);
		response.writeHead(200, {'content-type': 'text/html'}).end('<html><body>Please sign in</body></html>');
		return;
	}

	const isTooFast = call === 'LookupEvents' && options.isLimited !== false && earlier.filter(logged => at - logged.at < 1000).length >= 2;
	const error = faultErrors[isTooFast ? 'throttle' : fault ?? 'empty-page'];
	const result: LookupAnswer = error ? {ok: false, error} : compute(call, body, {account, region, now: at}, {...options, shelf}, fault);
	note(result.ok ? 200 : result.error.status);
	send(response, result);
};

const compute = (call: string, body: JsonObject, scope: {account: string; region: string; now: number}, options: ServerOptions & Pick<Memory, 'shelf'>, fault: FaultKind | undefined): LookupAnswer => {
	const refusal = options.refusals?.get(call);
	if (refusal) {
		return {ok: false, error: refusal};
	}

	if (call === 'LookupEvents') {
		return lookUp(options.events ?? [], body, scope, fault);
	}

	if (call === 'ListRegions') {
		return options.regions
			? {ok: true, body: {Regions: options.regions.map(name => ({RegionName: name, RegionOptStatus: 'ENABLED'}))}}
			: {ok: false, error: {status: 403, name: 'AccessDeniedException', message: 'not authorized to perform: account:ListRegions'}};
	}

	if (call === 'ListInsightsMetricData') {
		return answerRates(options.rates ?? {}, body);
	}

	const unknown: ErrorAnswer = {status: 404, name: 'UnknownOperationException', message: ''};
	return options.shelf.write(call, body, scope) ?? answerTrailCall(options.shelf.seen(call), call, body, scope) ?? {ok: false, error: unknown};
};

const send = (response: ServerResponse, result: LookupAnswer): void => {
	const headers = {'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '0f0f0f0f-0000-4000-8000-000000000000'};
	if (result.ok) {
		response.writeHead(200, headers).end(JSON.stringify(result.body));
	} else {
		const {status, name, message} = result.error;
		response.writeHead(status, {...headers, 'x-amzn-errortype': name}).end(JSON.stringify({__type: name, message}));
	}
};

const isUnanswered = (fault: FaultKind): boolean => ['reset', 'stall', 'half'].includes(fault);

const breakOff = (response: ServerResponse, fault: FaultKind, options: ServerOptions): void => {
	if (fault === 'reset') {
		response.socket?.resetAndDestroy();
		return;
	}

	if (fault === 'half') {
		response.writeHead(200, {'content-type': 'application/x-amz-json-1.1'});
		response.write('{"Events":[');
	}

	response.once('close', () => {
		options.onAbandon?.();
	});
	options.onStall?.();
};

/** The access key and the region that a request was signed for: `Credential=KEY/DATE/REGION/SERVICE/aws4_request`. */
const readScope = (request: IncomingMessage): {readonly accessKey: string; readonly region: string} => {
	const parts = /Credential=(?<scope>[^\s,]+)/v.exec(request.headers.authorization ?? '')?.groups?.['scope']?.split('/') ?? [];
	return {accessKey: parts[0] ?? '', region: parts[2] ?? ''};
};

const readBody = async (request: IncomingMessage): Promise<string> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) {
		chunks.push(Buffer.from(chunk as Uint8Array));
	}

	return Buffer.concat(chunks).toString();
};

if (import.meta.main) {
	const {serveByHand} = await import('./cloudtrail-by-hand.ts');
	await serveByHand(startCloudTrailServer);
}
