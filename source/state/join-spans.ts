import {type Span, span} from './span.ts';

/** Neighbours of one role become one span: fewer bytes to send. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
	const joined: Span[] = [];
	for (const {text, role} of spans) {
		const last = joined.at(-1);
		if (last?.role === role) {
			joined[joined.length - 1] = span(last.text + text, role);
		} else {
			joined.push(span(text, role));
		}
	}

	return joined;
}
