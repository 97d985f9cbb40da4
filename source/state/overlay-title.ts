import {titleOfChange} from '../core/change-text.ts';
import {formTitle} from './form.ts';
import {clean} from './marks.ts';
import {type Overlay} from './overlay.ts';
import {type State} from './state.ts';

const titles: Readonly<Record<Overlay['kind'], string>> = {
	help: 'Keys', problems: 'What was read, and what was not', calls: 'Requests to AWS, the latest first', trail: 'Trail', verify: 'Log file integrity', health: 'How the trails do', 'blind-spots': 'What nobody records', insight: 'Insight', text: 'Text', time: 'Time', copy: 'Copy', cost: 'A long reading', facets: 'Values', pivots: 'Go on from this event with', palette: 'Commands', export: 'Export', form: 'Trail', change: 'Change',
};

/** What an overlay is called, fit to be shown. */
export function overlayTitle(overlay: Overlay, state: Pick<State, 'trails' | 'settings'>): string {
	switch (overlay.kind) {
		case 'text': {
			return clean(overlay.title, state.settings);
		}

		case 'form': {
			return clean(formTitle(overlay), state.settings);
		}

		case 'change': {
			return clean(titleOfChange(overlay.change), state.settings);
		}

		case 'trail': {
			return clean(`Trail ${state.trails.items.find(({arn}) => arn === overlay.arn)?.name ?? ''}`, state.settings);
		}

		default: {
			return titles[overlay.kind];
		}
	}
}
