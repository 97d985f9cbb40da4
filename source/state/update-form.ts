import {parseSelectorsJson, selectorsJson} from '../core/selector-json.ts';
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
import {insightsForm, readInsightsForm} from './insights-form.ts';
import {
	readSelectors,
	readSelectorsForm,
	rearrangeSelectors,
	selectorsForm,
	withSelectors,
} from './selectors-form.ts';
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

/** Opens the form for the selectors of the trail under the cursor. */
export const openSelectorsForm = (state: State): Step => withTrail(state, trail => trail.selectors.state === 'ready'
	? open(state, selectorsForm(trail, trail.selectors.value))
	: say(state, `It is not known which events ${trail.name} records: r asks again.`, 'warning'));

/** Opens the form for the Insights of the trail under the cursor. */
export const openInsightsForm = (state: State): Step => withTrail(state, trail => trail.insights.state === 'ready'
	? open(state, insightsForm(trail, trail.insights.value))
	: say(state, `It is not known which Insights ${trail.name} has: r asks again.`, 'warning'));

/** Gives the selectors in the form to the reader's editor, as JSON. */
export function editSelectors(state: State): Step {
	const {overlay} = state;
	return overlay?.kind === 'form' && overlay.purpose === 'selectors'
		? stay(state, {type: 'edit-text', text: selectorsJson(readSelectors(overlay).selectors)})
		: stay(state);
}

/** Takes the selectors back from the editor; what is wrong with them is told, and the form stays as it was. */
export function receiveFormText(state: State, text: string): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'form' || overlay.purpose !== 'selectors') {
		return stay(state);
	}

	const {problem: _, ...form} = overlay;
	const selectors = parseSelectorsJson(text);
	return stay({...state, overlay: selectors.ok ? withSelectors(form, selectors.value) : {...form, problem: selectors.problem}});
}

/** What the fields of a form come to. */
export function readForm(form: FormOverlay, state: Pick<State, 'source' | 'trails'>): FormReading {
	switch (form.purpose) {
		case 'create': {
			return readCreateForm(form, state);
		}

		case 'update': {
			return readUpdateForm(form, state);
		}

		case 'selectors': {
			return readSelectorsForm(form);
		}

		case 'insights': {
			return readInsightsForm(form);
		}
	}
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

function chooseNext(field: Extract<FormField, {kind: 'choice'}>, direction: 1 | -1): FormField {
	const at = field.options.indexOf(field.chosen);
	return {...field, chosen: field.options[(at + direction + field.options.length) % field.options.length] ?? field.chosen};
}

/** Switches the field over, or goes on to its next choice. */
export const turnField = (state: State, direction: 1 | -1): Step => changeForm(state, form => {
	const field = currentField(form);
	if (field === undefined || field.kind === 'text') {
		return form;
	}

	const turned = withField(form, field.kind === 'switch' ? {...field, isOn: !field.isOn} : chooseNext(field, direction));
	return form.purpose === 'selectors' ? rearrangeSelectors(turned) : turned;
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
