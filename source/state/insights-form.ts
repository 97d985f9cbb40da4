import {targetOf} from '../core/trail-change.ts';
import {type InsightSelectors, type Trail} from '../core/trail.ts';
import {
	isOnIn,
	switchField,
	type FormOverlay,
	type FormReading,
} from './form.ts';

const types: ReadonlyArray<readonly [type: string, label: string, hint: string]> = [
	['ApiCallRateInsight', 'Call rate', 'unusually many or few writes; the trail must record management writes'],
	['ApiErrorRateInsight', 'Error rate', 'unusually many errors; the trail must record management events'],
];

/** The form for the Insights of a trail. */
export const insightsForm = (trail: Trail, insights: InsightSelectors): FormOverlay => ({
	kind: 'form', purpose: 'insights', target: targetOf(trail), insights, cursor: 0, isTried: false, fields: types.map(([type, label, hint]) => switchField(type, label, insights.includes(type), hint)),
});

/** What the form for Insights comes to. */
export function readInsightsForm(form: FormOverlay): FormReading {
	const {target, insights = []} = form;
	const chosen = types.map(([type]) => type).filter(type => isOnIn(form, type));
	const isSame = chosen.toSorted().join(' ') === insights.toSorted().join(' ');
	return {problems: new Map(), ...target && !isSame && {change: {kind: 'insights', target, insights: chosen}}};
}
