/** An object of a parsed record. Nothing is known about its fields: each may be missing, `null` or of the wrong type. */
export type JsonObject = Readonly<Record<string, unknown>>;

const nothing: JsonObject = Object.freeze({});

/** The value as an object; an empty one when it is anything else, arrays included. */
export const asObject = (value: unknown): JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value) ? value as JsonObject : nothing;

/** The value as text: strings as they are, numbers in decimal (account ids lose their quotes in some exports), else empty. */
export const asText = (value: unknown): string => {
	if (typeof value === 'string') {
		return value;
	}

	return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
};

/** The value as a list; an empty one when it is anything else. */
export const asList = (value: unknown): readonly unknown[] => Array.isArray(value) ? value as readonly unknown[] : [];

/** The object under a key; an empty one when there is none. */
export const objectAt = (parent: JsonObject, key: string): JsonObject => asObject(parent[key]);

/** The text under a key; empty when there is none. */
export const textAt = (parent: JsonObject, key: string): string => asText(parent[key]);

/** The first text, or the other one when it is empty. */
export const either = (text: string, other: string): string => text === '' ? other : text;

/** Whether the field says yes: `true`, or the text "true" in any case, since CloudTrail writes some flags as text. */
export const isTrue = (value: unknown): boolean => value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
