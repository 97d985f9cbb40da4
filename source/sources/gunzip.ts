import {Buffer} from 'node:buffer';
import {createGunzip} from 'node:zlib';
import {type Problem} from '../core/problem.ts';

// What zlib has unpacked of a piece is lost when the piece turns out to be damaged: small pieces lose little.
const pieceSize = 1024;

// The checksum of a gzip member. Unpacked by itself, so that a wrong one costs none of the data before it.
const trailerSize = 8;

async function * piecesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
	let held: Uint8Array = new Uint8Array(0);
	for await (const chunk of chunks) {
		const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
		const end = Math.max(0, bytes.length - trailerSize);
		for (let at = 0; at < end; at += pieceSize) {
			yield bytes.subarray(at, Math.min(end, at + pieceSize));
		}

		held = bytes.subarray(end);
	}

	yield held;
}

const problemOf = (error: NodeJS.ErrnoException): Problem => ({
	kind: 'malformed',
	message: error.code === 'Z_BUF_ERROR' ? 'the gzip data breaks off' : `the gzip data is damaged (${error.message})`,
});

/**
Unpacks gzip data of one or several members. Yields everything that can be unpacked; returns the Problem that ended it early:
`malformed` for data that is cut off or damaged, or that unpacks to more than `limit` bytes.

@yields The unpacked bytes, piece by piece.
*/
export async function * gunzip(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array, Problem | undefined> {
	const stream = createGunzip();
	let unpacked: Uint8Array[] = [];
	let size = 0;
	let failure: NodeJS.ErrnoException | undefined;
	let settle = (): void => undefined;

	stream.on('data', (data: Uint8Array) => {
		size += data.length;
		unpacked.push(data);
	});
	// A write that fails never calls back.
	stream.on('error', error => {
		failure = error;
		settle();
	});

	const feed = async (piece: Uint8Array | undefined): Promise<void> => {
		const done = Promise.withResolvers<void>();
		settle = done.resolve;
		if (piece === undefined) {
			stream.once('end', settle);
			stream.end();
		} else {
			stream.write(piece, settle);
		}

		await done.promise;
	};

	const drain = (): readonly Uint8Array[] => {
		const drained = unpacked;
		unpacked = [];
		return drained;
	};

	try {
		for await (const piece of piecesOf(chunks)) {
			await feed(piece);
			yield * drain();
			if (size > limit) {
				return {kind: 'malformed', message: `unpacks to more than ${Math.round(limit / 1024 / 1024)} MB`};
			}

			if (failure !== undefined) {
				return problemOf(failure);
			}
		}

		await feed(undefined);
		yield * drain();
		return failure === undefined ? undefined : problemOf(failure);
	} finally {
		stream.destroy();
	}
}
