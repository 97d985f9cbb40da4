import {Static, Text, useApp as useInk} from 'ink';
import {type ReactNode, useEffect, useSyncExternalStore} from 'react';
import {promptWords} from '../../state/linear/words.ts';
import {span} from '../../state/span.ts';
import {FaultBoundary} from '../fault-boundary.tsx';
import {paint} from '../paint.ts';
import {monochromeTheme} from '../theme.ts';
import {type AppContext} from '../use-app.ts';
import {useKeyboard} from '../use-keyboard.ts';
import {type Transcript} from './transcript.ts';

type Props = Pick<AppContext, 'loop'> & {
	readonly transcript: Transcript;
	/** As in `App`. */
	readonly onStart?: (suspend: (work: () => Promise<void>) => Promise<void>) => void;
};

/** The explorer in words, for Ink's screen-reader mode: lines that are written once and stay, and under them the line that is typed in. */
export function LinearApp({loop, transcript, onStart}: Props): ReactNode {
	const {suspendTerminal, exit} = useInk();
	useEffect(() => {
		onStart?.(suspendTerminal);
	}, [onStart, suspendTerminal]);
	useKeyboard(loop);
	return <FaultBoundary onFault={exit}><Told loop={loop} transcript={transcript}/></FaultBoundary>;
}

function Told({loop, transcript}: Omit<Props, 'onStart'>): ReactNode {
	const lines = useSyncExternalStore(transcript.subscribe, transcript.getLines);
	const state = useSyncExternalStore(loop.subscribe, loop.getState);
	const show = (text: string): string => paint([span(text)], monochromeTheme, state.settings.isAscii);
	return (
		<>
			<Static items={[...lines]}>{(line, index) => <Text key={index}>{show(line)}</Text>}</Static>
			<Text>{show(promptWords(state))}</Text>
		</>
	);
}
