import {isNarrow} from '../../source/core/narrow.ts';
import {bareText} from './bare-text.js';

const {Segmenter} = Intl;

/**
`Intl.Segmenter` that is made when a text needs it: the first one of a process takes 10 ms, and of most texts each character
stands alone.
*/
export class LazySegmenter {
	#arguments;
	#segmenter;

	constructor(...given) {
		this.#arguments = given;
	}

	segment(text) {
		const {granularity = 'grapheme'} = this.#arguments[1] ?? {};
		if (granularity === 'grapheme' && isNarrow(bareText(text))) {
			const segments = Array.from(text, (segment, index) => ({segment, index, input: text}));
			return {
				[Symbol.iterator]: () => segments.values(),
				containing: (index = 0) => segments[index],
			};
		}

		this.#segmenter ??= new Segmenter(...this.#arguments);
		return this.#segmenter.segment(text);
	}
}
