import assert from 'node:assert/strict';
import test from 'node:test';
import {bucketRegionOf} from '../../../source/sources/bucket/bucket-region.ts';

// The fields that the SDK puts on its errors.
const errorOf = (name: string, parts: Readonly<Record<string, unknown>>): unknown => ({name, ...parts});

const headers = {'x-amz-bucket-region': 'eu-central-1'};

const errors: ReadonlyArray<readonly [what: string, error: unknown, region: string | undefined]> = [
	['a permanent redirection names it in a header', errorOf('PermanentRedirect', {$metadata: {httpStatusCode: 301}, $response: {headers}}), 'eu-central-1'],
	['a temporary redirection does too', errorOf('TemporaryRedirect', {$metadata: {httpStatusCode: 307}, $response: {headers}}), 'eu-central-1'],
	['a signature for another region is answered with the right one', errorOf('AuthorizationHeaderMalformed', {$metadata: {httpStatusCode: 400}, Region: 'eu-west-3'}), 'eu-west-3'],
	['a redirection may name none', errorOf('PermanentRedirect', {$metadata: {httpStatusCode: 301}, $response: {headers: {}}}), undefined],
	['the header of another error is no redirection', errorOf('AccessDenied', {$metadata: {httpStatusCode: 403}, $response: {headers}}), undefined],
	['what is no error names none', undefined, undefined],
];

for (const [what, error, region] of errors) {
	test(`the region of the bucket: ${what}`, () => {
		assert.equal(bucketRegionOf(error), region);
	});
}
