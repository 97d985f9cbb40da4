import {type Loop} from '../state/loop.ts';
import {type OutputStage} from './output/output-stage.ts';

/** Has the terminal report the mouse while the State says so; gives the way to stop following it. */
export function followMouse(loop: Loop, stage: Pick<OutputStage<unknown>, 'setMouse'>): () => void {
	const follow = (): void => {
		stage.setMouse(loop.getState().settings.isMouse === true);
	};

	follow();
	return loop.subscribe(follow);
}
