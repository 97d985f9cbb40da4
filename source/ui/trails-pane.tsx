import {Box} from 'ink';
import {type ReactNode} from 'react';
import {visibleRange} from '../core/list.ts';
import {marksFor} from '../state/marks.ts';
import {trailsRule} from '../state/pane-rules.ts';
import {type Role, span} from '../state/span.ts';
import {
	emptyTrails,
	trailCells,
	trailLabelWidth,
	trailRows,
} from '../state/trail-rows.ts';
import {Lines} from './lines.tsx';
import {SmallTable, type TableColumn} from './small-table.tsx';
import {useAppState} from './use-app.ts';

const healthRole = (value: string): Role => /^\S (?:stopped|failing)/v.test(value) ? 'danger' : (/^\S stale/v.test(value) ? 'warning' : 'plain');

/** The columns of the trails for a width; what a trail is set to drops first. Each has a blank behind it. */
function trailColumns(columns: number): readonly TableColumn[] {
	const others: readonly TableColumn[] = [
		...columns >= 72 ? [{key: 'delivered', width: 21}] : [],
		...columns >= 130 ? [{key: 'marks', width: 41, role: () => 'muted' as const}] : [],
	];
	const first: readonly TableColumn[] = [
		{key: 'gutter', width: 1, role: () => 'accent'},
		{key: 'name', width: Math.max(11, Math.min(24, Math.floor(columns / 5)))},
		{key: 'region', width: 14, role: () => 'muted'},
	];
	const taken = [...first, ...others].reduce((sum, {width}) => sum + width + 1, 0);
	return [...first, {key: 'health', width: Math.max(8, columns - taken - 1), role: healthRole}, ...others];
}

/** The trails: a line each, or one line that sums them up in a low window. */
export function TrailsPane({height}: {readonly height: number}): ReactNode {
	const state = useAppState();
	const {trails, size, settings} = state;
	const {start, end} = visibleRange(trails.list, trails.items.length, height);
	const rows = trails.items.slice(start, end).map((trail, offset) => ({
		gutter: start + offset === trails.list.cursor && state.focus === 'trails' ? marksFor(settings).gutter : ' ',
		...trailCells(trail, state),
	}));
	return (
		<>
			<Lines rows={[trailsRule(state, height)]}/>
			{height > 0 && (
				<Box flexDirection='column' height={height} overflowY='hidden'>
					{rows.length > 0
						? <SmallTable rows={rows} columns={trailColumns(size.columns)}/>
						: <Lines rows={[[span(`  ${emptyTrails(state)}`, 'muted')]]}/>}
				</Box>
			)}
		</>
	);
}

/** Everything about one trail. */
export function TrailView({arn, top, height}: {readonly arn: string; readonly top: number; readonly height: number}): ReactNode {
	const state = useAppState();
	const trail = state.trails.items.find(item => item.arn === arn);
	if (!trail) {
		return null;
	}

	const rows = trailRows(trail, state).slice(top, top + height).map(({label, value}) => ({gutter: ' ', label, value}));
	const columns: readonly TableColumn[] = [
		{key: 'gutter', width: 1},
		{key: 'label', width: trailLabelWidth, role: label => /^[A-Z]{2}/v.test(label) ? 'title' : 'muted'},
		{key: 'value', width: state.size.columns - trailLabelWidth - 4},
	];
	return (
		<Box flexDirection='column' height={height} overflowY='hidden'>
			<SmallTable rows={rows} columns={columns}/>
		</Box>
	);
}
