import {Text} from 'ink';
import {Table} from 'ink-table';
import {createContext, useContext, type ReactNode} from 'react';
import {fit, sliceColumns} from '../core/width.ts';
import {type Role, span} from '../state/span.ts';
import {usePaint} from './use-app.ts';

/** A column of a small table: its key in the data, its width, and what its cells are for. */
export type TableColumn = {readonly key: string; readonly width: number; readonly role?: (value: string) => Role};

type Props = {
	readonly rows: ReadonlyArray<Readonly<Record<string, string>>>;
	readonly columns: readonly TableColumn[];
};

// `ink-table` keeps the cell component of its first draw, so what changes reaches the cells this way.

const ColumnsOfTable = createContext<readonly TableColumn[]>([]);

/**
A small table by `ink-table`, one line a row, without borders and heading. For a dozen rows at most: it measures strings by
their length and hashes every row on every draw, so it is given sanitized cells that are cut to their column already.
*/
export function SmallTable({rows, columns}: Props): ReactNode {
	const data = rows.map(row => Object.fromEntries(columns.map(({key, width}) => [key, fit(row[key] ?? '', width)])));
	return (
		<ColumnsOfTable value={columns}>
			<Table data={data} skeleton={Nothing} header={Nothing} cell={Cell}/>
		</ColumnsOfTable>
	);
}

/** A cell: without the padding that the table adds by length, cut again by display width. */
function Cell({column, children}: {readonly column: number; readonly children?: ReactNode}): ReactNode {
	const paint = usePaint();
	const {width, role} = useContext(ColumnsOfTable)[column] ?? {width: 0};
	const text = sliceColumns(typeof children === 'string' ? children.slice(1) : '', 0, width);
	return <Text wrap='truncate'>{paint([span(text, role?.(text) ?? 'plain'), span(' ')])}</Text>;
}

function Nothing(): ReactNode {
	return null;
}
