import {type EventSource} from '../../core/source.ts';
import {type BucketAddress, printBucketAddress} from './bucket-address.ts';
import {readFolder} from './layout.ts';
import {type BucketSetup} from './bucket-run.ts';
import {readBucket} from './read-bucket.ts';

// A day, or a file, has been chosen already.
const isChosen = ({prefix}: BucketAddress): boolean => readFolder(prefix).level === 'date' || readFolder(`${prefix}/`).level === 'date' || /\.(?:json|gz|ndjson|jsonl|log|txt)$/v.test(prefix);

/**
The log files of a bucket: all of it, or what stands under a prefix, down to a single file. Reads every account, organization
and region that it finds, newest files first. The credentials are those of one profile.
*/
export const openBucket = (setup: BucketSetup): EventSource => ({
	label: [printBucketAddress(setup.address), ...setup.regions.slice(0, 1).map(region => `${region}${setup.regions.length > 1 ? ` +${setup.regions.length - 1}` : ''}`)].join(' · '),
	kind: 'bucket',
	defaultRange: isChosen(setup.address) ? 'all' : 'day',
	isNewestFirst: true,
	open: (request, signal) => readBucket(setup, request, signal),
});
