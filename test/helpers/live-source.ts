import {type SourceRecord} from '../../source/core/event.ts';
import {type Coverage, type EventSource, type FollowRequest} from '../../source/core/source.ts';
import {createQueue} from '../../source/sources/queue.ts';
import {createListedSource, pageOf} from './scripted-source.ts';

/** A source that can be followed: it has some records at hand, and brings what the test says while it is followed. */
export type LiveSource = {
	readonly source: EventSource;
	/** What was asked for, one entry for each time that it was followed. */
	readonly requests: readonly FollowRequest[];
	/** Whether nobody follows any more. */
	isStopped(): boolean;
	/** Answers the newest following. */
	bring(records: readonly SourceRecord[], coverage?: readonly Coverage[]): void;
	/** Ends it, as a source does that has nothing left to ask. */
	end(): void;
};

/** Makes a source of event history with `records` in it that waits for the test while it is followed. */
export const createLiveSource = (records: readonly SourceRecord[]): LiveSource => {
	const requests: FollowRequest[] = [];
	let pages = createQueue<ReturnType<typeof pageOf>>();
	let newest: AbortSignal | undefined;
	return {
		source: {
			...createListedSource([{records}], {kind: 'history', defaultRange: 'day'}),
			async * follow(request, signal) {
				const own = createQueue<ReturnType<typeof pageOf>>();
				pages = own;
				newest = signal;
				requests.push(request);
				for (;;) {
					const page = await own.next(); // eslint-disable-line no-await-in-loop -- one page after the other
					if (!page) {
						return;
					}

					yield page;
				}
			},
		},
		requests,
		isStopped: () => newest?.aborted === true,
		bring(more, coverage = []) {
			pages.add(pageOf({records: more, coverage}));
		},
		end() {
			pages.close();
		},
	};
};
