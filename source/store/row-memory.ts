/** In bytes, as WebAssembly counts them. */
const pageLength = 64 * 1024;

/** Below so many bytes an array is as well copied when it grows. */
const leastLength = 256 * 1024;

/** So many bytes are added at a time: nothing of them is used up before something is written there. */
const stepLength = 256 * 1024;

/** As many as there can be. */
const mostPages = 65_536;

/**
Memory for one number of each row, or for the values of all, which grows where it stands: a million rows would otherwise be copied again and again into memory
that was never touched, which the system gives page by page and takes several times as long for as the copying takes. Only that of
WebAssembly grows so, and only where it may be shared do views from before stay what they were.
*/
export class RowMemory {
	#memory: WebAssembly.Memory | undefined;
	#isRefused = false;

	#grow(length: number): SharedArrayBuffer {
		const pages = Math.ceil(length / stepLength) * (stepLength / pageLength);
		if (!this.#memory) {
			this.#memory = new WebAssembly.Memory({initial: pages, maximum: mostPages, shared: true});
			return this.#memory.buffer;
		}

		this.#memory.grow(pages - (this.#memory.buffer.byteLength / pageLength));
		return this.#memory.buffer;
	}

	/** The memory itself, once there is one and as long as it grows. */
	get memory(): WebAssembly.Memory | undefined {
		return this.#isRefused ? undefined : this.#memory;
	}

	/**
	At least `length` bytes, more than before, which begin with those that there were; nothing where so few are better had elsewhere, and
	where the system does not give them: of addresses it takes far more than of memory, and they may be limited.
	*/
	grow(length: number): SharedArrayBuffer | undefined {
		if (length < leastLength || this.#isRefused) {
			return undefined;
		}

		try {
			return this.#grow(length);
		} catch (error) {
			if (!(error instanceof RangeError)) {
				throw error;
			}

			this.#isRefused = true;
			return undefined;
		}
	}
}
