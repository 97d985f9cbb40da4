import {type Role} from '../state/span.ts';

/** The parameters of an SGR sequence for each role; empty for none. */
export type Theme = Readonly<Record<Role, string>>;

/** 16 ANSI colours, so that the reader's own palette applies. */
export const colourTheme: Theme = {
	plain: '', muted: '2', title: '1', accent: '1;36', danger: '31', warning: '33', success: '32', match: '1;4;33', key: '36', string: '32', number: '35', cursor: '7',
};

/** For `NO_COLOR` and terminals without colours: what colours say is also said by marks and words. */
export const monochromeTheme: Theme = {
	plain: '', muted: '', title: '1', accent: '1', danger: '', warning: '', success: '', match: '1;4', key: '', string: '', number: '', cursor: '7',
};

/** The theme that a terminal can show (`NO_COLOR`: no-color.org; any value but the empty one counts). */
export const chooseTheme = ({noColor, colorDepth}: {readonly noColor: string | undefined; readonly colorDepth: number}): Theme =>
	(noColor ?? '') !== '' || colorDepth < 4 ? monochromeTheme : colourTheme;
