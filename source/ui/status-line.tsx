import {type ReactNode} from 'react';
import {footerRow, statusRow} from '../state/chrome-rows.ts';
import {Lines} from './lines.tsx';
import {useAppState} from './use-app.ts';

/** The top line. */
export function StatusLine(): ReactNode {
	return <Lines rows={[statusRow(useAppState())]}/>;
}

/** The bottom line. */
export function Footer(): ReactNode {
	return <Lines rows={[footerRow(useAppState())]}/>;
}
