/**
Works on several things at once and gives what comes of them in their order, a few ahead of whoever pulls.

@yields What `work` gives for each.
*/
export async function * inOrder<Item, Value>(items: Iterable<Item>, width: number, work: (item: Item) => Promise<Value>): AsyncGenerator<Value, void> {
	const started: Array<Promise<Value>> = [];
	for (const item of items) {
		started.push(work(item));
		if (started.length >= width) {
			yield await started.shift()!; // eslint-disable-line no-await-in-loop -- one after the other, in their order
		}
	}

	for (const one of started) {
		yield await one; // eslint-disable-line no-await-in-loop -- as above
	}
}
