// The least that an Ink app can do with a key: it draws one line again. What that costs is Ink's, and the floor for ours. With
// the argument `screen` the line stands on a screen full of others that stay as they are.
import process from 'node:process';
import {
	Box,
	render,
	Text,
	useInput,
} from 'ink';
import {type ReactNode, useState} from 'react';

const {columns, rows} = process.stdout;

const lines = process.argv[2] === 'screen'
	? Array.from({length: rows - 1}, (_, row) => `line ${row} `.padEnd(columns, 'and so on '))
	: [];

function Floor(): ReactNode {
	const [count, setCount] = useState(0);
	useInput(() => {
		setCount(before => before + 1);
	});
	return (
		<Box flexDirection='column'>
			{lines.map(line => <Text key={line} wrap='truncate'>{line}</Text>)}
			<Text wrap='truncate'>{`Keys pressed: ${count}`}</Text>
		</Box>
	);
}

render(<Floor/>, {alternateScreen: true, incrementalRendering: true, maxFps: 60});
