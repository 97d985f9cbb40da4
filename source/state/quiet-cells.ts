import {type TrailEvent} from '../core/event.ts';
import {formatClock, formatTime, serviceName} from '../core/format.ts';
import {type ColumnName} from './event-columns.ts';
import {type Settings} from './state.ts';

/** Stands for a value that the record does not have, as for a time. */
const unknown = '--';

type Context = {
	/** The event of the line above on the screen, if there is one. */
	readonly above?: TrailEvent;
	readonly settings: Settings;
	readonly width: number;
};

/**
What a cell shows when it leaves out what stands there already: the day and the region stand on the first line of the screen
and where they change, and a service that calls by itself is named once. Nothing where the cell has its own to say.
*/
export function quietCell(name: ColumnName, event: TrailEvent, {above, settings: {zone}, width}: Context): string | undefined {
	switch (name) {
		case 'time': {
			const isKnown = !Number.isNaN(event.time);
			return above && isKnown && dayOf(above, zone) === dayOf(event, zone) ? formatClock(event.time, zone).padStart(width) : undefined;
		}

		case 'region': {
			if (above?.region === event.region) {
				return '';
			}

			// Nothing would be read as what stands above.
			return above && event.region === '' ? unknown : undefined;
		}

		case 'from': {
			return isItself(event) ? '' : undefined;
		}

		default: {
			return undefined;
		}
	}
}

const dayOf = ({time}: TrailEvent, zone: Settings['zone']): string => formatTime(time, zone).slice(0, 10);

/** Whether each line on the screen has to tell its day where there is no room for days: the first one of a day, if there are several. */
export function daysToTell(shown: readonly TrailEvent[], zone: Settings['zone']): readonly boolean[] {
	const days = shown.map(event => dayOf(event, zone));
	const areSeveral = new Set(days.filter(day => day !== unknown)).size > 1;
	return days.map((day, index) => areSeveral && day !== unknown && day !== days[index - 1]);
}

/** Whether the caller is the service that the call comes from, or the role that this service has for itself. */
function isItself({who, ip}: TrailEvent): boolean {
	const service = serviceName(ip);
	const [name = ''] = who.split(' ', 1);
	return service !== ip && name.toLowerCase().includes(service.toLowerCase());
}
