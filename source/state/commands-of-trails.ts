import {type CommandTable} from './command-table.ts';
import {openTrail, showTrails} from './update-overlay.ts';
import {leaveTrailBucket, openTrailBucket} from './update-source.ts';
import {
	copyChange,
	deleteTrail,
	leaveChange,
	makeChange,
	toggleLogging,
} from './update-change.ts';
import {
	moveInForm,
	editSelectors,
	openCreateForm,
	openInsightsForm,
	openSelectorsForm,
	openUpdateForm,
	reviewForm,
	turnField,
} from './update-form.ts';
import {verifySelected} from './update-verify.ts';

/** What the commands of trails, and of what changes them, do. */
export const trailCommands = {
	'trail.open': openTrail,
	'trails.health': state => showTrails(state, 'health'),
	'trails.blind-spots': state => showTrails(state, 'blind-spots'),
	'trail.verify': verifySelected,
	'trail.events': openTrailBucket,
	'trail.leave': leaveTrailBucket,
	'trail.create': openCreateForm,
	'trail.logging': toggleLogging,
	'trail.edit': openUpdateForm,
	'trail.selectors': openSelectorsForm,
	'trail.insights': openInsightsForm,
	'trail.delete': deleteTrail,
	'form.edit': editSelectors,
	'form.review': reviewForm,
	'form.next': state => moveInForm(state, 1),
	'form.previous': state => moveInForm(state, -1),
	'field.turn': state => turnField(state, 1),
	'field.turn-back': state => turnField(state, -1),
	'change.make': makeChange,
	'change.copy': copyChange,
	'change.leave': leaveChange,
} as const satisfies CommandTable;
