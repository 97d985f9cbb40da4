import {Text} from 'ink';
import {memo, type ReactNode} from 'react';
import {type Row} from '../state/span.ts';
import {usePaint} from './use-app.ts';

/** One line of the screen, already fitted to the width: one `<Text>`, drawn again only when it changes. */
const Line = memo(({text}: {readonly text: string}): ReactNode => <Text wrap='truncate'>{text === '' ? ' ' : text}</Text>);

/** Lines one below the other, filled up with empty ones to the height. */
export function Lines({rows, height = rows.length}: {readonly rows: readonly Row[]; readonly height?: number}): ReactNode {
	const paint = usePaint();
	return Array.from({length: height}, (_, index) => (

		<Line key={index} text={paint(rows[index] ?? [])}/>
	));
}
