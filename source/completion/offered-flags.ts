import {flags, type Flag, type FlagName} from '../flags.ts';

/** A flag with a name that the program knows. */
export type OfferedFlag = Flag & {readonly name: FlagName};

const always: ReadonlySet<FlagName> = new Set(['help', 'version'] as const);

/** The flags that are offered to complete: every one, or those that a command takes. */
export const offeredFlags = (taken?: readonly FlagName[]): readonly OfferedFlag[] =>
	(flags as readonly OfferedFlag[]).filter(({name}) => taken === undefined || always.has(name) || taken.includes(name));
