import {type Command} from './keymap.ts';
import {type State} from './state.ts';

const hasEvent = ({events}: State): boolean => events.row !== undefined;
const isTree = ({detail}: State): boolean => detail.mode === 'tree' && detail.tree.length > 0;
const hasDetail = ({detail}: State): boolean => detail.row !== undefined;

/** What a command needs before it has anything to do; one that is not named here always has. */
const needs: Readonly<Partial<Record<Command, (state: State) => boolean>>> = {
	'event.open': hasEvent,
	'event.next-error': hasEvent,
	'copy.menu': hasEvent,
	'histogram.open': ({events}) => events.span !== undefined,
	'facets.show': state => state.focus === 'detail' ? isTree(state) : state.events.count > 0,
	'value.include': state => state.focus === 'detail' ? isTree(state) : hasEvent(state),
	'insight.show': ({detail}) => detail.isInsight,
	'node.fold': isTree,
	'node.unfold': isTree,
	'detail.raw': hasDetail,
	'find.edit': hasDetail,
	'find.next': ({detail}) => detail.find.line.text !== '',
	'trail.open': ({trails}) => trails.items.length > 0,
};

/** Whether a command would do something now; the footer names only those that would. */
export const isUsable = (state: State, command: Command): boolean => needs[command]?.(state) ?? true;
