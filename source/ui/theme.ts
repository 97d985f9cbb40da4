import {type OwnTheme} from '../core/config/config.ts';
import {readStyle} from '../core/style.ts';
import {roles, type Role} from '../state/span.ts';

/** The parameters of an SGR sequence for each role; empty for none. */
export type Theme = Readonly<Record<Role, string>>;

/** A theme from its styles in words; what is not named is as in another theme, else plain. */
const themeOf = (styles: Readonly<Partial<Record<Role, string>>>, rest?: Theme): Theme => Object.fromEntries(roles.map(role => {
	const style = readStyle(styles[role] ?? '');
	return [role, style.ok && styles[role] !== undefined ? style.value : rest?.[role] ?? ''];
})) as Theme;

/** 16 ANSI colours, so that the reader's own palette applies. */
export const colourTheme: Theme = themeOf({
	muted: 'dim', title: 'bold', accent: 'bold cyan', danger: 'red', warning: 'yellow', success: 'green', match: 'bold underline yellow', key: 'cyan', string: 'green', number: 'magenta', cursor: 'reverse',
});

/** Nothing dim, everything that matters bold or bright: for poor screens, sunlight and tired eyes. */
const contrastTheme: Theme = themeOf({
	title: 'bold underline', accent: 'bold bright-cyan', danger: 'bold bright-red', warning: 'bold bright-yellow', success: 'bold bright-green', match: 'black on-bright-yellow', key: 'bold bright-cyan', string: 'bright-green', number: 'bright-magenta', cursor: 'bold reverse',
});

/** For `NO_COLOR` and terminals without colours: what colours say is also said by marks and words. */
export const monochromeTheme: Theme = themeOf({
	title: 'bold', accent: 'bold', match: 'bold underline', cursor: 'reverse',
});

/** The themes of the program by name; the first is the usual one. */
export const themes = {default: colourTheme, 'high-contrast': contrastTheme, monochrome: monochromeTheme} as const satisfies Readonly<Record<string, Theme>>;

/** The names of the program's themes. */
export const themeNames: readonly string[] = Object.keys(themes);

/** Whether a terminal shows colours (`NO_COLOR`: no-color.org; any value but the empty one counts). */
export const hasColours = ({noColor, colorDepth}: {readonly noColor: string | undefined; readonly colorDepth: number}): boolean => (noColor ?? '') === '' && colorDepth >= 4;

/** The theme that a terminal can show when none is named. */
export const chooseTheme = (terminal: Parameters<typeof hasColours>[0]): Theme => hasColours(terminal) ? colourTheme : monochromeTheme;

/** The themes that can be chosen by name, the reader's own after the program's. */
export const allThemes = (own: readonly OwnTheme[]): ReadonlyMap<string, Theme> => new Map<string, Theme>([
	...Object.entries(themes),
	...own.map(({name, styles}): readonly [string, Theme] => [name, themeOf(styles, colourTheme)]),
]);
