// Parameters that name what a call is about, those first that say most. Services without a line of their own use the last ones.
const nameKeys = [
	'instanceId instanceIds bucketName bucket userName roleName instanceProfileName groupName policyArn policyName accessKeyId',
	'serialNumber sAMLProviderArn openIDConnectProviderArn functionName snapshotId volumeId imageId groupId groupIds',
	'networkInterfaceId routeTableId internetGatewayId natGatewayId networkAclId allocationId associationId flowLogId keyName',
	'dBInstanceIdentifier dBSnapshotIdentifier dBClusterIdentifier dBClusterSnapshotIdentifier keyId aliasName secretId roleArn',
	'trailName name names tableName queueUrl queueName topicArn logGroupName detectorId stackName cluster clusterName',
	'clusterIdentifier repositoryName projectName projectArn streamName distributionId hostedZoneId restApiId apiId',
	'loadBalancerName loadBalancerArn autoScalingGroupName fileSystemId modelId documentName commandId certificateArn domainName',
	'configurationRecorderName sessionId resourceId resourceIds resourceName resourceArn targetArn target arn id',
].join(' ').split(' ');

// Where a call happens: names it only when nothing else does.
const placeKeys = ['subnetId', 'vpcId'];

/** The first rank of a parameter that is only the place of a call, such as `vpcId`. */
export const firstPlace = nameKeys.length;

const ranks: ReadonlyMap<string, number> = new Map([...nameKeys, ...placeKeys].flatMap((key, rank) => [[key, rank], [key.toLowerCase(), rank]]));

/**
How much a parameter says about what a call was about: the lower, the more; `undefined` for one that names nothing. Most
services write their parameters in lower camel case, some otherwise: case does not count.
*/
export const rankOfKey = (key: string): number | undefined => ranks.get(key) ?? ranks.get(key.toLowerCase());

/** The rank of `bucketName`, which may have the key of an object beside it. */
export const bucketRank = nameKeys.indexOf('bucketName');

/** By rank, the kinds that IAM's own ARNs have before a name and its parameters leave out. */
export const iamKinds: ReadonlyMap<number, string> = new Map([
	[nameKeys.indexOf('userName'), 'user/'],
	[nameKeys.indexOf('roleName'), 'role/'],
	[nameKeys.indexOf('groupName'), 'group/'],
	[nameKeys.indexOf('instanceProfileName'), 'instance-profile/'],
]);
