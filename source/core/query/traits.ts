import {type TrailEvent} from '../event.ts';
import {fold} from './fold.ts';
import {type Trait} from './query.ts';

/** What the traits are read from. */
export type TraitSource = Pick<TrailEvent, 'identity' | 'source' | 'type' | 'category' | 'ip' | 'result' | 'readOnly'>;

// CloudTrail User Guide, record contents: when a service makes the call, `sourceIPAddress` is the name of that service.
const isServiceName = (ip: string): boolean => /\.amazonaws\.com(?:\.cn)?$|^aws internal/iv.test(ip);

const isSignIn = (event: TraitSource): boolean => fold(event.source) === 'signin.amazonaws.com' || fold(event.type) === 'awsconsolesignin';

const tests: Readonly<Record<Exclude<Trait, 'marked'>, (event: TraitSource) => boolean>> = {
	read: event => event.readOnly === true,
	write: event => event.readOnly === false,
	error: event => event.result !== 'ok' && event.result !== 'unknown',
	denied: event => event.result === 'denied',
	root: event => event.identity === 'Root',
	signin: isSignIn,
	insight: event => event.category === 'Insight' || event.type === 'AwsCloudTrailInsight',
	data: event => event.category === 'Data',
	service: event => event.identity === 'AWSService' || event.type === 'AwsServiceEvent' || isServiceName(event.ip),
};

/**
Whether an event is what `is:` asks for.

- `error`: every result but ok and unknown
- `read`, `write`: what `readOnly` says; a record that does not say is neither
- `signin`: everything of the sign-in service, failed or not
- `service`: an AWS service made the call, for itself or for somebody else
- `marked`: what the reader marked, which the event does not know: the caller says so
*/
export const hasTrait = (trait: Trait, event: TraitSource, isMarked = false): boolean => trait === 'marked' ? isMarked : tests[trait](event);
