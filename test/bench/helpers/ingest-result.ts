/** What one run came to: times in milliseconds, memory in bytes. */
export type IngestResult = {
	readonly count: number;
	/** From the first file to the last event in the store. */
	readonly time: number;
	/** What all threads worked meanwhile, in milliseconds. */
	readonly cpu: number;
	/** Until the first events were there. */
	readonly first: number;
	/** The longest stretch in which no key could have been answered. */
	readonly block: number;
	/** The most that the thread itself worked at a stretch. */
	readonly blockWork: number;
	/** The most stretches are shorter than this: 99 of 100. */
	readonly usualBlock: number;
	/** Of the store alone, heap and buffers, when all is read. */
	readonly kept: number;
	/** The most that the process ever held, with its threads. */
	readonly peak: number;
	/** How long each of some texts took to be read again. */
	readonly texts: readonly number[];
};
