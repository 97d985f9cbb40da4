/** Lets so many tasks run at once; the others wait in the order they came. */
export type Turns = {take<Value>(task: () => Promise<Value>): Promise<Value>};

/** Turns for at most `limit` tasks at once. */
export const createTurns = (limit: number): Turns => {
	const waiting: Array<() => void> = [];
	let running = 0;
	return {
		async take(task) {
			if (running >= limit) {
				const turn = Promise.withResolvers<void>();
				waiting.push(turn.resolve);
				await turn.promise;
			} else {
				running++;
			}

			try {
				return await task();
			} finally {
				// The place is handed on, or free again.
				const next = waiting.shift();
				if (next) {
					next();
				} else {
					running--;
				}
			}
		},
	};
};
