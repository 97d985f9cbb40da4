import {consequencesOf} from '../core/change-text.ts';
import {tellProblem} from '../core/problem.ts';
import {awsCommand} from '../core/trail-command.ts';
import {callsOf} from '../core/trail-change.ts';
import {rawLines, wrapWords} from './detail-rows.ts';
import {clean, marksFor} from './marks.ts';
import {type ChangeOverlay} from './overlay.ts';
import {type Role, type Row, span} from './span.ts';
import {type State} from './state.ts';

/** The view that asks about a change: what it means, exactly what is called, and how it goes. */
export function changeRows(state: State, overlay: ChangeOverlay): readonly Row[] {
	const {settings, size, source, trails} = state;
	const {change, stage, accepted, problem, remedy} = overlay;
	const width = Math.max(20, size.columns - 4);
	const say = (text: string, role: Role): readonly Row[] => wrapWords(clean(text, settings), width).map(line => [span(`  ${line}`, role)]);
	const calls = callsOf(change);
	const marks = marksFor(settings);
	const signs = {asking: ' ', making: marks.loading, refused: marks.failed};
	const rows: Row[] = source.changes?.isPretended === true ? [...say('The demo: only the invented account in memory changes, and nothing is called.', 'accent'), []] : [];
	rows.push(...say(calls.length === 1 ? 'This is called:' : 'These are called, one after the other:', 'muted'));
	for (const [index, call] of calls.entries()) {
		const sign = index < accepted ? marks.ok : (index === accepted ? signs[stage] : ' ');
		const lines = wrapWords(clean(awsCommand(call, source.changes?.endpointUrl), settings), width - 4);
		rows.push(...lines.map((line, at) => [span(at === 0 ? `  ${sign} ` : ' '.repeat(4), stage === 'refused' && index === accepted ? 'danger' : 'accent'), span(line, 'string')]));
	}

	if (problem) {
		rows.push([], ...say(tellProblem(problem), 'danger'));
	}

	if (remedy) {
		rows.push([], ...say(`${remedy.title} (ctrl+y copies them):`, 'muted'), ...rawLines(remedy.text, width, settings).map(line => [span(`  ${line}`, 'string')]));
	}

	rows.push([]);
	for (const sentence of consequencesOf(change, trails.items)) {
		rows.push(...say(sentence, 'plain'));
	}

	return rows;
}
