// The number of single changes (a letter added, left out or replaced, two neighbours swapped) between two texts.
const distance = (left: string, right: string): number => {
	let before: number[] = [];
	let row = Array.from({length: right.length + 1}, (_, index) => index);
	for (let i = 1; i <= left.length; i++) {
		const next = [i];
		for (let j = 1; j <= right.length; j++) {
			const isSame = left[i - 1] === right[j - 1];
			const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
			next.push(Math.min(
				(row[j] ?? 0) + 1,
				(next[j - 1] ?? 0) + 1,
				(row[j - 1] ?? 0) + (isSame ? 0 : 1),
				isSwap ? (before[j - 2] ?? 0) + 1 : Infinity,
			));
		}

		before = row;
		row = next;
	}

	return row[right.length] ?? 0;
};

/** The candidate that a mistyped text most likely means, ignoring case: at most a third of its letters are wrong. */
export const nearest = (text: string, candidates: readonly string[]): string | undefined => {
	const typed = text.toLowerCase().slice(0, 100);
	let best: string | undefined;
	let fewest = Math.max(1, Math.floor(typed.length / 3)) + 1;
	for (const candidate of candidates) {
		const changes = Math.abs(candidate.length - typed.length) < fewest ? distance(typed, candidate.toLowerCase()) : fewest;
		if (!(changes < fewest)) {
			continue;
		}

		fewest = changes;
		best = candidate;
	}

	return best;
};
