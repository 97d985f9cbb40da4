import {type Problem, type Result, succeed} from '../../core/problem.ts';
import {type BucketClient} from './bucket-client.ts';
import {type StoredObject} from './layout.ts';
import {type ObjectCache} from './object-cache.ts';
import {type Content} from './read-object.ts';

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

/** Gets an object from the cache, else over the network; what was fetched is kept. `undefined` when it was given up. */
export const download = async (object: StoredObject, {client, bucket, cache, onUnkept}: Downloads, onThrottled: () => void): Promise<Result<Content> | undefined> => {
	const id = {bucket, ...object, endpoint: client.endpoint};
	const kept = await cache?.find(id);
	if (kept !== undefined) {
		return succeed({path: kept});
	}

	if (object.size > largestObject) {
		return {ok: false, problem: {kind: 'refused', message: `It has ${Math.round(object.size / 1024 / 1024)} MB, too many for a log file`, hint: 'Copy it with aws s3 cp and read the copy'}};
	}

	const fetched = await client.fetch(object, onThrottled);
	if (fetched?.ok !== true || cache === undefined || fetched.value.length !== object.size) {
		return fetched?.ok === true ? succeed({bytes: fetched.value}) : fetched;
	}

	const copy = await cache.keep(id, fetched.value);
	if (copy.ok) {
		return succeed({path: copy.value});
	}

	onUnkept(copy.problem);
	return succeed({bytes: fetched.value});
};
