import {createHash} from 'node:crypto';
import {compactJson} from './json-text.ts';

/** The SHA-256 of a record's text without the whitespace outside of strings, in hex: the same wherever the record was read from. */
export const recordHash = (text: string): string => createHash('sha256').update(compactJson(text)).digest('hex');
