import {isNarrow} from '../../source/core/narrow.ts';
import {bareText} from './bare-text.js';

// Some screens of rows.
const most = 2000;

const reset = '\u{1B}[0m';

// Whether a text is a row as it stands: it fits, has no character that needs a second look, and ends without a style.
const isRow = (width, {x, text, x1, x2}) => {
	if (x !== 0 || (x1 !== undefined && (x1 > 0 || x2 < width))) {
		return false;
	}

	const bare = bareText(text);
	const last = text.lastIndexOf('\u{1B}');
	return bare.length <= width && isNarrow(bare) && (last === -1 || text.startsWith(reset, last));
};

const isVisible = ({y1, y2}, y) => y1 === undefined || y2 === undefined || (y >= y1 && y < y2);

// Gives Ink's `Output` a memory of rows. Ink puts each frame together cell by cell; here a row that is written as it was on an
// earlier frame is taken from there, a row that is one plain text is that text, and every other row is put together by Ink,
// alone. A frame with a text of several lines, or with one that a transformer changes (every `<Text>` has one, for its colour),
// is left to Ink as it is.
export default function rowsOutput(Output) {
	const known = new Map();

	const putTogether = (width, writes) => {
		const output = new Output({width, height: 1});
		for (const {x, text, x1, x2} of writes) {
			output.clip({x1, x2});
			output.write(x, 0, text, {transformers: []});
			output.unclip();
		}

		return output.get().output;
	};

	const drawRow = (width, writes) => {
		const key = `${width} ${writes.map(({x, text, x1, x2}) => `${x} ${x1} ${x2} ${text}`).join('\n')}`;
		let row = known.get(key);
		if (row === undefined) {
			row = writes.length === 1 && isRow(width, writes[0]) ? writes[0].text.trimEnd() : putTogether(width, writes);
			if (known.size >= most) {
				known.clear();
			}

			known.set(key, row);
		}

		return row;
	};

	return class RowsOutput extends Output {
		get() {
			const rows = Array.from({length: this.height}, () => []);
			const clips = [];
			for (const operation of this.operations) {
				if (operation.type === 'clip') {
					clips.push(operation.clip);
				} else if (operation.type === 'unclip') {
					clips.pop();
				} else {
					const {x, y, text, transformers} = operation;
					if (text.includes('\n') || transformers.some(transform => transform(text, 0) !== text)) {
						return super.get();
					}

					if (clips.every(clip => isVisible(clip, y))) {
						const x1 = Math.max(...clips.map(clip => clip.x1 ?? -Infinity));
						const x2 = Math.min(...clips.map(clip => clip.x2 ?? Infinity));
						rows[y]?.push({
							x, text, x1: x1 === -Infinity ? undefined : x1, x2: x2 === Infinity ? undefined : x2,
						});
					}
				}
			}

			return {output: rows.map(writes => writes.length === 0 ? '' : drawRow(this.width, writes)).join('\n'), height: rows.length};
		}
	};
}
