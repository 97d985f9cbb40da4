import {Buffer} from 'node:buffer';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';
import {type SigningKey, type StoredObjects} from './digest-chain.ts';

/** A bucket with digests and log files, the trails that write to it and CloudTrail's public keys by region. */
export type DigestServerOptions = {
	readonly bucket: string;
	readonly objects: StoredObjects;
	readonly keys: Readonly<Record<string, readonly SigningKey[]>>;
	readonly trails?: ReadonlyArray<Readonly<Record<string, unknown>>>;
	/** Keys and prefixes that nobody may read or list. */
	readonly denied?: readonly string[];
	/** The most keys of one page of a listing. */
	readonly pageSize?: number;
	/** Told of each request for an object. */
	readonly onGet?: (key: string) => void;
};

export type DigestServer = {
	readonly url: string;
	/** `ListPublicKeys eu-west-1`, `ListObjectsV2 prefix`, `GetObject key`, in the order they came. */
	readonly log: readonly string[];
	close(): Promise<void>;
};

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Starts S3 for one bucket (path style) and the two calls of CloudTrail that verification needs, on this machine only. */
export const startDigestServer = async (options: DigestServerOptions): Promise<DigestServer> => {
	const log: string[] = [];
	const server = createServer((request, response) => {
		void answer(request, response, options, log);
	});
	const listening = Promise.withResolvers<void>();
	server.listen(0, '127.0.0.1', listening.resolve);
	await listening.promise;
	const {port} = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		log,
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

const answer = async (request: IncomingMessage, response: ServerResponse, options: DigestServerOptions, log: string[]): Promise<void> => {
	let body = '';
	for await (const chunk of request) {
		body += String(chunk);
	}

	const call = String(request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
	if (call === '') {
		answerS3(request, response, options, log);
		return;
	}

	const region = /Credential=[^\/]+\/\d+\/(?<region>[^\/]+)/v.exec(request.headers.authorization ?? '')?.groups?.['region'] ?? '';
	log.push(`${call} ${region}`);
	response.writeHead(200, {'content-type': 'application/x-amz-json-1.1'}).end(JSON.stringify(call === 'ListPublicKeys'
		? {
			PublicKeyList: (options.keys[region] ?? []).map(({listed}) => ({
				...listed, ValidityStartTime: Date.parse(listed.ValidityStartTime) / 1000, ValidityEndTime: Date.parse(listed.ValidityEndTime) / 1000,
			})),
		}
		: {trailList: describe(options, body)}));
};

const describe = ({trails = []}: DigestServerOptions, body: string) => {
	const {trailNameList} = JSON.parse(body === '' ? '{}' : body) as {readonly trailNameList?: readonly string[]};
	return trails.filter(trail => trailNameList === undefined || trailNameList.includes(String(trail['TrailARN'])));
};

const answerS3 = (request: IncomingMessage, response: ServerResponse, options: DigestServerOptions, log: string[]): void => {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const [, bucket = '', ...rest] = decodeURIComponent(url.pathname).split('/');
	const key = rest.join('/');
	const isListing = key === '';
	const what = isListing ? url.searchParams.get('prefix') ?? '' : key;
	log.push(`${isListing ? 'ListObjectsV2' : 'GetObject'} ${what}`);
	const refuse = (status: number, code: string): void => {
		response.writeHead(status, {'content-type': 'application/xml'}).end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
	};

	if (bucket !== options.bucket) {
		refuse(404, 'NoSuchBucket');
	} else if (options.denied?.some(one => what.startsWith(one)) === true) {
		refuse(403, 'AccessDenied');
	} else if (url.searchParams.has('location')) {
		response.writeHead(200, {'content-type': 'application/xml'}).end('<?xml version="1.0" encoding="UTF-8"?><LocationConstraint>eu-west-1</LocationConstraint>');
	} else if (isListing) {
		response.writeHead(200, {'content-type': 'application/xml'}).end(listing(url.searchParams, options));
	} else {
		options.onGet?.(key);
		const stored = options.objects.get(key);
		if (stored) {
			const metadata = Object.entries(stored.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]);
			response.writeHead(200, {'content-length': stored.bytes.length, ...Object.fromEntries(metadata) as Record<string, string>}).end(stored.bytes);
		} else {
			refuse(404, 'NoSuchKey');
		}
	}
};

// Both versions of the listing: `marker` is what the AWS CLI sends for validate-logs.
const listing = (query: URLSearchParams, {objects, bucket, pageSize = 1000}: DigestServerOptions): string => {
	const prefix = query.get('prefix') ?? '';
	const delimiter = query.get('delimiter') ?? '';
	const token = query.get('continuation-token');
	const after = token === null ? query.get('start-after') ?? query.get('marker') ?? '' : Buffer.from(token, 'base64').toString();
	const matching = objects.keys().filter(key => key.startsWith(prefix) && key > after).toArray().toSorted();
	const folderOf = (key: string): string => {
		const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
		return at === -1 ? '' : key.slice(0, at + 1);
	};

	const page = matching.slice(0, pageSize);
	const isTruncated = matching.length > page.length;
	const encode = (text: string): string => escape(query.get('encoding-type') === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
	const folders = new Set(page.map(key => folderOf(key)).filter(folder => folder !== ''));
	return [
		`<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${bucket}</Name><Prefix>${encode(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${pageSize}</MaxKeys>`,
		query.get('encoding-type') === 'url' ? '<EncodingType>url</EncodingType>' : '',
		`<IsTruncated>${isTruncated}</IsTruncated>`,
		isTruncated ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? '').toString('base64')}</NextContinuationToken><NextMarker>${encode(page.at(-1) ?? '')}</NextMarker>` : '',
		...page.filter(key => folderOf(key) === '').map(key => `<Contents><Key>${encode(key)}</Key><Size>${objects.get(key)?.bytes.length ?? 0}</Size></Contents>`),
		...[...folders].map(folder => `<CommonPrefixes><Prefix>${encode(folder)}</Prefix></CommonPrefixes>`),
		'</ListBucketResult>',
	].join('');
};
