import {type ChangeNews} from '../core/change-news.ts';
import {pastOfChange} from '../core/change-text.ts';
import {lineOf} from '../core/edit.ts';
import {clamp} from '../core/list.ts';
import {tellProblem} from '../core/problem.ts';
import {type Coverage} from '../core/source.ts';
import {awsCommands} from '../core/trail-command.ts';
import {
	callsOf,
	isDestructive,
	nameOfChange,
	targetOf,
	type TrailChange,
} from '../core/trail-change.ts';
import {type Trail} from '../core/trail.ts';
import {overlayHeight, paneHeight} from './layout.ts';
import {type ChangeOverlay} from './overlay.ts';
import {refit} from './refit.ts';
import {type State} from './state.ts';
import {
	chain,
	say,
	stay,
	type Step,
} from './step.ts';
import {closeOverlay, isAtEnd, scrollOverlay} from './update-overlay.ts';
import {whyNotChange} from './usable.ts';

/** Does something with the trail under the cursor, where trails may be changed; says why where they may not. */
export function withTrail(state: State, act: (trail: Trail) => Step): Step {
	const why = whyNotChange(state);
	const trail = state.trails.items[state.trails.list.cursor];
	return why === undefined && trail ? act(trail) : say(state, `Not now: ${why ?? 'there is no trail'}.`, 'warning');
}

/** Shows what a change would call, and asks. */
export function askChange(state: State, change: TrailChange, form?: ChangeOverlay['form']): Step {
	return stay({
		...state, overlay: {
			kind: 'change', id: state.trails.change.id, change, stage: 'asking', line: lineOf(''), list: {cursor: 0, top: 0}, accepted: 0, ...form && {form},
		},
	});
}

/** Asks about starting the trail under the cursor, or stopping it when it logs. */
export const toggleLogging = (state: State): Step => withTrail(state, trail => trail.status.state === 'ready'
	? askChange(state, {kind: trail.status.value.isLogging ? 'stop' : 'start', target: targetOf(trail)})
	: say(state, `It is not known whether ${trail.name} logs: r asks again.`, 'warning'));

/** Asks about deleting the trail under the cursor. */
export const deleteTrail = (state: State): Step => withTrail(state, trail => askChange(state, {kind: 'delete', target: targetOf(trail)}));

/** Makes the change that was asked about; what takes recording away only when the name of the trail was typed. */
export function makeChange(state: State): Step {
	const {overlay, trails} = state;
	if (overlay?.kind !== 'change' || overlay.stage !== 'asking') {
		return stay(state);
	}

	const {change} = overlay;
	// Nobody agrees to what has not been on the screen.
	if (!isAtEnd(state, overlay)) {
		return chain(scrollOverlay(state, overlayHeight(state)), next => say(next, 'There was more to read: enter again makes the change.', 'warning'));
	}

	if (isDestructive(change) && overlay.line.text.trim() !== nameOfChange(change)) {
		return say(state, `Type ${nameOfChange(change)} to go on; esc leaves everything as it is.`, 'warning');
	}

	if (trails.change.isRunning) {
		return say(state, 'Another change is still being made: enter again when it has ended.', 'warning');
	}

	const id = trails.change.id + 1;
	return stay({
		...state,
		trails: {...trails, change: {id, isRunning: true}},
		overlay: {
			...overlay, id, stage: 'making', accepted: 0,
		},
	}, {type: 'change-trail', id, change});
}

/** Copies what helps where a change was refused, else the commands that would make it. */
export function copyChange(state: State): Step {
	const {overlay, source} = state;
	if (overlay?.kind !== 'change') {
		return stay(state);
	}

	const {remedy, change} = overlay;
	return stay(state, remedy ? {type: 'copy', text: remedy.text, what: 'the statements'} : {type: 'copy', text: awsCommands(callsOf(change), source.changes?.endpointUrl), what: 'the command'});
}

/** Goes back to the form, or closes; a change that is being made goes on. */
export function leaveChange(state: State): Step {
	const {overlay} = state;
	return overlay?.kind === 'change' && overlay.stage === 'making' ? say(closeOverlay(state), 'What was sent cannot be called back: how it ends is told here.') : stay(overlay?.kind === 'change' && overlay.form ? {...state, overlay: overlay.form} : closeOverlay(state));
}

/** The places that list a new trail, by their labels, which end in the region: all of its account's, or the one of its home. */
const placesOf = ({isMultiRegion, account, homeRegion}: Trail, coverage: readonly Coverage[]): readonly string[] => coverage.flatMap(({place, state}) => {
	const isIts = state === 'done' && (isMultiRegion ? place.includes(account) || !/\d{12}/v.test(place) : place.endsWith(homeRegion));
	return isIts ? [place] : [];
});

function withNews(state: State, change: TrailChange, {trail, isShown}: Extract<ChangeNews, {kind: 'told'}>): State {
	const {trails} = state;
	const kept = change.kind === 'delete' && isShown ? trails.items.filter(({arn}) => arn !== change.target.arn) : trails.items;
	const isNew = trail !== undefined && kept.every(({arn}) => arn !== trail.arn);
	const items = isNew ? [...kept, {...trail, places: placesOf(trail, trails.coverage)}] : kept.map(each => each.arn === trail?.arn ? {...trail, places: each.places} : each);
	const cursor = isNew ? items.length - 1 : trails.list.cursor;
	const next = {
		...trails, items, list: {...trails.list, cursor},
	};
	return refit({...state, trails: {...next, list: clamp(next.list, items.length, paneHeight({...state, trails: next}, 'trails'))}});
}

/** Takes in how a change goes on. The list shows what AWS now tells, whether the change can be seen there yet or not. */
export function receiveChange(state: State, id: number, change: TrailChange, news: ChangeNews): Step {
	if (id !== state.trails.change.id) {
		return stay(state);
	}

	const overlay = state.overlay?.kind === 'change' && state.overlay.id === id ? state.overlay : undefined;
	switch (news.kind) {
		case 'called': {
			return stay(overlay ? {...state, overlay: {...overlay, accepted: overlay.accepted + 1}} : state);
		}

		case 'failed': {
			const ended = {...state, trails: {...state.trails, change: {id, isRunning: false}}};
			return overlay
				? stay({
					...ended, overlay: {
						...overlay, stage: 'refused', problem: news.problem, ...news.remedy && {remedy: news.remedy},
					},
				})
				: say(ended, tellProblem(news.problem), 'warning');
		}

		case 'told': {
			const {isRunning} = state.trails.change;
			const told = withNews({...state, trails: {...state.trails, change: {id, isRunning: false}}}, change, news);
			// A refusal has been told of already.
			return isRunning
				? chain(stay(overlay ? closeOverlay(told) : told), next => say(next, news.isShown ? `${pastOfChange(change)}.` : `AWS accepted it and does not show it yet (${nameOfChange(change)}): r asks again.`, news.isShown ? 'plain' : 'warning'))
				: stay(told);
		}
	}
}
