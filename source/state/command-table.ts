import {type Command} from './keymap.ts';
import {type State} from './state.ts';
import {type Step} from './step.ts';

/** What a command does, given what was typed after its name, if anything was. */
export type RunCommand = (state: State, argument?: string) => Step;

/** What some of the commands do. */
export type CommandTable = Readonly<Partial<Record<Command, RunCommand>>>;
