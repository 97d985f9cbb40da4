// Some screens of lines.
const most = 2000;

// Gives a function of a text with a memory: the texts of one frame are nearly all on the next one too.
export default function remember(work) {
	const known = new Map();
	return text => {
		let value = known.get(text);
		if (value === undefined) {
			value = work(text);
			if (known.size >= most) {
				known.clear();
			}

			known.set(text, value);
		}

		return value;
	};
}
