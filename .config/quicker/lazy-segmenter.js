const {Segmenter} = Intl;

/**
`Intl.Segmenter` that is made when it is first used: the first one of a process takes 10 ms, and most lines need none.
*/
export class LazySegmenter {
	#arguments;
	#segmenter;

	constructor(...given) {
		this.#arguments = given;
	}

	segment(text) {
		this.#segmenter ??= new Segmenter(...this.#arguments);
		return this.#segmenter.segment(text);
	}
}
