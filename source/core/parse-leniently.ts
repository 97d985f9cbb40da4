/** The value of a record's text; nothing where it is no JSON. */
export function parseLeniently(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
