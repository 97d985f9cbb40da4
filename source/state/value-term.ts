import {type Field} from '../core/query/query.ts';
import {fieldTerm, pathTerm, phraseTerm} from '../core/query/print.ts';

/* eslint-disable @typescript-eslint/naming-convention -- The keys are CloudTrail's own. */
/** Values of a record that a field of the query language stands for alone. */
const fieldOfPath: Readonly<Record<string, Field>> = {
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

/** A key that a dotted path can hold as it is. */
const plainKey = /^[\w$\-@]+$/v;

/**
The query term for a value at a place of a record: a field where the query language names it, else the dotted path (through
lists, whatever the position), else a phrase where the path has keys that the language cannot write.
*/
export function termOfPath(path: ReadonlyArray<string | number>, value: string, isNegated: boolean): string {
	const keys = path.filter(part => typeof part === 'string');
	const field = fieldOfPath[keys.join('.')];
	if (field !== undefined && keys.length === path.length) {
		return fieldTerm(field, value, isNegated);
	}

	return keys.length > 1 && keys.every(key => plainKey.test(key))
		? pathTerm(keys, value, isNegated)
		: phraseTerm(value, isNegated);
}
