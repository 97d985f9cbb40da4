import {type Action} from './action.ts';
import {type VerifyOverlay} from './overlay.ts';
import {type State} from './state.ts';
import {say, stay, type Step} from './step.ts';

/** Starts to verify the trail under the cursor for the range that is read; says why where that cannot be. */
export function verifySelected(state: State): Step {
	const {trails, source, load: {range}} = state;
	const trail = trails.items[trails.list.cursor];
	if (!trail) {
		return say(state, 'There is no trail to verify.');
	}

	if (source.kind === 'demo') {
		return say(state, 'The demo is invented: its buckets hold nothing to verify.');
	}

	const overlay: VerifyOverlay = {
		kind: 'verify', name: trail.name, range, status: 'running', files: 0, bytes: 0, notes: [], problems: [], reports: [], list: {cursor: 0, top: 0},
	};
	return stay({...state, overlay}, {type: 'verify-trail', trail, range});
}

type News = Extract<Action, {type: 'verify-files' | 'verify-news' | 'verify-end'}>;

function withNews(overlay: VerifyOverlay, action: News): VerifyOverlay {
	if (action.type === 'verify-files') {
		return {...overlay, files: action.files, bytes: action.bytes};
	}

	if (action.type === 'verify-end') {
		return {...overlay, status: overlay.status === 'running' ? 'done' : overlay.status};
	}

	const {news} = action;
	switch (news.kind) {
		case 'opened': {
			return {...overlay, notes: news.notes};
		}

		case 'problems': {
			return {...overlay, problems: [...overlay.problems, ...news.problems]};
		}

		case 'refused': {
			return {...overlay, status: overlay.status === 'running' ? 'refused' : overlay.status, problems: [news.problem]};
		}

		case 'chain': {
			return {...overlay, reports: [...overlay.reports, news.report]};
		}
	}
}

/** Takes in what a verification tells, unless its view was closed. */
export function receiveVerification(state: State, action: News): Step {
	const {overlay} = state;
	return stay(overlay?.kind === 'verify' ? {...state, overlay: withNews(overlay, action)} : state);
}

/** Stops a verification that is under way and leaves its report in sight; nothing where none is. */
export function stopVerification(state: State): Step | undefined {
	const {overlay} = state;
	return overlay?.kind === 'verify' && overlay.status === 'running'
		? stay({...state, overlay: {...overlay, status: 'stopped'}}, {type: 'cancel-verify'})
		: undefined;
}
