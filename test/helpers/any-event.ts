import fc from 'fast-check';
import {type EventResult, type TrailEvent} from '../../source/core/event.ts';

/** Any short text. */
export const anyWord = fc.string({unit: 'binary', maxLength: 6});
/** Any event at all. */
export const anyEvent: fc.Arbitrary<TrailEvent> = fc.record({
	time: fc.oneof(fc.double(), fc.integer({min: 0, max: 5})),
	who: anyWord,
	user: anyWord,
	role: anyWord,
	identity: anyWord,
	source: anyWord,
	name: anyWord,
	resources: fc.array(anyWord, {maxLength: 4}),
	ip: anyWord,
	region: anyWord,
	account: anyWord,
	error: anyWord,
	message: anyWord,
	key: anyWord,
	agent: anyWord,
	type: anyWord,
	category: anyWord,
	id: anyWord,
	readOnly: fc.constantFrom(true, false, undefined),
	result: fc.constantFrom<EventResult>('ok', 'denied', 'throttled', 'missing', 'failed', 'unknown'),
}, {noNullPrototype: true});
