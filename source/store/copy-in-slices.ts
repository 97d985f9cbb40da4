import {
	costs,
	type Meter,
	pause,
	type Slices,
} from './meter.ts';

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** So many bytes are copied at a time. */
const stretch = 64 * 1024;

/**
Copies numbers to the start of an array that is not in use yet. Memory that was never touched costs far more than the copying: the
system gives it page by page, and sixteen megabytes of it at once have taken more than fifty milliseconds.
@yields where the caller may pause
*/
export function * copyInSlices(from: Numbers, to: Numbers, meter: Meter): Slices {
	const step = stretch / to.BYTES_PER_ELEMENT;
	for (let start = 0; start < from.length; start += step) {
		const part = from.subarray(start, start + step);
		to.set(part, start);
		meter.spend((part.length * to.BYTES_PER_ELEMENT) / costs.bytesCopied);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}
}
