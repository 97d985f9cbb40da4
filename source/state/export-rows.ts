import {exportFormatNames, exportFormats, exportScopes} from '../core/export.ts';
import {formatCount} from '../core/format.ts';
import {tellProblem} from '../core/problem.ts';
import {displayWidth, fit} from '../core/width.ts';
import {wrapWords} from './detail-rows.ts';
import {clean, marksFor} from './marks.ts';
import {type Role, type Row, span} from './span.ts';
import {type ExportOverlay} from './overlay.ts';
import {type State} from './state.ts';
import {scopeCounts} from './update-export.ts';

const labelWidth = 9;

type Choice = {readonly text: string; readonly isChosen: boolean; readonly isPossible: boolean};

/** Choices one behind the other, on as many lines as they need. */
function choiceRows(label: string, choices: readonly Choice[], {size}: State): readonly Row[] {
	const rows: Row[] = [];
	let row: Row = [span(`  ${label}`.padEnd(labelWidth), 'muted')];
	let free = size.columns - labelWidth;
	for (const {text, isChosen, isPossible} of choices) {
		const shown = isChosen ? `[${text}]` : ` ${text} `;
		if (displayWidth(shown) + 1 > free) {
			rows.push(row);
			row = [span(' '.repeat(labelWidth))];
			free = size.columns - labelWidth;
		}

		row = [...row, span(fit(shown, Math.min(displayWidth(shown), free)), isChosen ? 'accent' : (isPossible ? 'plain' : 'muted')), span(' ')];
		free -= displayWidth(shown) + 1;
	}

	return [...rows, row];
}

/** The view in which an export is chosen, asked about and watched. */
export function exportRows(state: State, overlay: ExportOverlay): readonly Row[] {
	const {settings, size, load} = state;
	const {scope, format, stage, problem} = overlay;
	const counts = scopeCounts(state);
	const say = (text: string, role: Role): readonly Row[] => wrapWords(clean(text, settings), Math.max(20, size.columns - 4)).map(line => [span(`  ${line}`, role)]);
	const words = {
		matches: `the ${formatCount(counts.matches)} that match`, marked: `the ${formatCount(counts.marked)} marked`, all: `all ${formatCount(counts.all)} loaded`,
	} as const;
	const isEvidence = format === 'ndjson' || format === 'json';
	const rows: Row[] = [
		...choiceRows('Events', exportScopes.map(each => ({text: words[each], isChosen: each === scope, isPossible: counts[each] > 0})), state),
		...choiceRows('Format', exportFormatNames.map(each => ({text: each, isChosen: each === format, isPossible: true})), state),
		[],
		...say(`${format}: ${exportFormats[format]}.`, 'plain'),
		...isEvidence ? say('Records are evidence: values that look like secrets stand in them.', 'warning') : [],
		...load.status === 'done' ? [] : say('Not the whole range is read yet: what was read is written.', 'warning'),
		[],
	];
	const file = clean(overlay.line.text, settings);
	switch (stage) {
		case 'choosing': {
			return [...rows, ...problem ? say(tellProblem(problem), 'danger') : []];
		}

		case 'asking': {
			return [...rows, ...say(`${file} is there already. Overwrite it? y: yes, n: no`, 'warning')];
		}

		case 'writing': {
			return [...rows, ...say(`${marksFor(settings).loading} ${formatCount(overlay.done)} of ${formatCount(overlay.total)} events written to ${file}; esc stops`, 'accent')];
		}
	}
}
