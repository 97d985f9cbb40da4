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

/** What the fields of one object name, the best first. */
const findHits = (parameters: JsonObject): readonly Hit[] => {
	let hits: Hit[] | undefined;
	for (const [key, value] of Object.entries(parameters)) {
		const rank = rankOfKey(key);
		if (rank === undefined || !(typeof value === 'string' ? value !== '' : isObject(value))) {
			continue;
		}

		hits ??= [];
		hits.push({rank, value});
	}

	return hits === undefined ? noHits : (hits.length === 1 ? hits : hits.toSorted((a, b) => a.rank - b.rank));
};

/** Filters and tags have names of their own, which are no resources. */
const isAside = (key: string): boolean => /^(?:filter|tag)/iv.test(key);

/** The best hit of each element of `instancesSet: {items: [{instanceId}]}` and the like. */
const findInSets = (parameters: JsonObject): readonly Hit[] => {
	const hits: Hit[] = [];
	for (const [key, value] of Object.entries(parameters)) {
		const items = isAside(key) ? [] : asList(asObject(value)['items']);
		for (const item of items) {
			const [hit] = findHits(asObject(item));
			if (hit !== undefined) {
				hits.push(hit);
			}
		}
	}

	return hits.toSorted((a, b) => a.rank - b.rank);
};

/** The hits one level down, as in `{accessKey: {userName, accessKeyId}}`; only of the first object that has any. */
const findNested = (parameters: JsonObject): readonly Hit[] => {
	for (const [key, value] of Object.entries(parameters)) {
		const hits = isObject(value) && !isAside(key) ? findHits(asObject(value)) : noHits;
		if (hits.length > 0) {
			return hits;
		}
	}

	return noHits;
};

/** What one object of parameters names: by its own fields, else by its lists, else by an object in it, else by its place. */
const findNamed = (parameters: JsonObject): readonly Hit[] => {
	const hits = findHits(parameters);
	const [best] = hits;
	if (best !== undefined && best.rank < firstPlace) {
		return hits.filter(hit => hit.rank < firstPlace);
	}

	const listed = findInSets(parameters);
	if (listed.length > 0) {
		return listed;
	}

	const nested = findNested(parameters);
	return nested.length > 0 ? nested : hits;
};

/** The texts of a parameter: itself, the items of a list, or the `content` that XML turned into JSON has. */
const textsOf = (value: unknown): readonly string[] => {
	if (typeof value === 'string') {
		return [value];
	}

	return Array.isArray(value) ? value.map(item => asText(item)).filter(text => text !== '') : [textAt(asObject(value), 'content')].filter(text => text !== '');
};

const addHits = (names: ResourceNames, hits: readonly Hit[], isIam: boolean, objectKey: string): void => {
	for (const {rank, value} of hits) {
		for (const text of textsOf(value)) {
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
	const [first, second] = isMaking ? [response, request] : [request, response];
	for (const place of [first, second, objectAt(record, 'serviceEventDetails'), objectAt(record, 'additionalEventData')]) {
		addHits(names, findNamed(place), textAt(record, 'eventSource') === 'iam.amazonaws.com', textAt(request, 'key'));
		if (names.shown.length > 0) {
			return;
		}
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
