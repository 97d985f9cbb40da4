import {RecordFields} from '../../core/parse-record.ts';
import {type ScannedRecord} from './scanned-record.ts';

/** The fields of a scanned record. */
export class ScannedFields extends RecordFields {
	readonly #listed: () => readonly string[];

	/** `listed` gives what the list of resources names, where that is known: all that is named, unless it names nothing. */
	constructor(record: ScannedRecord, listed: () => readonly string[]) {
		super(record);
		this.#listed = listed;
	}

	override get resources(): readonly string[] {
		const listed = this.#listed();
		return listed.length === 0 ? super.resources : listed;
	}
}
