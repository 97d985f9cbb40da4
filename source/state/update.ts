import {edit, type EditCommand} from '../core/edit.ts';
import {clamp} from '../core/list.ts';
import {type Action} from './action.ts';
import {runCommand} from './run-command.ts';
import {paneHeight} from './layout.ts';
import {refit} from './refit.ts';
import {type State} from './state.ts';
import {
	say,
	stay,
	chain,
	type Step,
} from './step.ts';
import {receiveCost} from './part-load.ts';
import {receiveMatches, receiveRecord, selectRow} from './update-events.ts';
import {
	receiveProgress,
	receiveValues,
	recount,
	typeInFacets,
} from './update-facets.ts';
import {
	endLoad,
	mergeCoverage,
	pullIfNeeded,
	receivePage,
	startLoad,
} from './update-load.ts';
import {endFollow, keepFollowing, receiveNews} from './update-follow.ts';
import {pivotByDigit, receivePivotCount, receivePivots} from './update-pivots.ts';
import {receiveOpened} from './update-arrangement.ts';
import {aimHistogram} from './update-histogram.ts';
import {askCode, typeCode} from './update-codes.ts';
import {receiveChange} from './update-change.ts';
import {receiveFormText} from './update-form.ts';
import {receiveExport} from './update-export.ts';
import {receiveVerification} from './update-verify.ts';
import {showText, typeInOverlay} from './update-overlay.ts';
import {pointAt} from './update-mouse.ts';
import {setQuery, typeQuery} from './update-query.ts';

/** Requests that are kept for the reader to see. */
const mostCalls = 1000;

/** The next state, and what is to be done outside of it. Pure: the same state and action always give the same answer. */
export const update = (state: State, action: Action): Step => keepFollowing(state, react(state, action));

/** Whether an action may be about the record of the selected event: all that the reader does but moving in the list and typing. */
const isAboutRecord = ({focus}: State, action: Action): boolean => action.type === 'mouse' || (action.type === 'command' && !(focus === 'events' && action.command.startsWith('list.')));

function react(state: State, action: Action): Step {
	const {opening} = state.detail;
	// Keys that are pressed before the record is there mean that one, and not the one still shown.
	return opening !== undefined && opening === state.events.row && isAboutRecord(state, action) ? stay(state, {type: 'await-record', row: opening, action}) : carryOut(state, action);
}

function carryOut(state: State, action: Action): Step {
	switch (action.type) {
		case 'command': {
			const {message: _, ...quiet} = state;
			return chain(runCommand(quiet, action.command, action.argument), next => stay(next.count === '' ? next : {...next, count: ''}));
		}

		case 'digit': {
			return state.overlay?.kind === 'pivots' ? pivotByDigit(state, state.overlay, action.digit) : stay({...state, count: `${state.count}${action.digit}`.slice(0, 6)});
		}

		case 'mouse': {
			return pointAt(state, action.mouse);
		}

		case 'edit': {
			return type(state, action.edit);
		}

		case 'resize': {
			return chain(stay(refit({...state, size: action.size})), pullIfNeeded);
		}

		case 'tick': {
			return stay({...state, now: action.now});
		}

		case 'message': {
			return say(state, action.message.text, action.message.tone);
		}

		case 'start': {
			return start(state, action);
		}

		case 'switch-source': {
			return startLoad({...state, source: action.source}, state.load.range);
		}

		case 'label': {
			return stay({...state, source: {...state.source, label: action.label}});
		}

		case 'page': {
			return action.id === state.load.id ? receivePage(state, action.page, {loaded: action.loaded, duplicates: action.duplicates}) : stay(state);
		}

		case 'page-end': {
			return action.id === state.load.id ? endLoad(state) : stay(state);
		}

		case 'estimated': {
			return receiveCost(state, action);
		}

		case 'news': {
			return action.id === state.follow.id ? receiveNews(state, action) : stay(state);
		}

		case 'news-end': {
			return action.id === state.follow.id ? endFollow(state) : stay(state);
		}

		case 'matches': {
			return action.id === state.query.id ? chain(receiveMatches(state, action), recount) : stay(state);
		}

		case 'select': {
			return selectRow(state, action.position, action.row);
		}

		case 'pivots': {
			return receivePivots(state, action);
		}

		case 'pivot-count': {
			return receivePivotCount(state, action);
		}

		case 'opened': {
			return receiveOpened(state, action.rows, action.isOpen);
		}

		case 'open-detail': {
			return stay(refit({...state, focus: 'detail'}));
		}

		case 'aim-histogram': {
			return aimHistogram(state, action.at);
		}

		case 'values': {
			return receiveValues(state, action);
		}

		case 'values-progress': {
			return receiveProgress(state, action);
		}

		case 'record': {
			return receiveRecord(state, action);
		}

		case 'opening-record': {
			return stay({...state, detail: {...state.detail, opening: action.row}});
		}

		case 'ask-code': {
			return askCode(state, action.request);
		}

		case 'export-news': {
			return receiveExport(state, action.id, action.news);
		}

		case 'saved-queries': {
			return stay({...state, config: {...state.config, queries: action.queries}});
		}

		case 'set-query': {
			return setQuery(state, action.text);
		}

		case 'call': {
			return stay({...state, calls: [...state.calls, action.call].slice(-mostCalls)});
		}

		case 'show-text': {
			return showText(state, action.title, action.text);
		}

		case 'insight': {
			return stay({
				...state, overlay: {
					kind: 'insight', id: action.id, insight: action.insight, rates: action.rates, list: {cursor: 0, top: 0},
				},
			});
		}

		case 'rates': {
			const {overlay} = state;
			return stay(overlay?.kind === 'insight' && overlay.id === action.id ? {...state, overlay: {...overlay, rates: action.rates}} : state);
		}

		case 'verify-files':
		case 'verify-news':
		case 'verify-end': {
			return receiveVerification(state, action);
		}

		case 'trails-page': {
			return action.id === state.trails.id ? stay(receiveTrails(state, action)) : stay(state);
		}

		case 'change-news': {
			return receiveChange(state, action.id, action.change, action.news);
		}

		case 'form-text': {
			return receiveFormText(state, action.text);
		}

		case 'trails-end': {
			return action.id === state.trails.id ? stay({...state, trails: {...state.trails, status: 'done'}}) : stay(state);
		}
	}
}

/** Typing goes to the line that has the cursor. */
function type(state: State, command: EditCommand): Step {
	if (state.codes.queue.length > 0) {
		return typeCode(state, command);
	}

	if (state.overlay?.kind === 'facets') {
		return typeInFacets(state, state.overlay, command);
	}

	if (state.overlay) {
		return typeInOverlay(state, command);
	}

	if (state.query.isEditing) {
		return typeQuery(state, command);
	}

	const {find} = state.detail;
	return stay({...state, detail: {...state.detail, find: {...find, line: edit(find.line, command)}}});
}

/** Begins with a source: its events, and its trails where it has any. */
function start(state: State, {source}: Extract<Action, {type: 'start'}>): Step {
	const trails = {
		...state.trails, id: state.trails.id + 1, items: [], coverage: [], status: source.hasTrails ? 'loading' : 'done',
	} as const;
	// Another kind of source has other times: the last day of an account says nothing about the demo.
	const range = source.kind === state.source.kind ? state.load.range : {text: 'all'};
	return chain(
		startLoad({...state, source, trails}, range),
		next => stay(next, ...(source.hasTrails ? [{type: 'list-trails', id: trails.id} as const] : [])),
	);
}

function receiveTrails(state: State, {page}: Extract<Action, {type: 'trails-page'}>): State {
	const byArn = new Map([...state.trails.items, ...page.trails].map(trail => [trail.arn, trail]));
	const items = byArn.values().toArray();
	const trails = {...state.trails, items, coverage: mergeCoverage(state.trails.coverage, page.coverage)};
	return refit({...state, trails: {...trails, list: clamp(trails.list, items.length, paneHeight({...state, trails}, 'trails'))}});
}
