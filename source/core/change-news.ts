import {type Problem} from './problem.ts';
import {type TrailChange, type WriteCall} from './trail-change.ts';
import {type Trail} from './trail.ts';

/** Text that helps with a Problem, to be copied somewhere else, such as the statements of a policy. */
export type Remedy = {readonly title: string; readonly text: string};

/** How a change goes on. The last is `told`, unless the signal was aborted. */
export type ChangeNews =
	/** A call was accepted. */
	| {readonly kind: 'called'; readonly call: WriteCall}
	/** A call was refused or not answered, and no further one is made. */
	| {readonly kind: 'failed'; readonly call: WriteCall; readonly problem: Problem; readonly remedy?: Remedy}
	/** How the trail is now told of; absent where it is not there. `isShown`: that shows the whole change. */
	| {readonly kind: 'told'; readonly trail?: Trail; readonly isShown: boolean};

/** What may change trails. There is one only where the reader allowed changes. */
export type TrailChanger = {
	/** Profiles and regions that trails may be made in; an empty profile is the default one. No regions: the profile's own. */
	readonly profiles: readonly string[];
	readonly regions: readonly string[];
	/** Where the calls go, when that is not AWS's own address. */
	readonly endpointUrl?: string;
	/** Whether nothing but an invented account in memory changes. */
	readonly isPretended: boolean;
	/** Makes the calls of a change, then reads the trail again until it shows the change or patience ends. */
	apply(change: TrailChange, signal: AbortSignal): AsyncGenerator<ChangeNews, void>;
};
