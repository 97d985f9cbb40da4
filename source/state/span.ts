/** What a piece of text may be for; the theme turns it into a style. No meaning rests on a role alone. */
export const roles = ['plain', 'muted', 'title', 'accent', 'danger', 'warning', 'success', 'match', 'key', 'string', 'number', 'cursor'] as const;

export type Role = typeof roles[number];

/** A piece of a line in one style. The text is sanitized. */
export type Span = {readonly text: string; readonly role: Role};

/** One line of the screen. */
export type Row = readonly Span[];

/** A span; plain unless a role is named. */
export const span = (text: string, role: Role = 'plain'): Span => ({text, role});
