import fc from 'fast-check';
import {type Query, type Term} from '../../source/core/query/query.ts';

/** The clock and zone that queries of tests are read with: 2026-08-02T15:10:30.500Z. */
export const queryContext = {now: Date.UTC(2026, 7, 2, 15, 10, 30, 500), zone: 'utc'} as const;

/** What a query means, without the places where its terms stand. */
export const meaningOf = ({terms, since, until}: Query): unknown => ({
	terms: terms.map(({isNegated, condition}: Term) => ({isNegated, condition})), since, until,
});

const pieces = [
	...'-!~"\\:,*. []/@x5\u{1F600}',
	'Ω',
	'\t',
	'\u{D800}',
	'event:',
	'Event:',
	'error:',
	'ip:',
	'is:',
	'is:read',
	'10.0.0.0/8',
	'2001:db8::1',
	'iam:',
	's3:',
	'foo.amazonaws.com:',
	'account.amazonaws.com:',
	'since:',
	'until:',
	'2h',
	'2026-08-01',
	'..',
	'now',
	'requestParameters.',
	'readOnly:',
	'eventName:',
	'evnt:',
	'[0]',
	'denied',
	'Delete',
	'arn:aws:',
	'""',
	'"a b"',
	' ',
];

/** Query texts: joined from the language's own pieces, so that most mean something, and any text at all. */
export const queryTexts = fc.oneof(
	{weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces), {maxLength: 12}).map(parts => parts.join(''))},
	{weight: 1, arbitrary: fc.string({unit: 'binary'})},
);
