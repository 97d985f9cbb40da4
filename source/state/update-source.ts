import {type Trail} from '../core/trail.ts';
import {type State} from './state.ts';
import {
	chain,
	say,
	stay,
	type Step,
} from './step.ts';

/**
Where a trail's log files lie, as an `s3://` address: those of its account, or of all accounts when it is the trail of an
organization (CloudTrail User Guide, finding your log files).
*/
export const bucketAddressOf = ({bucket, prefix, account, isOrganization}: Pick<Trail, 'bucket' | 'prefix' | 'account' | 'isOrganization'>): string =>
	`s3://${bucket}/${prefix === '' ? '' : `${prefix}/`}AWSLogs/${isOrganization || account === '' ? '' : `${account}/`}`;

/** Reads the bucket of the trail under the cursor in place of what is read now; says why where that cannot be. */
export function openTrailBucket(state: State): Step {
	const trail = state.trails.items[state.trails.list.cursor];
	if (!trail) {
		return say(state, state.trails.status === 'loading' ? 'The trails are still being asked for.' : 'There is no trail whose bucket could be read.');
	}

	if (state.source.kind === 'demo') {
		return say(state, 'The demo is invented, and so are its buckets: there is nothing in them.');
	}

	if (trail.bucket === '') {
		return say(state, `It is not known where ${trail.name} delivers to: its description names no bucket.`, 'warning');
	}

	return trail.arn === state.source.trail ? say(state, 'This bucket is read already: h goes back to event history, r reads it again.') : openBucketOf(state, trail);
}

/** Reads the bucket of a trail in place of what is read now. */
export function openBucketOf(state: State, trail: Trail): Step {
	return chain(say(state, `The bucket of ${trail.name}; h goes back to event history.`), next => stay(next, {
		type: 'open-bucket', trail: trail.arn, address: bucketAddressOf(trail), profile: trail.profile,
	}));
}

/** Goes back from the bucket of a trail to event history. */
export function leaveTrailBucket(state: State): Step {
	return state.source.trail === undefined
		? say(state, 'No bucket of a trail is being read: l reads that of the chosen one.')
		: stay(state, {type: 'leave-bucket'});
}
