import {type Mouse} from '../../state/mouse.ts';
import {createMouseReader} from './read-mouse.ts';

/** What Ink reads keys from. */
type Keyboard = {read(size?: number): unknown};

/**
Stands between the terminal's input and Ink, which knows no mouse: gives a stream for Ink's `render` that is the terminal's
but for the reports of the mouse, which go to `onMouse`.
*/
export const createInputStage = <Input extends Keyboard>(terminal: Input, onMouse: (mouse: Mouse) => void): Input => {
	const readMouse = createMouseReader();
	const read = (size?: number): unknown => {
		const chunk = terminal.read(size);
		if (typeof chunk !== 'string') {
			return chunk;
		}

		const {text, mice} = readMouse(chunk);
		for (const mouse of mice) {
			onMouse(mouse);
		}

		return text;
	};

	return new Proxy(terminal, {
		get(target, name) {
			if (name === 'read') {
				return read;
			}

			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) as unknown : value;
		},
	});
};
