/** Items that are taken out newest first, whatever the order in which they came. */
export type NewestFirst<Item> = {
	readonly size: number;
	add(item: Item): void;
	/** The newest item, which stays. */
	peek(): Item | undefined;
	take(): Item | undefined;
};

const parentOf = (at: number): number => Math.floor((at - 1) / 2);

/** An empty collection, as a binary heap; `isBefore` says which of two items is taken out first. */
export const createNewestFirst = <Item>(isBefore: (one: Item, other: Item) => boolean): NewestFirst<Item> => {
	const heap: Item[] = [];
	const isRankedBefore = (one: number, other: number): boolean => isBefore(heap[one]!, heap[other]!);
	const swap = (one: number, other: number): void => {
		const item = heap[one]!;
		heap[one] = heap[other]!;
		heap[other] = item;
	};

	const rise = (): void => {
		let at = heap.length - 1;
		for (let parent = parentOf(at); at > 0 && isRankedBefore(at, parent); parent = parentOf(at)) {
			swap(at, parent);
			at = parent;
		}
	};

	const sink = (): void => {
		for (let at = 0; ;) {
			let first = at;
			for (const child of [(2 * at) + 1, (2 * at) + 2]) {
				if (child < heap.length && isRankedBefore(child, first)) {
					first = child;
				}
			}

			if (first === at) {
				return;
			}

			swap(at, first);
			at = first;
		}
	};

	return {
		get size() {
			return heap.length;
		},
		add(item) {
			heap.push(item);
			rise();
		},
		peek: () => heap[0],
		take() {
			if (heap.length === 0) {
				return undefined;
			}

			swap(0, heap.length - 1);
			const item = heap.pop();
			sink();
			return item;
		},
	};
};
