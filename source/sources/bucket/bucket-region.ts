const fieldOf = (holder: unknown, name: string): unknown => typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;

const textOf = (holder: unknown, name: string): string | undefined => {
	const value = fieldOf(holder, name);
	return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
The region that an error of S3 names as the bucket's: in the header of a redirection, or in the body of an answer to a request
that was signed for another region (Amazon S3 API Reference, error responses). `undefined` when it names none.
*/
export const bucketRegionOf = (error: unknown): string | undefined => {
	const status = fieldOf(fieldOf(error, '$metadata'), 'httpStatusCode');
	const isElsewhere = status === 301 || status === 307 || textOf(error, 'name') === 'AuthorizationHeaderMalformed';
	const headers = fieldOf(fieldOf(error, '$response'), 'headers');
	return isElsewhere ? textOf(headers, 'x-amz-bucket-region') ?? textOf(error, 'Region') : undefined;
};
