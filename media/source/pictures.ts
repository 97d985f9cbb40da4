import {openExplorer, type Explorer} from '../../test/helpers/explorer.tsx';
import {drawScreen} from '../../test/helpers/svg.ts';

/** A picture of the readme: what is done in the demo before it is taken. */
type Picture = {
	readonly name: string;
	readonly title: string;
	readonly columns: number;
	readonly rows: number;
	play(explorer: Explorer): Promise<void>;
};

/** The pictures, each a screen of the real program on the demo account at a fixed time. */
export const pictures: readonly Picture[] = [
	{
		name: 'explorer',
		title: 'trail-tui --demo',
		columns: 110,
		rows: 32,
		async play({press, type}) {
			await press('/');
			await type('ip:198.51.100.77 -is:read');
			await press('tab', 'j', 'j', 'j');
		},
	},
	{
		name: 'search',
		title: 'Searching as you type',
		columns: 110,
		rows: 24,
		async play({press, type}) {
			await press('/');
			await type('is:error maintenance-7');
		},
	},
	{
		name: 'detail',
		title: 'One event, down to its JSON',
		columns: 110,
		rows: 32,
		async play({press, type}) {
			await press('/');
			await type('event:AttachRolePolicy,StopLogging is:write');
			await press('enter', 'enter', 'z');
		},
	},
];

/** Draws a picture: the same text every time. */
export async function draw({columns, rows, title, play}: Picture): Promise<string> {
	const explorer = await openExplorer({columns, rows});
	try {
		await play(explorer);
		return drawScreen(explorer.terminal.screen(), title);
	} finally {
		await explorer.close();
	}
}
