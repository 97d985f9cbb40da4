/** The lists that hold events: log files, LookupEvents, CloudWatch Logs commands, CloudWatch Logs subscriptions. */
export const eventLists = ['Records', 'Events', 'events', 'logEvents'] as const;

export type EventList = typeof eventLists[number];

/** Whether a member's name is that of a list of events. */
export const isEventList = (name: string): name is EventList => (eventLists as readonly string[]).includes(name);

/** Whether a parsed object holds a list of events. */
export const hasEventList = (value: unknown): boolean => eventLists.some(name => Array.isArray((value as Readonly<Record<string, unknown>>)[name]));

// How the objects begin that hold a list of events; others are found out when they have been parsed.
const listStart = /\{\s*"(?:Records|Events|events|logEvents|messageType|\$metadata)"/vy;

/** Whether the object that begins at `at` says at its start that it holds a list of events. */
export const isListStart = (text: string, at: number): boolean => {
	listStart.lastIndex = at;
	return listStart.test(text);
};

// What CloudWatch Logs puts before a message: a time in exports to S3, in `aws logs tail` also the name of the stream.
const logPrefix = /\d{4}-\d\d-\d\dT\S{1,40} (?:\S{1,512} )?(?=\{)/vy;

/** No prefix of a log line is longer, in UTF-16 units. */
export const longestPrefix = 600;

/** The index of the brace after the prefix of a log line that begins at `at`; `at` itself when none begins there. */
export const skipLogPrefix = (text: string, at: number): number => {
	logPrefix.lastIndex = at;
	return logPrefix.test(text) ? logPrefix.lastIndex : at;
};

/** Whether an element, or a list of them, may begin with this character. */
export const isOpening = (character: string | undefined): boolean => character === '{' || character === '[';

/** The value of JSON text; `undefined` where the text is no JSON. */
export const parseElement = (text: string): {readonly value: unknown} | undefined => {
	try {
		return {value: JSON.parse(text) as unknown};
	} catch {
		return undefined;
	}
};
