// What acts on a terminal or cannot be seen, and may stand in valid JSON: DEL, C1, format characters, line separators, surrogates.
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Line_Separator}\p{Other}\p{Paragraph_Separator}]/gv;

// Each half of a surrogate pair is an escape of its own in JSON.
const escapeUnits = (character: string): string => {
	let escaped = '';
	for (let index = 0; index < character.length; index++) {
		const unit = character.slice(index, index + 1).codePointAt(0) ?? 0;
		escaped += String.raw`\u${unit.toString(16).padStart(4, '0')}`;
	}

	return escaped;
};

/**
Compact JSON made fit for a terminal: the same value, with every character that would act on the terminal or be invisible
written as a `\u` escape, which JSON allows inside strings, the only place where such characters can stand.
*/
export const terminalJson = (text: string): string => text.replaceAll(invisible, character => escapeUnits(character));
