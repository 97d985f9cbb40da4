import {type EventSource} from '../core/source.ts';

/** What the State knows of a source. Where duplicates are kept nothing may be read twice, so nothing is planned or remembered. */
export const describeSource = (source: EventSource, hasDuplicates = false): {readonly label: string; readonly kind: EventSource['kind']; readonly hasTrails: boolean; readonly canLookUp: boolean; readonly canFollow: boolean; readonly canChooseRegions: boolean} => ({
	label: source.label,
	kind: source.kind,
	hasTrails: source.trails !== undefined,
	canLookUp: source.lookups !== undefined && !hasDuplicates,
	canFollow: source.follow !== undefined && !hasDuplicates,
	canChooseRegions: source.withRegions !== undefined,
});
