import {type KeyRow} from './key-row.ts';

/** Keys of trails: their views, and what changes them. */
export const trailKeys = [
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
] as const satisfies readonly KeyRow[];
