import {type Row} from '../span.ts';

/** The text of a line of the screen without what only sets it out: margins, and blanks between columns, which become commas. */
export const rowWords = (row: Row): string => row.map(({text}) => text).join('').trim().replaceAll(/\s{2,}/gv, ', ');
