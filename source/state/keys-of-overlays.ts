import {type KeyRow} from './key-row.ts';

/** Keys of what else opens over the panes, and commands that have only a name. */
export const overlayKeys = [
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
