/** What `pending` gives, or `undefined` as soon as the signal is aborted; a rejection passes through. */
export const orAborted = async <Value>(pending: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> => {
	if (signal.aborted) {
		// Nobody waits any more, so a late rejection is nobody's.
		void Promise.allSettled([pending]);
		return undefined;
	}

	const aborted = Promise.withResolvers<undefined>();
	const onAbort = () => {
		aborted.resolve(undefined);
	};

	signal.addEventListener('abort', onAbort, {once: true});
	try {
		return await Promise.race([pending, aborted.promise]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
};
