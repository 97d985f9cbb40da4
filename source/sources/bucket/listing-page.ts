import type {ListObjectsV2CommandOutput} from '@aws-sdk/client-s3';
import {type Result, succeed} from '../../core/problem.ts';
import {type StoredObject} from './layout.ts';

/** One page of a listing; `token` asks for the next one. */
export type ListingPage = {readonly folders: readonly string[]; readonly objects: readonly StoredObject[]; readonly token?: string};

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		// Not encoded, although that was asked for.
		return text;
	}
};

/** Reads an answer to ListObjectsV2 that was asked for in the encoding `url`. An answer of something that is not S3 is a `network` Problem. */
export const readListing = (output: ListObjectsV2CommandOutput): Result<ListingPage> => {
	if (output.Name === undefined && output.KeyCount === undefined) {
		// A sign-in page has no fields of a listing, and would pass for an empty bucket.
		return {ok: false, problem: {kind: 'network', message: 'The answer to ListObjectsV2 is not one of S3', hint: 'Check the endpoint, and whether a proxy or a sign-in page stands in between'}};
	}

	const text = output.EncodingType === 'url' ? decode : (value: string): string => value;
	const folders = (output.CommonPrefixes ?? []).flatMap(({Prefix: prefix}) => prefix === undefined ? [] : [text(prefix)]);
	const objects = (output.Contents ?? []).flatMap(({
		Key: key, Size: size = 0, ETag: etag = '', LastModified: modified,
	}): StoredObject[] => key === undefined
		? []
		: [{
			key: text(key), size, etag, modified: modified?.getTime() ?? NaN,
		}]);
	const token = output.IsTruncated === true ? output.NextContinuationToken : undefined;
	return succeed({folders, objects, ...token !== undefined && {token}});
};
