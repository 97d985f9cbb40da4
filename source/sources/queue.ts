/** A queue between those who produce on their own and one who pulls. */
export type Queue<Item> = {
	add(item: Item): void;
	/** Nothing more will come. */
	close(): void;
	/** The next item in the order they were added, waiting for it when there is none; `undefined` at the end. For one reader. */
	next(): Promise<Item | undefined>;
};

/** An empty queue. */
export const createQueue = <Item>(): Queue<Item> => {
	const items: Item[] = [];
	let isClosed = false;
	let change = Promise.withResolvers<void>();

	const wake = () => {
		change.resolve();
		change = Promise.withResolvers<void>();
	};

	return {
		add(item) {
			items.push(item);
			wake();
		},
		close() {
			isClosed = true;
			wake();
		},
		async next() {
			if (!isClosed && items.length === 0) {
				await change.promise;
			}

			return items.shift();
		},
	};
};
