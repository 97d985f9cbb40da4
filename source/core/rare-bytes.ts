/** The bit that tells the case of an ASCII letter. */
export const caseBit = 0x20;

/** Whether a byte is a small letter of ASCII. */
export const isSmallLetter = (code: number): boolean => code >= 97 && code <= 122;

/**
Two places of a word to be compared first where it is looked for: of its rarest bytes, which differ unless all are the same. `frequent`
are the bytes of the texts that are looked through, the most frequent first.
*/
export const rarePlaces = (codes: ArrayLike<number>, frequent: Uint8Array): readonly [one: number, other: number] => {
	const rarity = (place: number): number => {
		const rank = frequent.indexOf(codes[place]!);
		return rank === -1 ? frequent.length : rank;
	};

	const places = Array.from(codes, (_, place) => place).toSorted((a, b) => rarity(b) - rarity(a));
	const [one = 0, next = one] = places;
	return [one, places.find(place => codes[place] !== codes[one]) ?? next];
};
