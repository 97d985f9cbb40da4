import {edit, type EditCommand} from '../core/edit.ts';
import {
	currentField,
	type FormField,
	type FormOverlay,
	type FormReading,
} from './form.ts';
import {
	createForm,
	readCreateForm,
	readUpdateForm,
	updateForm,
} from './settings-form.ts';
import {type State} from './state.ts';
import {say, stay, type Step} from './step.ts';
import {askChange, withTrail} from './update-change.ts';
import {whyNotChange} from './usable.ts';

const open = (state: State, form: FormOverlay): Step => stay({...state, overlay: form});

/** Opens the form for a new trail. */
export function openCreateForm(state: State): Step {
	const why = whyNotChange(state);
	return why === undefined ? open(state, createForm(state)) : say(state, `Not now: ${why}.`, 'warning');
}

/** Opens the form for the settings of the trail under the cursor. */
export const openUpdateForm = (state: State): Step => withTrail(state, trail => open(state, updateForm(trail)));

/** What the fields of a form come to. */
export function readForm(form: FormOverlay, state: Pick<State, 'source' | 'trails'>): FormReading {
	return form.purpose === 'create' ? readCreateForm(form, state) : readUpdateForm(form, state);
}

function changeForm(state: State, change: (form: FormOverlay) => FormOverlay): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'form') {
		return stay(state);
	}

	const {problem: _, ...form} = overlay;
	return stay({...state, overlay: change(form)});
}

const withField = (form: FormOverlay, field: FormField): FormOverlay => ({...form, fields: form.fields.with(form.cursor, field)});

/** Goes to another field; after the last comes the first. */
export const moveInForm = (state: State, delta: 1 | -1): Step => changeForm(state, form => ({...form, cursor: (form.cursor + delta + form.fields.length) % form.fields.length}));

/** Types into the field. */
export const typeInForm = (state: State, command: EditCommand): Step => changeForm(state, form => {
	const field = currentField(form);
	return field?.kind === 'text' ? withField(form, {...field, line: edit(field.line, command)}) : form;
});

/** Switches the field over, or goes on to its next choice. */
export const turnField = (state: State, direction: 1 | -1): Step => changeForm(state, form => {
	const field = currentField(form);
	if (field?.kind === 'switch') {
		return withField(form, {...field, isOn: !field.isOn});
	}

	if (field?.kind !== 'choice') {
		return form;
	}

	const at = field.options.indexOf(field.chosen);
	return withField(form, {...field, chosen: field.options[(at + direction + field.options.length) % field.options.length] ?? field.chosen});
});

/** Goes on to what the form would call; where something is wrong, to the first field that is. */
export function reviewForm(state: State): Step {
	const {overlay: form} = state;
	if (form?.kind !== 'form') {
		return stay(state);
	}

	const {change, problems} = readForm(form, state);
	const wrong = form.fields.findIndex(({key}) => problems.has(key));
	if (wrong !== -1) {
		return stay({...state, overlay: {...form, cursor: wrong, isTried: true}});
	}

	return change ? askChange(state, change, form) : say(state, 'Nothing is changed yet.');
}
