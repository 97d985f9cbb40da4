import {type KeyContext} from './key-row.ts';
import {type Command, keymap} from './keymap.ts';
import {type State} from './state.ts';
import {whyNotFollow} from './update-follow.ts';

const hasEvent = ({events}: State): boolean => events.row !== undefined;
const isTree = ({detail}: State): boolean => detail.mode === 'tree' && detail.tree.length > 0;
const hasDetail = ({detail}: State): boolean => detail.row !== undefined;

type Need = readonly [isMet: (state: State) => boolean, why: string];

const event: Need = [hasEvent, 'there is no event'];
const tree: Need = [isTree, 'the detail shows no tree'];
const hasValues = ({overlay}: State): boolean => overlay?.kind === 'facets' && (overlay.found?.facets.length ?? 0) > 0;
const value: Need = [state => state.overlay?.kind === 'facets' ? hasValues(state) : (state.focus === 'detail' ? isTree(state) : hasEvent(state)), 'there is no value under the cursor'];
const saved: Need = [({config}) => config.queries.length > 0, 'no query is saved yet'];

const asks = (command: Command): Need => [({overlay}) => overlay?.kind === 'pivots' && overlay.items.some(item => item.command === command), 'nothing of the kind leads on from here'];

/** Why trails cannot be changed, as the end of a sentence; nothing when they can. */
export function whyNotChange({source}: Pick<State, 'source'>): string | undefined {
	if (!source.hasTrails) {
		return 'there are no trails here';
	}

	return source.changes ? undefined : readsOnly;
}

const readsOnly = 'this session only reads; started with --allow-changes it may change trails';
const change: Need = [({source}) => source.changes !== undefined, readsOnly];
const trailChange: Need = [({source, trails}) => source.changes !== undefined && trails.items.length > 0, `there is no trail, or ${readsOnly}`];

/** What a command needs before it has anything to do; one that is not named here always has. */
const needs: Readonly<Partial<Record<Command, Need>>> = {
	'event.open': event,
	'event.next-error': event,
	'event.previous-error': event,
	'event.mark': event,
	'copy.menu': event,
	'copy.value': event,
	'copy.path': [state => state.focus === 'detail' && isTree(state), 'a path belongs to a value in the detail'],
	'copy.line': event,
	'copy.jq': [state => state.focus === 'detail' && isTree(state), 'a filter belongs to a value in the detail'],
	'copy.markdown': event,
	'copy.call': event,
	'copy.link': event,
	'event.link': event,
	'event.edit': event,
	'copy.record': event,
	'copy.show': event,
	'pivots.show': event,
	'pivot.who': asks('pivot.who'),
	'pivot.key': asks('pivot.key'),
	'pivot.session': asks('pivot.session'),
	'pivot.address': asks('pivot.address'),
	'pivot.event': asks('pivot.event'),
	'pivot.moment': asks('pivot.moment'),
	'pivot.value': asks('pivot.value'),
	'event.sort': event,
	'repeats.toggle': event,
	'histogram.open': [({events}) => events.span !== undefined, 'there are no times to show'],
	'facets.show': [state => state.focus === 'detail' ? isTree(state) : state.events.count > 0, 'there are no values to count'],
	'value.include': value,
	'value.exclude': value,
	'insight.show': [({detail}) => detail.isInsight, 'this is no Insights event'],
	'node.fold': tree,
	'node.unfold': tree,
	'node.toggle': tree,
	'node.parent': tree,
	'node.next-sibling': tree,
	'node.previous-sibling': tree,
	'detail.raw': [hasDetail, 'there is no event'],
	'find.edit': [hasDetail, 'there is no event'],
	'find.run': [({detail}) => detail.find.line.text !== '', 'nothing is looked for in the record'],
	'facets.choose': [hasValues, 'there are no values'],
	'find.next': [({detail}) => detail.find.line.text !== '', 'nothing is looked for in the record'],
	'find.previous': [({detail}) => detail.find.line.text !== '', 'nothing is looked for in the record'],
	'trail.open': [({trails}) => trails.items.length > 0, 'there is no trail'],
	'trails.blind-spots': [({source}) => source.hasTrails, 'this source has no trails'],
	'trail.events': [({trails, source}) => trails.items.length > 0 && source.kind !== 'demo', 'there is no trail whose bucket could be read'],
	'trail.verify': [({trails, source}) => trails.items.length > 0 && source.kind !== 'demo', 'there is no trail that could be verified'],
	'trail.leave': [({source}) => source.trail !== undefined, 'no bucket of a trail is read'],
	'trail.create': change,
	'trail.edit': trailChange,
	'trail.logging': trailChange,
	'trail.selectors': trailChange,
	'trail.insights': trailChange,
	'trail.delete': trailChange,
	'load.all': [({load}) => load.status !== 'done', 'the whole range is read'],
	'follow.toggle': [state => state.follow.isOn || whyNotFollow(state) === undefined, 'nothing new comes here'],
	'follow.freeze': [({follow}) => follow.isOn, 'nothing is followed'],
	'query.undo': [({query}) => query.undo.some(text => text !== query.line.text), 'there is no earlier query'],
	'query.save': [({query}) => query.line.text.trim() !== '', 'there is no query'],
	'query.open': saved,
	'query.delete': saved,
	'export.show': [({load}) => load.loaded > 0, 'there is no event'],
	'theme.choose': [({config}) => config.themes.length > 0, 'this terminal shows no colours, or NO_COLOR is set'],
};

/** Whether a command would do something now; the footer names only those that would. */
export const isUsable = (state: State, command: Command): boolean => needs[command]?.[0](state) ?? true;

/** What is open while the commands of a context have anything to do. */
const places: Readonly<Partial<Record<KeyContext, string>>> = {
	query: 'only while a query is typed', cost: 'only before a long reading', empty: 'only in an empty list that suggests it', find: 'only while a text to find is typed', time: 'only while a time is typed', help: 'only in the help', view: 'only in a view', facets: 'only in the values', histogram: 'only in the histogram', palette: 'only here', export: 'only while an export is chosen', overwrite: 'only while an export asks', writing: 'only while an export is written', code: 'only while a code is asked for', form: 'only in a form', selectors: 'only in the form for selectors', field: 'only in a form', change: 'only before a change', changing: 'only while a change is made', refused: 'only after a change was refused',
};

/** Why a command cannot run from the panes, as the end of a sentence; nothing when it can. */
export function whyNot(state: State, command: Command): string | undefined {
	const contexts = keymap.flatMap(row => row.command === command ? [row.context] : []);
	const place = contexts.every(context => places[context] !== undefined) ? contexts[0] : undefined;
	return place === undefined ? (isUsable(state, command) ? undefined : needs[command]?.[1]) : places[place];
}
