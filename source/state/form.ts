import {type Line, lineOf} from '../core/edit.ts';
import {type Problem} from '../core/problem.ts';
import {type TrailChange, type TrailTarget} from '../core/trail-change.ts';
import {type FieldProblems} from '../core/trail-rules.ts';
import {type InsightSelectors, type Selectors} from '../core/trail.ts';

/** A field of a form; the hint says what belongs there. */
export type FormField = {readonly key: string; readonly label: string; readonly hint: string} & (
	| {readonly kind: 'text'; readonly line: Line}
	| {readonly kind: 'switch'; readonly isOn: boolean}
	| {readonly kind: 'choice'; readonly options: readonly string[]; readonly chosen: string}
);

/** What is filled in before a trail is made or changed. */
export type FormOverlay = {
	readonly kind: 'form';
	readonly purpose: 'create' | 'update' | 'selectors' | 'insights';
	/** Absent for a trail that is to be made. */
	readonly target?: TrailTarget;
	readonly fields: readonly FormField[];
	/** Index of the field that takes the keys. */
	readonly cursor: number;
	/** Whether it was to be reviewed and could not, so that empty fields count as wrong, too. */
	readonly isTried: boolean;
	/** What the trail has now, where that is changed. */
	readonly selectors?: Selectors;
	readonly insights?: InsightSelectors;
	/** What was wrong with a text that came back from the editor. */
	readonly problem?: Problem;
};

/** What the fields come to: the change, absent where nothing would change, and what is wrong with them. */
export type FormReading = {readonly change?: TrailChange; readonly problems: FieldProblems};

export const textField = (key: string, label: string, text: string, hint: string): FormField => ({
	key, label, hint, kind: 'text', line: lineOf(text),
});

export const switchField = (key: string, label: string, isOn: boolean, hint: string): FormField => ({
	key, label, hint, kind: 'switch', isOn,
});

export const choiceField = (key: string, label: string, {options, chosen}: {readonly options: readonly string[]; readonly chosen: string}, hint: string): FormField => ({
	key, label, hint, kind: 'choice', options, chosen,
});

type Fields = Pick<FormOverlay, 'fields'>;

/** The text of a field, without the blanks around it; empty where there is no such field. */
export const textIn = ({fields}: Fields, key: string): string => {
	const field = fields.find(each => each.key === key);
	return field?.kind === 'text' ? field.line.text.trim() : (field?.kind === 'choice' ? field.chosen : '');
};

/** Whether a switch is on. */
export const isOnIn = ({fields}: Fields, key: string): boolean => fields.some(field => field.key === key && field.kind === 'switch' && field.isOn);

/** The field that takes the keys. */
export const currentField = ({fields, cursor}: FormOverlay): FormField | undefined => fields[cursor];

/** What a form is about; it quotes the name of the trail. */
export function formTitle({purpose, target}: FormOverlay): string {
	const titles = {
		create: 'A new trail', update: `Settings of ${target?.name ?? ''}`, selectors: `Events that ${target?.name ?? ''} records`, insights: `Insights of ${target?.name ?? ''}`,
	};
	return titles[purpose];
}
