import {createContext, useContext, useSyncExternalStore} from 'react';
import {type Loop} from '../state/loop.ts';
import {type Session} from '../state/session.ts';
import {type Row} from '../state/span.ts';
import {type State} from '../state/state.ts';
import {paint} from './paint.ts';
import {type Theme} from './theme.ts';

/** What every pane reads: the loop with the State, the events behind it, and the styles. */
export type AppContext = {
	readonly loop: Loop;
	readonly session: Session;
	readonly theme: Theme;
	/** The themes that the State may name in place of that one. */
	readonly themes?: ReadonlyMap<string, Theme>;
};

// eslint-disable-next-line @typescript-eslint/naming-convention -- a context is used as a component
export const AppSurroundings = createContext<AppContext | undefined>(undefined);

/** The surroundings of the panes. Throws outside of the app: that would be a bug. */
export function useApp(): AppContext {
	const context = useContext(AppSurroundings);
	if (!context) {
		throw new Error('A pane stands outside of the app.');
	}

	return context;
}

/** The State of now; the component is drawn again when it changes. */
export function useAppState(): State {
	const {loop} = useApp();
	return useSyncExternalStore(loop.subscribe, loop.getState);
}

/** Turns lines into text with styles. */
export function usePaint(): (row: Row) => string {
	const {theme, themes, loop} = useApp();
	const {settings} = loop.getState();
	const chosen = settings.theme === undefined ? theme : themes?.get(settings.theme) ?? theme;
	return row => paint(row, chosen, settings.isAscii);
}
