import {type TrailEvent} from '../core/event.ts';
import {displayEvent, formatCount, serviceName} from '../core/format.ts';
import {displayWidth, fit} from '../core/width.ts';
import {type Group} from '../store/listing.ts';
import {type Relation} from '../store/related-rows.ts';
import {type ColumnName} from './event-columns.ts';
import {clean, marksFor} from './marks.ts';
import {type Settings} from './state.ts';

type Context = {readonly group: Group | undefined; readonly settings: Settings; readonly width: number};

/**
What a line of several events, or one of them, shows in a column where a single event would show itself; nothing where both
show the same.
*/
export function groupCell(name: ColumnName, event: TrailEvent, {group, settings, width}: Context): string | undefined {
	if (!group) {
		return undefined;
	}

	const {isOpen, place, isUniform} = group;
	if (name === 'event') {
		return isOpen && place > 0 ? `  ${displayEvent(event)}` : headCell(event, {group, settings, width});
	}

	// The resources of several calls are not those of the first.
	return name === 'resource' && !isOpen && !isUniform ? '' : undefined;
}

/** The mark, the call or what the calls have in common, and how many there are: the number is never cut. */
function headCell(event: TrailEvent, {group, settings, width}: Context & {readonly group: Group}): string {
	const marks = marksFor(settings);
	const mark = `${group.isOpen ? marks.open : marks.folded} `;
	const count = ` ${marks.times}${formatCount(group.size)}`;
	const title = group.isOpen || group.isUniform ? displayEvent(event) : titles[group.relation](event);
	const room = Math.max(1, width - displayWidth(mark) - displayWidth(count));
	const shown = clean(title, settings);
	return `${mark}${fit(shown, Math.min(displayWidth(shown), room))}${count}`;
}

/** What several calls have in common. */
const titles: Readonly<Record<Relation, (event: TrailEvent) => string>> = {
	service: ({ip}) => `calls by ${serviceName(ip)}`,
	console: () => 'console reads',
	same: displayEvent,
	shared: event => `${displayEvent(event)} in several accounts`,
};
