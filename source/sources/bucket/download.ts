import {type Problem, type Result, succeed} from '../../core/problem.ts';
import {type FileSource} from '../file-piece.ts';
import {type BucketClient} from './bucket-client.ts';
import {type StoredObject} from './layout.ts';
import {type ObjectCache} from './object-cache.ts';

/** What fetching objects takes. */
export type Downloads = {
	readonly client: BucketClient;
	readonly bucket: string;
	/** Without one every object is fetched and kept in memory. */
	readonly cache?: ObjectCache;
	/** Told why a copy could not be kept; the reading goes on without. */
	readonly onUnkept: (problem: Problem) => void;
};

// CloudTrail's own files unpack to 50 MB at most; a larger object is no log file, and eight of them at once would fill the memory.
const largestObject = 256 * 1024 * 1024;

/** What fetching one object takes. */
export type Fetching = Omit<Downloads, 'client'> & {readonly client: Pick<BucketClient, 'fetch' | 'endpoint'>};

/** What an object is called, and who is told when S3 asks to slow down. */
type Asking = {readonly where: string; readonly onThrottled: () => void};

/** Gets an object, called `where`, from the cache, else over the network; what was fetched is kept. `undefined` when it was given up. */
export const download = async (object: StoredObject, {client, bucket, cache, onUnkept}: Fetching, {where, onThrottled}: Asking): Promise<Result<FileSource> | undefined> => {
	const id = {bucket, ...object, endpoint: client.endpoint};
	const kept = await cache?.find(id);
	if (kept !== undefined) {
		return succeed({where, path: kept});
	}

	if (object.size > largestObject) {
		return {ok: false, problem: {kind: 'refused', message: `It has ${Math.round(object.size / 1024 / 1024)} MB, too many for a log file`, hint: 'Copy it with aws s3 cp and read the copy'}};
	}

	const fetched = await client.fetch(object, onThrottled);
	if (fetched?.ok !== true || cache === undefined || fetched.value.length !== object.size) {
		return fetched?.ok === true ? succeed({where, bytes: fetched.value}) : fetched;
	}

	const copy = await cache.keep(id, fetched.value);
	if (copy.ok) {
		return succeed({where, path: copy.value});
	}

	onUnkept(copy.problem);
	return succeed({where, bytes: fetched.value});
};
