/** A text as one word of a POSIX shell: quoted where a character could mean something. A line break stays one, inside of the quotes. */
export const shellWord = (text: string): string => /^[\w%+,\-.\/:=@]+$/v.test(text) ? text : `'${text.replaceAll('\'', String.raw`'\''`)}'`;
