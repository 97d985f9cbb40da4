import {nearest} from '../nearest.ts';
import {fold} from './fold.ts';
import {fields, type Field} from './query.ts';

/** Top-level fields of a record (CloudTrail User Guide, record contents); each is a path of one step. */
export const recordFields = [
	'eventVersion',
	'userIdentity',
	'eventTime',
	'eventSource',
	'eventName',
	'awsRegion',
	'sourceIPAddress',
	'userAgent',
	'errorCode',
	'errorMessage',
	'requestParameters',
	'responseElements',
	'additionalEventData',
	'requestID',
	'eventID',
	'eventType',
	'apiVersion',
	'managementEvent',
	'readOnly',
	'resources',
	'recipientAccountId',
	'serviceEventDetails',
	'sharedEventID',
	'vpcEndpointId',
	'vpcEndpointAccountId',
	'eventCategory',
	'addendum',
	'sessionCredentialFromConsole',
	'edgeDeviceDetails',
	'tlsDetails',
	'eventContext',
	'insightDetails',
] as const;

// What CloudTrail calls a field, in records and in LookupEvents, where the query language has a shorter name for the same.
const cloudTrailNames: Readonly<Record<string, Field>> = {
	eventname: 'event',
	eventsource: 'service',
	sourceipaddress: 'ip',
	awsregion: 'region',
	useragent: 'agent',
	errorcode: 'error',
	eventtype: 'type',
	eventid: 'id',
	eventcategory: 'category',
	recipientaccountid: 'account',
	username: 'user',
	resourcename: 'resource',
	accesskeyid: 'key',
};

/** What stands before the colon of a term. */
export type TermName =
	| {readonly kind: 'field'; readonly field: Field}
	| {readonly kind: 'is'}
	| {readonly kind: 'since'}
	| {readonly kind: 'until'}
	| {readonly kind: 'path'; readonly path: readonly string[]}
	/** A service, by its short name. */
	| {readonly kind: 'call'; readonly service: string};

const fieldNames: ReadonlyMap<string, Field> = new Map<string, Field>([...fields.map((field): [string, Field] => [field, field]), ...Object.entries(cloudTrailNames)]);

const recordNames: ReadonlyMap<string, string> = new Map(recordFields.map(name => [fold(name), name]));

const isEdge = (name: string): name is 'since' | 'until' => name === 'since' || name === 'until';

/** The meaning of a name without dots before the colon, ignoring case; `undefined` when it has none. */
export const findName = (text: string): TermName | undefined => {
	const name = fold(text);
	if (name === 'is') {
		return {kind: name};
	}

	if (isEdge(name)) {
		return {kind: name};
	}

	const field = fieldNames.get(name);
	if (field !== undefined) {
		return {kind: 'field', field};
	}

	const recordField = recordNames.get(name);
	return recordField === undefined ? undefined : {kind: 'path', path: [recordField]};
};

const shortNames = [...fields, 'since', 'until'];

/**
The name before a colon that was probably mistyped: its plural, its beginning, or a letter or two away. `undefined` when none is
near enough, so that the term is more likely a word with a colon in it.
*/
export const findMeantName = (text: string): string | undefined => {
	const typed = fold(text);
	const plural = [...shortNames, 'is'].find(name => typed === `${name}s`);
	const longer = typed.length < 3 ? undefined : shortNames.find(name => name.startsWith(typed));
	// Names of two or three letters are a letter away from too much.
	const near = typed.length < 3 ? undefined : nearest(typed, [...shortNames.filter(name => name.length > 3), ...recordFields]);
	return plural ?? longer ?? near;
};

/** The top-level field of a record that the first step of a path was probably meant to be. */
export const findMeantStep = (step: string): string | undefined => recordNames.has(fold(step)) ? undefined : nearest(step, recordFields);
