type View = Uint8Array | Uint32Array | Float64Array;

/** Every array begins at a multiple of so many bytes. */
const alignment = 8;

const isView = (value: unknown): value is View => value instanceof Uint32Array || value instanceof Uint8Array || value instanceof Float64Array;

const viewLike = (original: View, buffer: ArrayBuffer, at: number): View => {
	const {length} = original;
	if (original instanceof Uint8Array) {
		return new Uint8Array(buffer, at, length);
	}

	return original instanceof Uint32Array ? new Uint32Array(buffer, at, length) : new Float64Array(buffer, at, length);
};

const lengthOf = ({byteLength}: View): number => Math.ceil(byteLength / alignment) * alignment;

const totalLength = (value: unknown): number => {
	if (isView(value)) {
		return lengthOf(value);
	}

	let sum = 0;
	for (const member of typeof value === 'object' && value !== null ? Object.values(value) : []) {
		sum += totalLength(member);
	}

	return sum;
};

/** A copy of plain data whose typed arrays all stand in one buffer: to hand over fifty buffers to another thread takes as long as to fill them. */
export const pack = <Value extends object>(value: Value): Value => {
	const buffer = new ArrayBuffer(totalLength(value));
	let at = 0;
	const copyOf = (original: unknown): unknown => {
		if (isView(original)) {
			const start = at;
			at += lengthOf(original);
			new Uint8Array(buffer).set(new Uint8Array(original.buffer, original.byteOffset, original.byteLength), start);
			return viewLike(original, buffer, start);
		}

		return typeof original !== 'object' || original === null || original instanceof Map ? original : Object.fromEntries(Object.entries(original).map(([name, member]) => [name, copyOf(member)]));
	};

	return copyOf(value) as Value;
};
