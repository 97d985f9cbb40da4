/* eslint-disable regexp/no-control-character -- that is how sequences begin */

/**
Everything that we and Ink write besides text, and nothing else: moves and erasing as the output stage sends them, the 16
colours and the attributes of the themes, scrolling, and the modes that we set.
*/
const ownSequences: readonly RegExp[] = [
	// Moves: up, down, right, left, to a column, to a row and a column.
	/\u{1B}\[\d{0,3}[A-DG]/vy,
	/\u{1B}\[(?:\d{1,3}(?:;\d{1,3})?)?H/vy,
	// Erasing: some cells, the rest of a line, a line, the rest of the screen.
	/\u{1B}\[\d{1,3}X/vy,
	/\u{1B}\[2?K/vy,
	/\u{1B}\[J/vy,
	// Margins, and scrolling between them.
	/\u{1B}\[(?:\d{1,3};\d{1,3})?r/vy,
	/\u{1B}\[\d{0,3}[ST]/vy,
	// Lines put in and taken out.
	/\u{1B}\[\d{0,3}[LM]/vy,
	// Styles: attributes that themes have and their ends, and the foreground colours of the usual theme.
	/\u{1B}\[(?:(?:[01247]|2[247]|3[1-69])(?:;(?:[1247]|2[247]|3[1-69]))*)?m/vy,
	// Wrapping, the cursor, the alternate screen, the mouse, bracketed paste, drawing at once.
	/\u{1B}\[\?(?:7|25|1002|1006|1049|2004|2026)[hl]/vy,
];

/** As above, with the one control string that we send: a text for the clipboard in base64. */
const clipboard = /\u{1B}\]52;c;[\d+\/=A-Za-z]*\u{7}/vy;

/** What may never reach a terminal but as part of a sequence of our own; moves within a line and to the next are ours. */
const forbidden = /^[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Private_Use}\p{Surrogate}]$/v;
const ourControls = '\n\r\b\v';

const endOfSequence = (output: string, start: number, patterns: readonly RegExp[]): number | undefined => {
	for (const pattern of patterns) {
		pattern.lastIndex = start;
		if (pattern.test(output)) {
			return pattern.lastIndex;
		}
	}

	return undefined;
};

/** The first few places of what was written to a terminal that are neither visible text nor a sequence of ours, each with what stands around it. */
export const strayBytes = (output: string, {hasClipboard = false}: {readonly hasClipboard?: boolean} = {}): readonly string[] => {
	const patterns = hasClipboard ? [...ownSequences, clipboard] : ownSequences;
	const found: string[] = [];
	for (let index = 0; index < output.length && found.length < 3;) {
		const end = output[index] === '\u{1B}' ? endOfSequence(output, index, patterns) : undefined;
		if (end !== undefined) {
			index = end;
			continue;
		}

		const character = String.fromCodePoint(output.codePointAt(index)!);
		if (forbidden.test(character) && !ourControls.includes(character)) {
			found.push(JSON.stringify(output.slice(Math.max(0, index - 20), index + 20)));
		}

		index += character.length;
	}

	return found;
};
