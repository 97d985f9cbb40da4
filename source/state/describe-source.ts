import {type TrailChanger} from '../core/change-news.ts';
import {type EventSource} from '../core/source.ts';
import {type ChangePlaces, type SourceState} from './state.ts';

// State is plain data.
const changePlaces = ({apply: _, ...places}: TrailChanger): ChangePlaces => places;

/** What the State knows of a source. Where duplicates are kept nothing may be read twice, so nothing is planned or remembered. */
export const describeSource = (source: EventSource, hasDuplicates = false): SourceState => ({
	label: source.label,
	kind: source.kind,
	hasTrails: source.trails !== undefined,
	canLookUp: source.lookups !== undefined && !hasDuplicates,
	canFollow: source.follow !== undefined && !hasDuplicates,
	canChooseRegions: source.withRegions !== undefined,
	...source.trails?.changer && {changes: changePlaces(source.trails.changer)},
});
