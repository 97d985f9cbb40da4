import {type KeyRow} from './key-row.ts';

/** Keys of what opens over or beside the panes, and commands that have only a name. */
export const overlayKeys = [
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
		command: 'trails.health', keys: ['H'], context: 'trails', title: 'how all trails do: logging, deliveries, what is wrong and its cure', group: 'Trails', hint: [3, 'health'],
	},
	{
		command: 'trails.blind-spots', keys: ['B'], context: 'trails', title: 'blind spots: what no trail records, and which questions that leaves open', group: 'Trails', hint: [3, 'blind spots'],
	},
	{
		command: 'trails.blind-spots', keys: ['B'], context: 'anywhere', title: 'blind spots: what no trail records', group: 'Anywhere',
	},
	{
		command: 'trail.verify', keys: ['V'], context: 'trails', title: 'verify the log files of the trail for this range; a v marks events that stand in a proven one', group: 'Trails', hint: [4, 'verify'],
	},
	{
		command: 'trail.leave', keys: ['h', 'left'], context: 'trails', title: 'back from the bucket to event history', group: 'Trails', hint: [2, 'event history'],
	},

	{
		command: 'trail.create', keys: ['c'], context: 'trails', title: 'make a trail; with `--allow-changes`, like all that changes one', group: 'Trails', hint: [4, 'create'],
	},
	{
		command: 'trail.logging', keys: ['S'], context: 'trails', title: 'start its logging, or stop it', group: 'Trails', hint: [3, 'start/stop'],
	},
	{
		command: 'trail.edit', keys: ['e'], context: 'trails', title: 'change its settings', group: 'Trails', hint: [4, 'edit'],
	},
	{
		command: 'trail.selectors', keys: ['w'], context: 'trails', title: 'change which events it records: its event selectors', group: 'Trails', hint: [5, 'selectors'],
	},
	{
		command: 'trail.insights', keys: ['i'], context: 'trails', title: 'change its Insights', group: 'Trails', hint: [6, 'Insights'],
	},
	{
		command: 'trail.delete', keys: ['d'], context: 'trails', title: 'delete it; its bucket stays', group: 'Trails', hint: [5, 'delete'],
	},
	{
		command: 'form.review', keys: ['enter'], context: 'form', title: 'see what would be called', group: 'Changes', hint: [1, 'review'],
	},
	{
		command: 'form.next', keys: ['down', 'tab'], context: 'form', title: 'next field', group: 'Changes', hint: [2, 'field'],
	},
	{
		command: 'form.previous', keys: ['up', 'shift+tab'], context: 'form', title: 'previous field', group: 'Changes',
	},
	{
		command: 'close', keys: ['esc'], context: 'form', title: 'change nothing', group: 'Changes', hint: [3, 'leave'],
	},
	{
		command: 'field.turn', keys: ['space', 'right'], context: 'field', title: 'yes or no, or the next choice', group: 'Changes', hint: [1, 'change'],
	},
	{
		command: 'field.turn-back', keys: ['left'], context: 'field', title: 'no or yes, or the previous choice', group: 'Changes',
	},
	{
		command: 'form.edit', keys: ['ctrl+e'], context: 'selectors', title: 'edit the selectors as JSON in `$EDITOR`', group: 'Changes', hint: [2, 'as JSON'],
	},
	{
		command: 'change.make', keys: ['enter'], context: 'change', title: 'make the change', group: 'Changes', hint: [1, 'make the change'],
	},
	{
		command: 'change.copy', keys: ['ctrl+y'], context: 'change', title: 'put the `aws` command that makes it on the clipboard', group: 'Changes', hint: [2, 'copy the command'],
	},
	{
		command: 'change.leave', keys: ['esc'], context: 'change', title: 'change nothing', group: 'Changes', hint: [1, 'leave'],
	},
	{
		command: 'list.down', keys: ['down'], context: 'change', title: 'next line', group: 'Changes', hint: [3, 'down'],
	},
	{
		command: 'list.up', keys: ['up'], context: 'change', title: 'previous line', group: 'Changes',
	},
	{
		command: 'list.page-down', keys: ['pgdn'], context: 'change', title: 'page down', group: 'Changes',
	},
	{
		command: 'list.page-up', keys: ['pgup'], context: 'change', title: 'page up', group: 'Changes',
	},
	{
		command: 'change.leave', keys: ['esc', 'q'], context: 'changing', title: 'close it; the change goes on', group: 'Changes', hint: [1, 'close'],
	},
	{
		command: 'change.leave', keys: ['esc', 'q', 'enter'], context: 'refused', title: 'back to the form, or close it', group: 'Changes', hint: [1, 'back'],
	},
	{
		command: 'change.copy', keys: ['ctrl+y', 'y'], context: 'refused', title: 'put the statements that the policy needs on the clipboard, else the command', group: 'Changes', hint: [2, 'copy'],
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
] as const satisfies readonly KeyRow[];
