/** Where a chord means something: the whole program, any list, or one pane or overlay. The innermost context wins. */
export type KeyContext = 'anywhere' | 'list' | 'events' | 'trails' | 'detail' | 'query' | 'find' | 'time' | 'help' | 'copy' | 'cost' | 'empty' | 'view' | 'facets' | 'histogram' | 'pivots' | 'palette' | 'export' | 'overwrite' | 'writing' | 'code' | 'welcome';

/** Headings of the help screen and of the readme's table, in this order. */
export const keyGroups = ['Anywhere', 'Move', 'Events', 'Query line', 'Detail', 'Values', 'Histogram', 'Pivots', 'Trails', 'Copy menu', 'Commands'] as const;

export type KeyGroup = typeof keyGroups[number];

type Row = {
	readonly command: string;
	/** Chords as the keyboard hook names them: `j`, `G`, `ctrl+d`, `pgdn`, `shift+tab`. */
	readonly keys: readonly string[];
	readonly context: KeyContext;
	/** What it does, in the words of the help screen. */
	readonly title: string;
	readonly group: KeyGroup;
	/** The word in the footer, and its priority there: 1 is dropped last. Absent: not in the footer. */
	readonly hint?: readonly [priority: number, word: string];
	/** Its name in the command palette and what stands for the argument that it takes there. */
	readonly verb?: readonly [word: string, argument: string];
};

/**
Every key of the program. The dispatcher, the footer, the help screen, the readme and the conflict test read this table;
nothing else knows a chord. A number typed before a movement repeats it.
*/
export const keymap = [
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

	{
		command: 'trail.open', keys: ['enter'], context: 'trails', title: 'open the trail: configuration, status, selectors, tags, what it does not record', group: 'Trails', hint: [1, 'open'],
	},
	{
		command: 'trail.events', keys: ['l', 'right'], context: 'trails', title: 'read the log files in its bucket, for the same range', group: 'Trails', hint: [2, 'its bucket'],
	},
	{
		command: 'trail.leave', keys: ['h', 'left'], context: 'trails', title: 'back from the bucket to event history', group: 'Trails', hint: [2, 'event history'],
	},

	{
		command: 'time.apply', keys: ['enter'], context: 'time', title: 'use this time', group: 'Anywhere', hint: [1, 'use it'],
	},
	{
		command: 'close', keys: ['esc'], context: 'time', title: 'leave it as it was', group: 'Anywhere', hint: [2, 'leave'],
	},

	{
		command: 'help.filter', keys: ['/'], context: 'help', title: 'search the keys', group: 'Anywhere', hint: [1, 'search'],
	},
	{
		command: 'close', keys: ['esc', 'q', '?'], context: 'help', title: 'close the help', group: 'Anywhere', hint: [2, 'close'],
	},
	{
		command: 'close', keys: ['esc', 'q', 'enter'], context: 'view', title: 'close it', group: 'Anywhere', hint: [1, 'close'],
	},

	{
		command: 'suggestion.1', keys: ['1'], context: 'empty', title: 'in an empty list: try suggestion 1; 2 to 5: the others', group: 'Events',
	},
	{
		command: 'suggestion.2', keys: ['2'], context: 'empty', title: 'try suggestion 2', group: 'Events',
	},
	{
		command: 'suggestion.3', keys: ['3'], context: 'empty', title: 'try suggestion 3', group: 'Events',
	},
	{
		command: 'suggestion.4', keys: ['4'], context: 'empty', title: 'try suggestion 4', group: 'Events',
	},
	{
		command: 'suggestion.5', keys: ['5'], context: 'empty', title: 'try suggestion 5', group: 'Events',
	},

	{
		command: 'load.confirm', keys: ['enter', 'y'], context: 'cost', title: 'read it, long as it takes; `esc` stops it', group: 'Events', hint: [1, 'read it'],
	},
	{
		command: 'close', keys: ['esc', 'q', 'n'], context: 'cost', title: 'do not read it', group: 'Events', hint: [2, 'not now'],
	},

	{
		command: 'copy.value', keys: ['v', 'y'], context: 'copy', title: 'the value', group: 'Copy menu', hint: [1, 'value'],
	},
	{
		command: 'copy.path', keys: ['p'], context: 'copy', title: 'the path of the value in the record', group: 'Copy menu', hint: [2, 'path'],
	},
	{
		command: 'copy.record', keys: ['r'], context: 'copy', title: 'the record, exactly as received but for masked secrets', group: 'Copy menu', hint: [1, 'record'],
	},
	{
		command: 'copy.line', keys: ['l'], context: 'copy', title: 'the line of the list', group: 'Copy menu', hint: [2, 'line'],
	},
	{
		command: 'copy.markdown', keys: ['m'], context: 'copy', title: 'the event as a row of a Markdown table', group: 'Copy menu', hint: [4, 'Markdown'],
	},
	{
		command: 'copy.jq', keys: ['j'], context: 'copy', title: 'a filter of jq for the value', group: 'Copy menu', hint: [4, 'jq'],
	},
	{
		command: 'copy.call', keys: ['a'], context: 'copy', title: 'the `aws` call that looks the event up', group: 'Copy menu', hint: [4, 'aws call'],
	},
	{
		command: 'copy.link', keys: ['o'], context: 'copy', title: 'the link to the event in the AWS console', group: 'Copy menu', hint: [4, 'console link'],
	},
	{
		command: 'copy.show', keys: ['t'], context: 'copy', title: 'the record as plain text, to select by hand', group: 'Copy menu', hint: [3, 'show as text'],
	},
	{
		command: 'close', keys: ['esc', 'q'], context: 'copy', title: 'copy nothing', group: 'Copy menu', hint: [5, 'close'],
	},

	{
		command: 'palette.run', keys: ['enter'], context: 'palette', title: 'run the command', group: 'Anywhere', hint: [1, 'run'],
	},
	{
		command: 'palette.down', keys: ['down', 'ctrl+n'], context: 'palette', title: 'next command', group: 'Anywhere', hint: [3, 'choose'],
	},
	{
		command: 'palette.up', keys: ['up', 'ctrl+p'], context: 'palette', title: 'previous command', group: 'Anywhere',
	},
	{
		command: 'palette.complete', keys: ['tab'], context: 'palette', title: 'complete the command', group: 'Anywhere', hint: [3, 'complete'],
	},
	{
		command: 'close', keys: ['esc'], context: 'palette', title: 'run nothing', group: 'Anywhere', hint: [2, 'close'],
	},
	{
		command: 'export.run', keys: ['enter'], context: 'export', title: 'write the file', group: 'Anywhere', hint: [1, 'write'],
	},
	{
		command: 'export.scope', keys: ['tab'], context: 'export', title: 'matching, marked or all events', group: 'Anywhere', hint: [2, 'which events'],
	},
	{
		command: 'export.next-format', keys: ['down'], context: 'export', title: 'next format', group: 'Anywhere', hint: [2, 'format'],
	},
	{
		command: 'export.previous-format', keys: ['up'], context: 'export', title: 'previous format', group: 'Anywhere',
	},
	{
		command: 'export.leave', keys: ['esc'], context: 'export', title: 'write nothing', group: 'Anywhere', hint: [3, 'leave'],
	},
	{
		command: 'export.overwrite', keys: ['y'], context: 'overwrite', title: 'overwrite the file', group: 'Anywhere', hint: [1, 'overwrite'],
	},
	{
		command: 'export.leave', keys: ['n', 'esc'], context: 'overwrite', title: 'choose another name', group: 'Anywhere', hint: [1, 'another name'],
	},
	{
		command: 'export.leave', keys: ['esc'], context: 'writing', title: 'stop, and leave no file', group: 'Anywhere', hint: [1, 'stop'],
	},
	{
		command: 'code.give', keys: ['enter'], context: 'code', title: 'give the code', group: 'Anywhere', hint: [1, 'give the code'],
	},
	{
		command: 'code.refuse', keys: ['esc'], context: 'code', title: 'go on without a code', group: 'Anywhere', hint: [2, 'go on without'],
	},
	{
		command: 'query.open', keys: [], context: 'anywhere', title: 'put a saved query into the query line', group: 'Commands', verb: ['open', 'NAME'],
	},
	{
		command: 'query.save', keys: [], context: 'anywhere', title: 'keep the query under a name', group: 'Commands', verb: ['save', 'NAME'],
	},
	{
		command: 'query.delete', keys: [], context: 'anywhere', title: 'delete a saved query', group: 'Commands', verb: ['delete', 'NAME'],
	},
	{
		command: 'theme.choose', keys: [], context: 'anywhere', title: 'draw in another theme, until the end of the session', group: 'Commands', verb: ['theme', 'NAME'],
	},

	{
		command: 'demo.open', keys: ['d'], context: 'welcome', title: 'open the demo account instead', group: 'Anywhere', hint: [1, 'open the demo'],
	},
] as const satisfies readonly Row[];

export type KeyRow = Row;

/** The name of something that a key does. */
export type Command = typeof keymap[number]['command'];

/** Contexts in which text is typed, so that characters are text there. */
export const typingContexts: ReadonlySet<KeyContext> = new Set(['query', 'find', 'time', 'palette', 'export', 'code'] as const);

/** Chords that mean the same everywhere, whatever is open: getting out, and getting the screen back. */
export const reservedChords: ReadonlyMap<string, Command> = new Map([['ctrl+c', 'quit'], ['ctrl+z', 'suspend'], ['ctrl+l', 'screen.redraw']] as const);

/** The command that a chord stands for in the innermost of these contexts that knows it; `rows` is the table to look in. */
export function findCommand(chord: string, contexts: readonly KeyContext[], rows: readonly KeyRow[] = keymap): Command | undefined {
	for (const context of contexts) {
		const row = rows.find(row => row.context === context && row.keys.includes(chord));
		if (row) {
			return row.command as Command;
		}
	}

	return undefined;
}

/**
The hints for the footer, most important first: one a command, its first chord and its word. A chord that an inner context
uses for something else is left out of the outer one's hints, so the footer never names a key that would do another thing; nor
one whose command has nothing to do now.
*/
export function footerHints(contexts: readonly KeyContext[], isUsable: (command: Command) => boolean = () => true, table: readonly KeyRow[] = keymap): ReadonlyArray<{readonly key: string; readonly word: string}> {
	const taken = new Set<string>();
	const hints: Array<{key: string; word: string; priority: number; depth: number}> = [];
	for (const [depth, context] of contexts.entries()) {
		const rows = table.filter(row => row.context === context);
		for (const row of rows) {
			const key = row.keys.find(key => !taken.has(key));
			if (row.hint && key !== undefined && isUsable(row.command as Command)) {
				hints.push({
					key, word: row.hint[1], priority: row.hint[0], depth,
				});
			}
		}

		for (const row of rows) {
			for (const key of row.keys) {
				taken.add(key);
			}
		}
	}

	return hints.toSorted((a, b) => a.priority === b.priority ? a.depth - b.depth : a.priority - b.priority).map(({key, word}) => ({key, word}));
}

/** How a row is called in the help: its chords, and after a colon its name in the palette. */
export const callsOf = ({keys, verb}: KeyRow): readonly string[] => verb ? [...keys, `:${verb.join(' ')}`] : keys;
