import {Buffer} from 'node:buffer';
import {hash} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';
import {
	type S3Error,
	s3Errors,
	type S3Fault,
	type S3FaultKind,
} from './s3-faults.ts';

/** What the objects of a bucket hold, by key. */
export type Objects = Readonly<Record<string, string | Uint8Array>>;

/** What the server holds and how it behaves. */
export type S3ServerOptions = {
	readonly buckets?: Readonly<Record<string, Objects>>;
	/** Where the buckets are; requests that are signed for another region are sent there. Absent: everywhere. */
	readonly region?: string;
	/** Entries of one page of a listing; 1000 when absent. */
	readonly pageSize?: number;
	readonly faults?: readonly S3Fault[];
	/** When every object was written; 1 August 2026 when absent. */
	readonly modified?: Date;
	/** Told when a request is left without an answer. */
	readonly onStall?: () => void;
	/** Waited for before an object is sent. */
	readonly beforeObject?: (key: string) => Promise<void>;
};

/** A request that the server has seen; `about` is the prefix or the key, `status` 0 an answer that broke off. */
export type S3Request = {readonly call: string; readonly about: string; readonly region: string; readonly delimiter: string; readonly status: number};

export type S3Server = {
	readonly url: string;
	/** Every request so far, in the order they came. */
	readonly log: readonly S3Request[];
	/** What was asked for with one call: prefixes of listings, or keys of objects. */
	askedFor(call: 'ListObjectsV2' | 'GetObject'): readonly string[];
	/** The most objects that were on their way at once. */
	mostAtOnce(): number;
	close(): Promise<void>;
};

/** Starts an S3 that listens on this machine only and speaks the real wire format, with buckets in the path. */
export const startS3Server = async (options: S3ServerOptions = {}, port = 0): Promise<S3Server> => {
	const log: S3Request[] = [];
	const uses = new Map<S3Fault, number>();
	let atOnce = 0;
	let mostAtOnce = 0;
	const server = createServer((request, response) => {
		void (async () => {
			const asked = readRequest(request);
			const fault = findFault(options.faults ?? [], uses, asked);
			const note = (status: number): void => {
				log.push({...asked, status});
			};

			if (asked.call === 'GetObject') {
				atOnce++;
				mostAtOnce = Math.max(mostAtOnce, atOnce);
				response.once('close', () => {
					atOnce--;
				});
				await options.beforeObject?.(asked.about);
			}

			answer(asked, response, {options, fault, note});
		})();
	});
	const listening = Promise.withResolvers<void>();
	server.listen(port, '127.0.0.1', listening.resolve);
	await listening.promise;
	const {port: chosen} = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${chosen}`,
		log,
		askedFor: call => log.filter(request => request.call === call).map(({about}) => about),
		mostAtOnce: () => mostAtOnce,
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

type Asked = {readonly call: string; readonly bucket: string; readonly about: string; readonly region: string; readonly delimiter: string; readonly token: string; readonly isEncoded: boolean};

const readRequest = (request: IncomingMessage): Asked => {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const [bucket = '', ...key] = url.pathname.slice(1).split('/').map(part => decodeURIComponent(part));
	const isListing = url.searchParams.get('list-type') === '2';
	const region = /Credential=[^\/]+\/\d+\/(?<region>[^\/]+)/v.exec(request.headers.authorization ?? '')?.groups?.['region'] ?? '';
	return {
		call: isListing ? 'ListObjectsV2' : (request.method === 'GET' ? 'GetObject' : 'HeadObject'),
		bucket,
		about: isListing ? url.searchParams.get('prefix') ?? '' : key.join('/'),
		region,
		delimiter: url.searchParams.get('delimiter') ?? '',
		token: url.searchParams.get('continuation-token') ?? '',
		isEncoded: url.searchParams.get('encoding-type') === 'url',
	};
};

const findFault = (faults: readonly S3Fault[], uses: Map<S3Fault, number>, {call, about}: Asked): S3FaultKind | undefined => {
	let found: S3FaultKind | undefined;
	for (const fault of faults) {
		if (fault.call !== call || !about.includes(fault.about ?? '')) {
			continue;
		}

		const count = (uses.get(fault) ?? 0) + 1;
		uses.set(fault, count);
		const first = fault.nth ?? 1;
		if (count >= first && count < first + (fault.times ?? 1)) {
			found ??= fault.kind;
		}
	}

	return found;
};

type Answering = {readonly options: S3ServerOptions; readonly fault: S3FaultKind | undefined; readonly note: (status: number) => void};

const answer = (asked: Asked, response: ServerResponse, {options, fault, note}: Answering): void => {
	if (fault === 'reset') {
		note(0);
		response.socket?.resetAndDestroy();
		return;
	}

	if (fault === 'stall') {
		note(0);
		options.onStall?.();
		return;
	}

	if (fault === 'not-xml') {
		note(200);
		response.writeHead(200, {'content-type': 'text/html'}).end('<html><body>Please sign in</body></html>');
		return;
	}

	const error = fault === undefined ? findError(asked, options) : s3Errors[fault];
	if (error) {
		note(error.status);
		const region = error.status === 301 && fault === undefined ? {'x-amz-bucket-region': options.region ?? ''} : {};
		response.writeHead(error.status, {'content-type': 'application/xml', 'x-amz-request-id': 'EXAMPLE0000', ...region})
			.end(asked.call === 'HeadObject' ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${error.code}</Code><Message>${escape(error.message)}</Message></Error>`);
		return;
	}

	const objects = options.buckets?.[asked.bucket] ?? {};
	if (asked.call === 'ListObjectsV2') {
		note(200);
		response.writeHead(200, {'content-type': 'application/xml'}).end(listing(asked, objects, options, fault === 'same-token'));
		return;
	}

	sendObject(asked, response, {options, fault, note});
};

const findError = ({bucket, call, about, region}: Asked, options: S3ServerOptions): S3Error | undefined => {
	const objects = options.buckets?.[bucket];
	if (objects === undefined) {
		return {status: 404, code: 'NoSuchBucket', message: 'The specified bucket does not exist'};
	}

	if (options.region !== undefined && region !== options.region) {
		return s3Errors.lost;
	}

	return call === 'ListObjectsV2' || Object.hasOwn(objects, about) ? undefined : s3Errors.gone;
};

const sendObject = ({bucket, about, call}: Asked, response: ServerResponse, {options, fault, note}: Answering): void => {
	const body = Buffer.from(options.buckets?.[bucket]?.[about] ?? '');
	const half = body.subarray(0, Math.floor(body.length / 2));
	const headers = {'content-type': 'application/json', etag: etagOf(body)};
	if (fault === undefined) {
		note(200);
		response.writeHead(200, {...headers, 'content-length': body.length}).end(call === 'HeadObject' ? '' : body);
		return;
	}

	note(0);
	if (fault === 'truncated') {
		response.writeHead(200, headers);
		response.end(half);
		return;
	}

	response.writeHead(200, {...headers, 'content-length': body.length});
	response.write(half, () => {
		if (fault === 'stall-body') {
			options.onStall?.();
		} else {
			response.socket?.resetAndDestroy();
		}
	});
};

const etagOf = (body: string | Uint8Array): string => `"${hash('md5', body)}"`;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A page of keys and common prefixes in the order of UTF-8 bytes, as S3 gives them; the token is the last one given. */
const listing = ({bucket, about: prefix, delimiter, token, isEncoded}: Asked, objects: Objects, {pageSize = 1000, modified = new Date(Date.UTC(2026, 7, 1))}: S3ServerOptions, isEndless: boolean): string => {
	const encode = (text: string): string => escape(isEncoded ? encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+') : text);
	const folders = new Set<string>();
	const keys: string[] = [];
	for (const key of Object.keys(objects)) {
		if (!key.startsWith(prefix)) {
			continue;
		}

		const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
		if (end === -1) {
			keys.push(key);
		} else {
			folders.add(key.slice(0, end + 1));
		}
	}

	const sorted = [...keys, ...folders].toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
		.filter(entry => token === '' || token === 'again' || Buffer.compare(Buffer.from(entry), Buffer.from(token)) > 0);
	const page = sorted.slice(0, pageSize);
	const isTruncated = isEndless || sorted.length > pageSize;
	const contents = page.filter(entry => !folders.has(entry)).map(key => {
		const body = objects[key] ?? '';
		return `<Contents><Key>${encode(key)}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${escape(etagOf(body))}</ETag><Size>${Buffer.byteLength(body)}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
	});
	const prefixes = page.filter(entry => folders.has(entry)).map(folder => `<CommonPrefixes><Prefix>${encode(folder)}</Prefix></CommonPrefixes>`);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
		`<Name>${bucket}</Name><Prefix>${encode(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${pageSize}</MaxKeys>`,
		isEncoded ? '<EncodingType>url</EncodingType>' : '',
		`<IsTruncated>${isTruncated}</IsTruncated>`,
		isTruncated ? `<NextContinuationToken>${escape(isEndless ? 'again' : page.at(-1) ?? '')}</NextContinuationToken>` : '',
		...contents,
		...prefixes,
		'</ListBucketResult>',
	].join('');
};

if (import.meta.main) {
	const {serveBucketByHand} = await import('./s3-by-hand.ts');
	await serveBucketByHand(startS3Server);
}
