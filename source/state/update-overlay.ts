import {edit, type EditCommand, lineOf} from '../core/edit.ts';
import {parseRange, parseTime} from '../core/time-range.ts';
import {rawLines} from './detail-rows.ts';
import {blindSpotRows} from './blind-spot-rows.ts';
import {changeRows} from './change-rows.ts';
import {callRows} from './call-rows.ts';
import {healthRows} from './health-rows.ts';
import {helpRows} from './help-rows.ts';
import {insightRows} from './insight-rows.ts';
import {overlayHeight} from './layout.ts';
import {paletteEntries} from './palette-entries.ts';
import {problemRows} from './problem-rows.ts';
import {type Overlay} from './overlay.ts';
import {type State} from './state.ts';
import {stay, type Step} from './step.ts';
import {trailRows} from './trail-rows.ts';
import {verifyRows} from './verify-rows.ts';
import {readRange} from './update-load.ts';
import {typeInForm} from './update-form.ts';
import {typeExport} from './update-export.ts';
import {typeInPalette} from './update-palette.ts';

const start = {cursor: 0, top: 0};

/** Takes the overlay away. */
export function closeOverlay(state: State): State {
	const {overlay: _, ...rest} = state;
	return rest;
}

export const showHelp = (state: State): Step => stay({
	...state, overlay: {
		kind: 'help', line: lineOf(''), isEditing: false, list: start,
	},
});

export const showProblems = (state: State): Step => stay({...state, overlay: {kind: 'problems', list: start}});

export const showCalls = (state: State): Step => stay({...state, overlay: {kind: 'calls', list: start}});

/** Shows how the trails do, or what nobody records. */
export const showTrails = (state: State, kind: 'health' | 'blind-spots'): Step => stay({...state, overlay: {kind, list: start}});

export const showText = (state: State, title: string, text: string): Step => stay({
	...state, overlay: {
		kind: 'text', title, text, list: start,
	},
});

/** Opens the trail under the cursor. */
export function openTrail(state: State): Step {
	const trail = state.trails.items[state.trails.list.cursor];
	return stay(trail ? {...state, overlay: {kind: 'trail', arn: trail.arn, list: start}} : state);
}

/** Asks for a range to read, or for a time to go to. */
export function askTime(state: State, purpose: 'range' | 'jump'): Step {
	return stay({...state, overlay: {kind: 'time', purpose, line: lineOf('')}});
}

/** Uses the time that was typed, or says what is wrong with it and stays. */
export function applyTime(state: State): Step {
	const {overlay, now, settings: {zone}} = state;
	if (overlay?.kind !== 'time') {
		return stay(state);
	}

	const text = overlay.line.text.trim();
	if (overlay.purpose === 'jump') {
		const time = parseTime(text, {now, zone, edge: 'start'});
		return time.ok
			? stay(closeOverlay(state), {type: 'find-time', time: time.value})
			: stay({...state, overlay: {...overlay, problem: time.problem}});
	}

	if (text === '') {
		return stay(closeOverlay(state));
	}

	const range = parseRange(text, {now, zone});
	return range.ok
		? readRange(closeOverlay(state), {text, ...range.value})
		: stay({...state, overlay: {...overlay, problem: range.problem}});
}

/** Types into the line of the overlay. */
export function typeInOverlay(state: State, command: EditCommand): Step {
	const {overlay} = state;
	switch (overlay?.kind) {
		case 'time': {
			const {problem: _, ...rest} = overlay;
			return stay({...state, overlay: {...rest, line: edit(overlay.line, command)}});
		}

		case 'export': {
			return typeExport(state, command);
		}

		case 'form': {
			return typeInForm(state, command);
		}

		case 'change': {
			return stay({...state, overlay: {...overlay, line: edit(overlay.line, command)}});
		}

		case 'palette': {
			return typeInPalette(state, overlay, command);
		}

		case 'help': {
			return stay({...state, overlay: {...overlay, line: edit(overlay.line, command), list: start}});
		}

		default: {
			return stay(state);
		}
	}
}

/** Lines of the list that an overlay shows. */
export function overlayCount(state: State, overlay: Overlay): number {
	switch (overlay.kind) {
		case 'help': {
			return helpRows(overlay.line.text, state.settings.keymap).length;
		}

		case 'problems': {
			return problemRows(state).length;
		}

		case 'calls': {
			return callRows(state).length;
		}

		case 'health': {
			return healthRows(state).length;
		}

		case 'blind-spots': {
			return blindSpotRows(state).length;
		}

		case 'trail': {
			const trail = state.trails.items.find(({arn}) => arn === overlay.arn);
			return trail ? trailRows(trail, state).length : 0;
		}

		case 'verify': {
			return verifyRows(state, overlay).length;
		}

		case 'insight': {
			return insightRows(overlay, state).length;
		}

		case 'text': {
			return rawLines(overlay.text, state.size.columns, state.settings).length;
		}

		case 'change': {
			return changeRows(state, overlay).length;
		}

		case 'palette': {
			return paletteEntries(state, overlay.line.text).length;
		}

		case 'pivots': {
			return overlay.items.length;
		}

		case 'facets': {
			return overlay.found?.facets.length ?? 0;
		}

		case 'form':
		case 'time':
		case 'export':
		case 'cost':
		case 'copy': {
			return 0;
		}
	}
}

/** Whether the last line of the overlay's text is on the screen. */
export const isAtEnd = (state: State, overlay: Extract<Overlay, {readonly list: unknown}>): boolean => overlay.list.top + overlayHeight(state) >= overlayCount(state, overlay);

/** Scrolls the overlay to a line: these are texts without a cursor, so the top moves. */
export function scrollOverlay(state: State, delta: number): Step {
	const {overlay} = state;
	if (!overlay || !('list' in overlay)) {
		return stay(state);
	}

	const last = Math.max(0, overlayCount(state, overlay) - overlayHeight(state));
	const top = Math.max(0, Math.min(last, overlay.list.top + delta));
	return stay({...state, overlay: {...overlay, list: {cursor: top, top}}});
}
