import {
	asList,
	asObject,
	asText,
	either,
	objectAt,
	textAt,
	type JsonObject,
} from './record-field.ts';
import {
	bucketRank,
	firstPlace,
	iamKinds,
	rankOfKey,
} from './resource-keys.ts';
import {
	addName,
	addObject,
	listNames,
	type ResourceNames,
} from './resource-names.ts';

/** A parameter that names something; the lower its rank, the more it says. */
type Hit = {readonly rank: number; readonly value: unknown};

const noHits: readonly Hit[] = [];

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** The fields of an object, as they come from `Object.entries`. */
type Fields = ReadonlyArray<readonly [key: string, value: unknown]>;

/** What the fields of one object name, the best first. */
const findHits = (fields: Fields): readonly Hit[] => {
	let hits: Hit[] | undefined;
	for (const [key, value] of fields) {
		const rank = value !== '' && (typeof value === 'string' || isObject(value)) ? rankOfKey(key) : undefined;
		if (rank === undefined) {
			continue;
		}

		hits ??= [];
		hits.push({rank, value});
	}

	return hits === undefined || hits.length === 1 ? hits ?? noHits : hits.toSorted((a, b) => a.rank - b.rank);
};

/** Filters and tags have names of their own, which are no resources. */
const isAside = (key: string): boolean => /^(?:filter|tag)/iv.test(key);

/** The fields in which names may stand one level down. */
const holders = (fields: Fields): Fields => fields.filter(([key, value]) => isObject(value) && !isAside(key));

/** The best hit of each element of `instancesSet: {items: [{instanceId}]}` and the like. */
const findInSets = (fields: Fields): readonly Hit[] => {
	const hits: Hit[] = [];
	for (const [, value] of fields) {
		for (const item of asList(asObject(value)['items'])) {
			const [hit] = findHits(Object.entries(asObject(item)));
			if (hit !== undefined) {
				hits.push(hit);
			}
		}
	}

	return hits.length > 1 ? hits.toSorted((a, b) => a.rank - b.rank) : hits;
};

/** The hits one level down, as in `{accessKey: {userName, accessKeyId}}`; only of the first object that has any. */
const findNested = (fields: Fields): readonly Hit[] => {
	for (const [, value] of fields) {
		const hits = findHits(Object.entries(asObject(value)));
		if (hits.length > 0) {
			return hits;
		}
	}

	return noHits;
};

/** What one object of parameters names: by its own fields, else by its lists, else by an object in it, else by its place. */
const findNamed = (parameters: JsonObject): readonly Hit[] => {
	const fields = Object.entries(parameters);
	if (fields.length === 0) {
		return noHits;
	}

	const hits = findHits(fields);
	const [best] = hits;
	if (best !== undefined && best.rank < firstPlace) {
		return hits.length === 1 ? hits : hits.filter(hit => hit.rank < firstPlace);
	}

	const inner = holders(fields);
	if (inner.length === 0) {
		return hits;
	}

	const listed = findInSets(inner);
	const below = listed.length > 0 ? listed : findNested(inner);
	return below.length > 0 ? below : hits;
};

/** The texts of a parameter that is no text itself: the items of a list, or the `content` that XML turned into JSON has. */
const textsIn = (value: unknown): readonly string[] => {
	const texts = Array.isArray(value) ? value : [asObject(value)['content']];
	return texts.filter((text): text is string => typeof text === 'string' && text !== '');
};

const addHits = (names: ResourceNames, hits: readonly Hit[], isIam: boolean, objectKey: string): void => {
	for (const {rank, value} of hits) {
		for (const text of typeof value === 'string' ? [value] : textsIn(value)) {
			if (rank === bucketRank && objectKey !== '') {
				addObject(names, text, objectKey);
			} else {
				addName(names, text, isIam ? iamKinds.get(rank) : undefined);
			}
		}
	}
};

/** Parameters as an object; some exports (Athena, Lake) keep them as JSON in a text. */
const parametersOf = (value: unknown): JsonObject => {
	if (typeof value !== 'string' || !value.startsWith('{')) {
		return asObject(value);
	}

	try {
		return asObject(JSON.parse(value));
	} catch {
		return asObject(undefined);
	}
};

/** Calls that make something new, whose id stands in the response. */
const makes = /^(?:Run|Create|Allocate|Copy|Import|Restore|Register)/v;

const addFromParameters = (names: ResourceNames, record: JsonObject): void => {
	const request = parametersOf(record['requestParameters']);
	const response = parametersOf(record['responseElements']);
	const isMaking = makes.test(textAt(record, 'eventName'));
	const isIam = textAt(record, 'eventSource') === 'iam.amazonaws.com';
	const objectKey = textAt(request, 'key');
	for (const place of isMaking ? [response, request] : [request, response]) {
		addHits(names, findNamed(place), isIam, objectKey);
		if (names.shown.length > 0) {
			return;
		}
	}

	addHits(names, findNamed(objectAt(record, 'serviceEventDetails')), false, '');
	if (names.shown.length === 0) {
		addHits(names, findNamed(objectAt(record, 'additionalEventData')), false, '');
	}
};

const isBucket = (resource: unknown): boolean => textAt(asObject(resource), 'type') === 'AWS::S3::Bucket';

const addListed = (names: ResourceNames, resources: readonly unknown[]): void => {
	// An object of a bucket says more than the bucket, whichever the record lists first.
	const ordered = resources.length > 1 && isBucket(resources[0])
		? [...resources.filter(resource => !isBucket(resource)), ...resources.filter(resource => isBucket(resource))]
		: resources;
	for (const resource of ordered) {
		const entry = asObject(resource);
		const arn = either(textAt(entry, 'ARN'), textAt(entry, 'arn'));
		const name = either(either(arn, textAt(entry, 'ARNPrefix')), asText(resource));
		if (name !== '') {
			addName(names, name);
		}
	}
};

/**
What a call was about: the names to show, the one that says most first; then other spellings of them to be found by (the
bare name of `user/build`, the bucket of `logs/2026/a.gz`); full ARNs and URLs last. From `resources`, else from the
well-known parameters of the request, else from those of the response; what a call made comes from its response first.
Source: CloudTrail User Guide, record contents; parameter names as the services write them.
*/
export const findResources = (value: unknown): readonly string[] => {
	const record = asObject(value);
	const names: ResourceNames = {shown: [], other: [], full: []};
	addListed(names, asList(record['resources']));
	if (names.shown.length === 0) {
		addFromParameters(names, record);
	}

	return listNames(names);
};
