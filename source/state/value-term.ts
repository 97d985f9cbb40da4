import {type Field} from '../core/query/query.ts';
import {type JsonPath} from '../core/json-rows.ts';
import {fieldTerm, pathTerm, phraseTerm} from '../core/query/print.ts';
import {printTerm} from '../core/query/print-term.ts';
import {type FacetSubject} from '../store/value-readers.ts';

/* eslint-disable @typescript-eslint/naming-convention -- The keys are CloudTrail's own. */
/** Values of a record that a field of the query language stands for alone. */
const namedPaths: Readonly<Record<string, Field>> = {
	eventName: 'event',
	eventSource: 'service',
	awsRegion: 'region',
	sourceIPAddress: 'ip',
	userAgent: 'agent',
	errorCode: 'error',
	eventType: 'type',
	eventID: 'id',
	eventCategory: 'category',
	recipientAccountId: 'account',
	'userIdentity.accessKeyId': 'key',
};
/* eslint-enable @typescript-eslint/naming-convention */

/** The field that stands for a place of a record; nothing where only its path does. */
export function fieldOfPath(path: JsonPath): Field | undefined {
	const keys = path.filter(part => typeof part === 'string');
	return keys.length === path.length ? namedPaths[keys.join('.')] : undefined;
}

/** A key that a dotted path can hold as it is. */
const plainKey = /^[\w$\-@]+$/v;

/**
The query term for a value at a place of a record: a field where the query language names it, else the dotted path (through
lists, whatever the position), else a phrase where the path has keys that the language cannot write.
*/
export function termOfPath(path: ReadonlyArray<string | number>, value: string, isNegated: boolean): string {
	const keys = path.filter(part => typeof part === 'string');
	const field = fieldOfPath(path);
	if (field !== undefined) {
		return fieldTerm(field, value, isNegated);
	}

	return keys.length > 1 && keys.every(key => plainKey.test(key))
		? pathTerm(keys, value, isNegated)
		: phraseTerm(value, isNegated);
}

/** The query term for a counted value of a field or a path; without a value it asks for events that have none. */
export function facetTerm(subject: FacetSubject, value: string | undefined, isNegated: boolean): string {
	if (subject.kind === 'field') {
		return fieldTerm(subject.field, value ?? '', isNegated);
	}

	return value === undefined
		? printTerm({isNegated: !isNegated, condition: {kind: 'path', path: subject.path, values: [['', '']]}})
		: pathTerm(subject.path, value, isNegated);
}
