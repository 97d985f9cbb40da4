/** Whether writing failed since nobody reads any more, as after `| head`. */
export const isClosedPipe = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');

/** Writes on, to nobody, once nobody reads any more: for output whose exit status matters all the same. */
export const ignoringClosedPipe = (write: (text: string) => Promise<void>): ((text: string) => Promise<void>) => async text => {
	try {
		await write(text);
	} catch (error) {
		if (!isClosedPipe(error)) {
			throw error;
		}
	}
};
