/**
Gives text in the form in which the query language compares: without case, the same in every locale.

It keeps the length, so that a place in the folded text is the same place in the text. Two letters need care: `İ` becomes
two characters when lowered, and `Σ` becomes `ς` or `σ` by its place in the word (Unicode, SpecialCasing).
*/
export const fold = (text: string): string => text.replaceAll('İ', 'i').toLowerCase().replaceAll('ς', 'σ');
