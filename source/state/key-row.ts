/** Where a chord means something: the whole program, any list, or one pane or overlay. The innermost context wins. */
export type KeyContext = 'anywhere' | 'list' | 'events' | 'trails' | 'detail' | 'query' | 'find' | 'time' | 'help' | 'copy' | 'cost' | 'empty' | 'view' | 'facets' | 'histogram' | 'pivots' | 'palette' | 'export' | 'overwrite' | 'writing' | 'code' | 'form' | 'selectors' | 'field' | 'change' | 'changing' | 'refused' | 'welcome';

/** Headings of the help screen and of the readme's table, in this order. */
export const keyGroups = ['Anywhere', 'Move', 'Events', 'Query line', 'Detail', 'Values', 'Histogram', 'Pivots', 'Trails', 'Changes', 'Copy menu', 'Commands'] as const;

export type KeyGroup = typeof keyGroups[number];

/** A key of the program, or a command without one. */
export type KeyRow = {
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
