import {
	asList, asObject, asText, objectAt, textAt, type JsonObject,
} from './record-field.ts';
import {
	addName, addObject, listNames, type ResourceNames,
} from './resource-names.ts';

/** Parameters that name what a call is about, those that say most first. */
const nameKeys = [
	'instanceId', 'instanceIds', 'bucketName', 'bucket', 'userName', 'roleName', 'instanceProfileName', 'groupName', 'policyArn', 'policyName',
	'accessKeyId', 'serialNumber', 'sAMLProviderArn', 'openIDConnectProviderArn', 'functionName', 'snapshotId', 'volumeId', 'imageId', 'groupId', 'groupIds',
	'networkInterfaceId', 'routeTableId', 'internetGatewayId', 'natGatewayId', 'networkAclId', 'allocationId', 'associationId', 'flowLogId', 'keyName',
	'dBInstanceIdentifier', 'dBSnapshotIdentifier', 'dBClusterIdentifier', 'dBClusterSnapshotIdentifier', 'keyId', 'aliasName', 'secretId', 'roleArn',
	'trailName', 'name', 'names', 'tableName', 'queueUrl', 'queueName', 'topicArn', 'logGroupName', 'detectorId', 'stackName', 'cluster',
	'clusterName', 'clusterIdentifier', 'repositoryName', 'projectName', 'projectArn', 'streamName', 'distributionId', 'hostedZoneId', 'restApiId',
	'apiId', 'loadBalancerName', 'loadBalancerArn', 'autoScalingGroupName', 'fileSystemId', 'modelId', 'documentName', 'commandId', 'certificateArn',
	'domainName', 'configurationRecorderName', 'sessionId', 'resourceId', 'resourceIds', 'resourceName', 'resourceArn', 'targetArn', 'target', 'arn', 'id',
] as const;

/** Where a call happens: names it only when nothing else does. */
const placeKeys = ['subnetId', 'vpcId'] as const;

const firstPlace = nameKeys.length;

// Most services write their parameters in lower camel case, some otherwise: what is not found as it is, is sought in lower case.
const rankOf: ReadonlyMap<string, number> = new Map([...nameKeys, ...placeKeys].flatMap((key, rank) => [[key, rank], [key.toLowerCase(), rank]]));

const bucketRank = nameKeys.indexOf('bucketName');

/** Kinds that IAM's own ARNs have and its parameters leave out. */
const iamKinds: ReadonlyMap<number, string> = new Map([
	[nameKeys.indexOf('userName'), 'user/'],
	[nameKeys.indexOf('roleName'), 'role/'],
	[nameKeys.indexOf('groupName'), 'group/'],
	[nameKeys.indexOf('instanceProfileName'), 'instance-profile/'],
]);

/** A parameter that names something; the lower its rank, the more it says. */
type Hit = {readonly rank: number; readonly value: unknown};

const noHits: readonly Hit[] = [];

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** What the fields of one object name, the best first. */
const findHits = (parameters: JsonObject): readonly Hit[] => {
	let hits: Hit[] | undefined;
	for (const key of Object.keys(parameters)) {
		const rank = rankOf.get(key) ?? rankOf.get(key.toLowerCase());
		const value = rank === undefined ? '' : parameters[key];
		if (rank !== undefined && (typeof value === 'string' ? value !== '' : isObject(value))) {
			hits ??= [];
			hits.push({rank, value});
		}
	}

	return hits === undefined ? noHits : (hits.length === 1 ? hits : hits.sort((a, b) => a.rank - b.rank));
};

/** Filters and tags have names of their own, which are no resources. */
const isAside = (key: string): boolean => /^(?:filter|tag)/i.test(key);

/** The best hit of each element of `instancesSet: {items: [{instanceId}]}` and the like. */
const findInSets = (parameters: JsonObject): readonly Hit[] => {
	const hits: Hit[] = [];
	for (const key of Object.keys(parameters)) {
		const value = parameters[key];
		if (isObject(value) && !isAside(key)) {
			for (const item of asList(asObject(value)['items'])) {
				const [hit] = findHits(asObject(item));
				if (hit !== undefined) {
					hits.push(hit);
				}
			}
		}
	}

	return hits.sort((a, b) => a.rank - b.rank);
};

/** The hits one level down, as in `{accessKey: {userName, accessKeyId}}`; only of the first object that has any. */
const findNested = (parameters: JsonObject): readonly Hit[] => {
	for (const key of Object.keys(parameters)) {
		const value = parameters[key];
		if (isObject(value) && !isAside(key)) {
			const hits = findHits(asObject(value));
			if (hits.length > 0) {
				return hits;
			}
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
const makes = /^(?:Run|Create|Allocate|Copy|Import|Restore|Register)/;

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
		const name = textAt(entry, 'ARN') || textAt(entry, 'arn') || textAt(entry, 'ARNPrefix') || asText(resource);
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
