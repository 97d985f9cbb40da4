import {type KeyRow} from './key-row.ts';

/** Keys of the panes and of their lines of text. */
export const paneKeys = [
	{
		command: 'list.down', keys: ['j', 'down'], context: 'list', title: 'next line', group: 'Move', hint: [8, 'down'],
	},
	{
		command: 'list.up', keys: ['k', 'up'], context: 'list', title: 'previous line', group: 'Move', hint: [8, 'up'],
	},
	{
		command: 'list.page-down', keys: ['ctrl+d', 'pgdn'], context: 'list', title: 'page down', group: 'Move',
	},
	{
		command: 'list.page-up', keys: ['ctrl+u', 'pgup'], context: 'list', title: 'page up', group: 'Move',
	},
	{
		command: 'list.first', keys: ['g', 'home'], context: 'list', title: 'first line', group: 'Move',
	},
	{
		command: 'list.last', keys: ['G', 'end'], context: 'list', title: 'last line; with a number, that line', group: 'Move',
	},

	{
		command: 'query.edit', keys: ['/'], context: 'anywhere', title: 'type a query', group: 'Anywhere', hint: [2, 'search'],
	},
	{
		command: 'time.edit', keys: ['t'], context: 'anywhere', title: 'choose the time range', group: 'Anywhere', hint: [3, 'time'],
	},
	{
		command: 'palette.show', keys: [':'], context: 'anywhere', title: 'every command, by name', group: 'Anywhere', hint: [5, 'commands'],
	},
	{
		command: 'pane.next', keys: ['tab'], context: 'anywhere', title: 'next pane', group: 'Anywhere', hint: [4, 'pane'],
	},
	{
		command: 'pane.previous', keys: ['shift+tab'], context: 'anywhere', title: 'previous pane', group: 'Anywhere',
	},
	{
		command: 'pane.zoom', keys: ['z'], context: 'anywhere', title: 'give the pane the whole window, and back', group: 'Anywhere', hint: [9, 'zoom'],
	},
	{
		command: 'back', keys: ['q'], context: 'anywhere', title: 'back, then quit', group: 'Anywhere', hint: [7, 'back'],
	},
	{
		command: 'close', keys: ['esc'], context: 'anywhere', title: 'close what is open, else cancel the load, else clear the query', group: 'Anywhere',
	},
	{
		command: 'query.undo', keys: ['u'], context: 'anywhere', title: 'undo the last change of the query', group: 'Anywhere',
	},
	{
		command: 'reload', keys: ['r'], context: 'anywhere', title: 'read again from the source', group: 'Anywhere',
	},
	{
		command: 'problems.show', keys: ['!'], context: 'anywhere', title: 'what was read, what was not, and why', group: 'Anywhere', hint: [6, 'what was read'],
	},
	{
		command: 'calls.show', keys: ['@'], context: 'anywhere', title: 'the requests that were sent to AWS', group: 'Anywhere',
	},
	{
		command: 'zone.toggle', keys: ['L'], context: 'anywhere', title: 'times in UTC or in local time', group: 'Anywhere',
	},
	{
		command: 'mouse.toggle', keys: ['M'], context: 'anywhere', title: 'mouse on or off; while off, the terminal selects text', group: 'Anywhere',
	},
	{
		command: 'screen.redraw', keys: ['ctrl+l'], context: 'anywhere', title: 'draw the screen again', group: 'Anywhere',
	},
	{
		command: 'suspend', keys: ['ctrl+z'], context: 'anywhere', title: 'suspend; `fg` comes back', group: 'Anywhere',
	},
	{
		command: 'help', keys: ['?'], context: 'anywhere', title: 'these keys', group: 'Anywhere', hint: [1, 'help'],
	},
	{
		command: 'quit', keys: ['ctrl+c'], context: 'anywhere', title: 'quit; twice: at once', group: 'Anywhere',
	},

	{
		command: 'event.open', keys: ['enter'], context: 'events', title: 'open the event', group: 'Events', hint: [1, 'open'],
	},
	{
		command: 'event.next-error', keys: ['e'], context: 'events', title: 'next event that failed', group: 'Events', hint: [6, 'error'],
	},
	{
		command: 'event.previous-error', keys: ['E'], context: 'events', title: 'previous event that failed', group: 'Events',
	},
	{
		command: 'event.writes', keys: ['w'], context: 'events', title: 'hide what only reads (`-is:read`), and back', group: 'Events', hint: [6, 'writes'],
	},
	{
		command: 'column.left', keys: ['h', 'left'], context: 'events', title: 'column to the left', group: 'Events',
	},
	{
		command: 'column.right', keys: ['l', 'right'], context: 'events', title: 'column to the right', group: 'Events',
	},
	{
		command: 'value.include', keys: ['+'], context: 'events', title: 'only events with the value under the column cursor', group: 'Events', hint: [6, 'only this'],
	},
	{
		command: 'value.exclude', keys: ['-'], context: 'events', title: 'no events with the value under the column cursor', group: 'Events',
	},
	{
		command: 'facets.show', keys: ['f'], context: 'events', title: 'values of the column under the cursor, with their counts', group: 'Events', hint: [6, 'values'],
	},
	{
		command: 'event.sort', keys: ['s'], context: 'events', title: 'sort by the column under the cursor; again: reverse; again: by time', group: 'Events', hint: [8, 'sort'],
	},
	{
		command: 'repeats.toggle', keys: ['c'], context: 'events', title: 'put repeats and chains of calls on one line, and back', group: 'Events', hint: [8, 'fold repeats'],
	},
	{
		command: 'repeats.fold', keys: ['backspace'], context: 'events', title: 'put opened repeats on one line again; `enter` opens them', group: 'Events',
	},
	{
		command: 'pivots.show', keys: ['p'], context: 'events', title: 'go on from this event: same who, key, session, address, resource', group: 'Events', hint: [7, 'pivot'],
	},
	{
		command: 'histogram.open', keys: ['b'], context: 'events', title: 'open the histogram, and give it the keys', group: 'Events', hint: [8, 'histogram'],
	},
	{
		command: 'event.mark', keys: ['m'], context: 'events', title: 'mark the event, for `is:marked`', group: 'Events',
	},
	{
		command: 'copy.menu', keys: ['y'], context: 'events', title: 'copy the value, the line or the record', group: 'Events', hint: [7, 'copy'],
	},
	{
		command: 'export.show', keys: ['x'], context: 'anywhere', title: 'write events to a file', group: 'Events', hint: [8, 'export'], verb: ['export', 'FILE'],
	},
	{
		command: 'event.link', keys: ['o'], context: 'anywhere', title: 'the event in the AWS console: shows and copies the link', group: 'Events',
	},
	{
		command: 'event.edit', keys: ['ctrl+e'], context: 'anywhere', title: 'open the record in `$EDITOR`, else `$PAGER`', group: 'Events',
	},
	{
		command: 'time.jump', keys: ['T'], context: 'events', title: 'jump to a time', group: 'Events',
	},
	{
		command: 'insight.show', keys: ['i'], context: 'events', title: 'the figures of an Insights event, and its rate over time', group: 'Events', hint: [2, 'figures'],
	},
	{
		command: 'insights.toggle', keys: ['I'], context: 'anywhere', title: 'Insights events instead of management events, and back', group: 'Events',
	},
	{
		command: 'follow.toggle', keys: ['F'], context: 'events', title: 'follow: new events come by themselves; late ones bear a + for a minute', group: 'Events', hint: [8, 'follow'],
	},
	{
		command: 'follow.freeze', keys: ['space'], context: 'events', title: 'while following: freeze the list, and show what came since', group: 'Events', hint: [1, 'freeze'],
	},
	{
		command: 'load.all', keys: ['A'], context: 'anywhere', title: 'read the whole range', group: 'Events',
	},

	{
		command: 'query.run', keys: ['enter'], context: 'query', title: 'run it over the whole range and go to the list', group: 'Query line', hint: [1, 'run'],
	},
	{
		command: 'query.leave', keys: ['tab'], context: 'query', title: 'keep it and go to the list', group: 'Query line', hint: [3, 'to the list'],
	},
	{
		command: 'query.older', keys: ['up'], context: 'query', title: 'older query', group: 'Query line', hint: [4, 'history'],
	},
	{
		command: 'query.newer', keys: ['down'], context: 'query', title: 'newer query', group: 'Query line',
	},
	{
		command: 'close', keys: ['esc'], context: 'query', title: 'cancel the load, else leave the line', group: 'Query line', hint: [2, 'leave'],
	},

	{
		command: 'node.fold', keys: ['h', 'left'], context: 'detail', title: 'fold, or go to the parent', group: 'Detail', hint: [2, 'fold'],
	},
	{
		command: 'node.unfold', keys: ['l', 'right'], context: 'detail', title: 'unfold, or go to the first child', group: 'Detail', hint: [3, 'unfold'],
	},
	{
		command: 'node.toggle', keys: ['enter', 'space'], context: 'detail', title: 'fold or unfold; on a value, show all of it', group: 'Detail',
	},
	{
		command: 'node.parent', keys: ['H'], context: 'detail', title: 'parent', group: 'Detail',
	},
	{
		command: 'node.next-sibling', keys: ['J'], context: 'detail', title: 'next sibling', group: 'Detail',
	},
	{
		command: 'node.previous-sibling', keys: ['K'], context: 'detail', title: 'previous sibling', group: 'Detail',
	},
	{
		command: 'find.edit', keys: ['/'], context: 'detail', title: 'find in the record', group: 'Detail', hint: [4, 'find'],
	},
	{
		command: 'find.next', keys: ['n'], context: 'detail', title: 'next match', group: 'Detail', hint: [3, 'next'],
	},
	{
		command: 'find.previous', keys: ['N'], context: 'detail', title: 'previous match', group: 'Detail',
	},
	{
		command: 'detail.raw', keys: ['v'], context: 'detail', title: 'tree, or the raw text as received', group: 'Detail', hint: [2, 'tree/raw'],
	},
	{
		command: 'value.include', keys: ['+'], context: 'detail', title: 'only events with this value', group: 'Detail', hint: [6, 'only this'],
	},
	{
		command: 'value.exclude', keys: ['-'], context: 'detail', title: 'no events with this value', group: 'Detail',
	},
	{
		command: 'insight.show', keys: ['i'], context: 'detail', title: 'the figures of an Insights event', group: 'Detail', hint: [2, 'figures'],
	},
	{
		command: 'pivots.show', keys: ['p'], context: 'detail', title: 'go on from this event or value', group: 'Detail', hint: [7, 'pivot'],
	},
	{
		command: 'facets.show', keys: ['f'], context: 'detail', title: 'what else stands in the place of this value, with counts', group: 'Detail', hint: [6, 'values'],
	},
	{
		command: 'copy.menu', keys: ['y'], context: 'detail', title: 'copy the value, the path or the record', group: 'Detail', hint: [5, 'copy'],
	},

	{
		command: 'find.run', keys: ['enter'], context: 'find', title: 'find it', group: 'Detail', hint: [1, 'find'],
	},
	{
		command: 'close', keys: ['esc'], context: 'find', title: 'leave the line', group: 'Detail', hint: [2, 'leave'],
	},
] as const satisfies readonly KeyRow[];
