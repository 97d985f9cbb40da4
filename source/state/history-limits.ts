import {type State} from './state.ts';

/** Why an answer of event history may be short, whatever was asked: what it never holds. */
export const limitsOf = ({load}: Pick<State, 'load'>): string =>
	`Event history holds the management events of 90 days${load.range.since !== undefined && load.range.since < load.stretch.from ? ', and the range starts before' : ''}; data events, such as reads of objects in S3, are in the buckets of trails alone.`;
