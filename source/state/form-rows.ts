import {tellProblem} from '../core/problem.ts';
import {displayWidth, fit} from '../core/width.ts';
import {currentField, type FormField, type FormOverlay} from './form.ts';
import {overlayHeight} from './layout.ts';
import {viewLine} from './line-view.ts';
import {clean, marksFor} from './marks.ts';
import {type Row, span} from './span.ts';
import {type State} from './state.ts';
import {readForm} from './update-form.ts';

const labelWidth = 20;

/** A form on the screen: its visible lines, the one of the field that takes the keys, and the column of the cursor while a text is typed. */
export type FormView = {readonly rows: readonly Row[]; readonly row: number; readonly column?: number};

// An empty field is wrong only once it was tried: until then the reader has not come to it.
const isMarked = (form: FormOverlay, field: FormField): boolean => form.isTried || (field.kind === 'text' && field.line.text !== '') || field.kind === 'switch';

/** The lines of a form, a field each, around the field that takes the keys. */
export function formView(state: State, form: FormOverlay): FormView {
	const {settings, size} = state;
	const marks = marksFor(settings);
	const {problems} = readForm(form, state);
	const height = overlayHeight(state);
	const top = Math.max(0, Math.min(form.cursor - Math.floor(height / 2), form.fields.length - height));
	const room = Math.max(10, size.columns - labelWidth - 6);
	let column: number | undefined;
	const rows: Row[] = [];
	for (const [row, field] of form.fields.slice(top, top + height).entries()) {
		const isHere = top + row === form.cursor;
		const isWrong = problems.has(field.key) && isMarked(form, field);
		rows.push([
			span(isHere ? ` ${marks.gutter} ` : ' '.repeat(3), 'accent'),
			span(fit(clean(field.label, settings), labelWidth), isHere ? 'accent' : 'muted'),
			span(isWrong ? `${marks.failed} ` : '  ', 'danger'),
			...valueSpans(field, room, settings),
		]);
		column = isHere && field.kind === 'text' ? labelWidth + 5 + viewLine(field.line, room, settings).cursor : column;
	}

	return {rows, row: form.cursor - top, ...column !== undefined && {column}};
}

function valueSpans(field: FormField, room: number, settings: State['settings']): Row {
	switch (field.kind) {
		case 'text': {
			return [span(viewLine(field.line, room, settings).text)];
		}

		case 'switch': {
			return [span(field.isOn ? 'yes' : 'no', field.isOn ? 'plain' : 'muted')];
		}

		case 'choice': {
			return field.options.flatMap(option => {
				const text = clean(option, settings);
				return option === field.chosen ? [span(`[${text}] `, 'accent')] : [span(` ${text}  `, 'muted')];
			});
		}
	}
}

/** The line under a form: what is wrong with the field, or what belongs there. */
export function formNote(state: State, form: FormOverlay): Row {
	const {settings, size} = state;
	const field = currentField(form);
	const found = field && isMarked(form, field) ? readForm(form, state).problems.get(field.key) : undefined;
	const problem = form.problem ?? found;
	const text = ` ${clean(problem ? tellProblem(problem) : `${field?.label.trim() ?? ''}: ${field?.hint ?? ''}`, settings)}`;
	return [span(fit(text, Math.min(displayWidth(text), size.columns)), problem ? 'warning' : 'muted')];
}
