import {type KeyRow} from './key-row.ts';

/** Keys of the views on values, times and what belongs to an event: facets, histogram, pivots. */
export const valueKeys = [
	{
		command: 'facets.choose', keys: ['enter'], context: 'facets', title: 'only events with the value, and back to the list', group: 'Values', hint: [1, 'only this'],
	},
	{
		command: 'value.include', keys: ['+'], context: 'facets', title: 'only events with the value; the counts follow', group: 'Values', hint: [3, 'include'],
	},
	{
		command: 'value.exclude', keys: ['-'], context: 'facets', title: 'no events with the value; the counts follow', group: 'Values', hint: [3, 'exclude'],
	},
	{
		command: 'query.undo', keys: ['u'], context: 'facets', title: 'undo the last change of the query', group: 'Values',
	},
	{
		command: 'facets.previous', keys: ['h', 'left', 'shift+tab'], context: 'facets', title: 'values of the previous field', group: 'Values',
	},
	{
		command: 'facets.next', keys: ['l', 'right', 'tab'], context: 'facets', title: 'values of the next field', group: 'Values', hint: [2, 'field'],
	},
	{
		command: 'facets.filter', keys: ['/'], context: 'facets', title: 'narrow the values by a text', group: 'Values', hint: [2, 'search'],
	},
	{
		command: 'facets.sort', keys: ['s'], context: 'facets', title: 'sort by count, by value, by first seen', group: 'Values', hint: [4, 'sort'],
	},
	{
		command: 'close', keys: ['esc', 'q', 'f'], context: 'facets', title: 'close it', group: 'Anywhere', hint: [1, 'close'],
	},

	{
		command: 'histogram.left', keys: ['h', 'left'], context: 'histogram', title: 'earlier', group: 'Histogram', hint: [3, 'earlier'],
	},
	{
		command: 'histogram.right', keys: ['l', 'right'], context: 'histogram', title: 'later', group: 'Histogram', hint: [3, 'later'],
	},
	{
		command: 'histogram.first', keys: ['g', 'home'], context: 'histogram', title: 'the earliest', group: 'Histogram',
	},
	{
		command: 'histogram.last', keys: ['G', 'end'], context: 'histogram', title: 'the latest', group: 'Histogram',
	},
	{
		command: 'histogram.brush-left', keys: ['H', 'shift+left'], context: 'histogram', title: 'choose earlier, too', group: 'Histogram',
	},
	{
		command: 'histogram.brush-right', keys: ['L', 'shift+right'], context: 'histogram', title: 'choose later, too', group: 'Histogram',
	},
	{
		command: 'histogram.anchor', keys: ['space'], context: 'histogram', title: 'choose from here on, and no longer', group: 'Histogram', hint: [2, 'choose from here'],
	},
	{
		command: 'histogram.apply', keys: ['enter'], context: 'histogram', title: 'only the events of this time (`since:` and `until:`)', group: 'Histogram', hint: [1, 'only this time'],
	},
	{
		command: 'histogram.zoom-in', keys: ['+'], context: 'histogram', title: 'shorter stretches, around the cursor', group: 'Histogram', hint: [4, 'zoom in'],
	},
	{
		command: 'histogram.zoom-out', keys: ['-'], context: 'histogram', title: 'longer stretches', group: 'Histogram', hint: [4, 'zoom out'],
	},
	{
		command: 'histogram.next-busy', keys: ['n'], context: 'histogram', title: 'next stretch with more events than usual', group: 'Histogram', hint: [5, 'busy'],
	},
	{
		command: 'histogram.previous-busy', keys: ['N'], context: 'histogram', title: 'previous stretch with more events than usual', group: 'Histogram',
	},
	{
		command: 'histogram.next-error', keys: ['e'], context: 'histogram', title: 'next stretch in which something failed', group: 'Histogram', hint: [5, 'error'],
	},
	{
		command: 'histogram.previous-error', keys: ['E'], context: 'histogram', title: 'previous stretch in which something failed', group: 'Histogram',
	},
	{
		command: 'histogram.leave', keys: ['esc', 'tab', 'j', 'down'], context: 'histogram', title: 'back to the list; it stays open', group: 'Histogram', hint: [2, 'to the list'],
	},
	{
		command: 'histogram.close', keys: ['b', 'q'], context: 'histogram', title: 'close it', group: 'Histogram', hint: [4, 'close'],
	},

	{
		command: 'pivots.choose', keys: ['enter'], context: 'pivots', title: 'ask this; a digit asks about a resource', group: 'Pivots', hint: [1, 'ask this'],
	},
	{
		command: 'pivot.who', keys: ['w'], context: 'pivots', title: 'what the same one did', group: 'Pivots', hint: [3, 'who'],
	},
	{
		command: 'pivot.key', keys: ['a'], context: 'pivots', title: 'what the same access key did', group: 'Pivots', hint: [3, 'access key'],
	},
	{
		command: 'pivot.session', keys: ['s'], context: 'pivots', title: 'what the same session of the role did', group: 'Pivots', hint: [3, 'session'],
	},
	{
		command: 'pivot.address', keys: ['i'], context: 'pivots', title: 'what came from the same address', group: 'Pivots', hint: [3, 'address'],
	},
	{
		command: 'pivot.event', keys: ['e'], context: 'pivots', title: 'the same event, by anybody', group: 'Pivots', hint: [3, 'event'],
	},
	{
		command: 'pivot.moment', keys: ['t'], context: 'pivots', title: 'what happened 5 minutes before and after', group: 'Pivots', hint: [3, 'moment'],
	},
	{
		command: 'pivot.value', keys: ['v'], context: 'pivots', title: 'where the same value stands in the same place', group: 'Pivots',
	},
	{
		command: 'close', keys: ['esc', 'q', 'p'], context: 'pivots', title: 'close it', group: 'Anywhere', hint: [2, 'close'],
	},
] as const satisfies readonly KeyRow[];
