import {formatBytes, formatCount} from '../core/format.ts';
import {tellChain, tellEnding, tellFault} from '../core/integrity-text.ts';
import {asSentence, tellProblem} from '../core/problem.ts';
import {indentedRows} from './indented-rows.ts';
import {marksFor} from './marks.ts';
import {type VerifyOverlay} from './overlay.ts';
import {type Role, type Row} from './span.ts';
import {type State} from './state.ts';

const filesText = ({files, bytes}: VerifyOverlay): string => `${formatCount(files)} ${files === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}`;

/** How it stands: what was read, and how it ended. */
function headline(overlay: VerifyOverlay, {settings}: Pick<State, 'settings'>): readonly [text: string, role: Role] {
	const {status, name, range, reports, problems} = overlay;
	const ending = tellEnding({
		source: name, range, reports, problems, isStopped: status === 'stopped',
	});
	switch (status) {
		case 'running': {
			return [`${marksFor(settings).loading} Verifying ${name}, ${range.text}: ${filesText(overlay)}. esc stops it.`, 'accent'];
		}

		case 'refused': {
			return ['It could not begin.', 'danger'];
		}

		case 'stopped': {
			return [`${ending} ${filesText(overlay)}.`, 'warning'];
		}

		case 'done': {
			return [`${ending} ${filesText(overlay)}.`, ending.startsWith('Verified') ? 'success' : 'danger'];
		}
	}
}

/** The view of a verification: how it stands, then for each chain its counts and a line for each fault. */
export function verifyRows(state: Pick<State, 'settings' | 'size'>, overlay: VerifyOverlay): readonly Row[] {
	const {settings} = state;
	const {notes, problems, reports} = overlay;
	const lines = (text: string, indent: number, role: Role): readonly Row[] => indentedRows(state, text, indent, role);
	const [text, role] = headline(overlay, state);
	return [
		...lines(text, 2, role),
		...notes.flatMap(note => lines(asSentence(note), 2, 'warning')),
		...problems.flatMap(problem => lines(tellProblem(problem), 2, 'warning')),
		[],
		...reports.flatMap(report => [
			...lines(asSentence(tellChain(report, settings.zone)), 2, report.faults.length === 0 ? 'plain' : 'danger'),
			...report.faults.flatMap(fault => lines(tellFault(fault, settings.zone), 4, 'danger')),
		]),
	];
}
