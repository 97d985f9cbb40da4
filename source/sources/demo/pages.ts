import {bucketParameters} from './calls.ts';
import {
	buckets,
	detectorId,
	instances,
	regions,
} from './organization.ts';
import {read, type Call} from './records.ts';

type Row = readonly [service: string, name: string, parameters?: unknown];

const item = (key: string, value: string) => ({items: [{[key]: value}]});
const noFilter = {filterSet: {}};

// What the console asks for when one of its pages opens.
const rows: Readonly<Record<string, readonly Row[]>> = {
	ec2: [
		['ec2', 'DescribeRegions', {regionSet: {}}],
		['ec2', 'DescribeAccountAttributes', {accountAttributeNameSet: {items: [{attributeName: 'supported-platforms'}]}, ...noFilter}],
		['ec2', 'DescribeInstances', {maxResults: 50, instancesSet: {}, ...noFilter}],
		['ec2', 'DescribeInstanceStatus', {includeAllInstances: true, instancesSet: item('instanceId', instances[0]), ...noFilter}],
		['ec2', 'DescribeSecurityGroups', {securityGroupSet: {}, securityGroupIdSet: {}, ...noFilter}],
		['ec2', 'DescribeVolumes', {maxResults: 200, volumeSet: {}, ...noFilter}],
		['ec2', 'DescribeAddresses', {publicIpsSet: {}, ...noFilter, allocationIdsSet: {}}],
		['ec2', 'DescribeKeyPairs', {keySet: {}, ...noFilter}],
		['ec2', 'DescribeTags', {maxResults: 1000, ...noFilter}],
		['ec2', 'DescribeSnapshots', {
			maxResults: 200, snapshotSet: {}, ownersSet: item('owner', 'self'), sharedUsersSet: {}, ...noFilter,
		}],
		['elasticloadbalancing', 'DescribeLoadBalancers', {pageSize: 400}],
		['autoscaling', 'DescribeAutoScalingGroups', {maxRecords: 100}],
		['monitoring', 'DescribeAlarms', {maxRecords: 100}],
		['compute-optimizer', 'GetEnrollmentStatus'],
	],
	iam: [
		['iam', 'GetAccountSummary'],
		['iam', 'ListAccountAliases'],
		['iam', 'GetAccountPasswordPolicy'],
		['iam', 'ListUsers', {maxItems: 1000}],
		['iam', 'ListRoles', {maxItems: 1000}],
		['iam', 'ListPolicies', {maxItems: 1000, onlyAttached: false, scope: 'All'}],
		['iam', 'ListGroups', {maxItems: 1000}],
		['iam', 'ListMFADevices'],
		['iam', 'ListAccessKeys', {userName: 'ci-deploy'}],
		['iam', 'GetAccessKeyLastUsed', {accessKeyId: 'AKIACIDEPLOY7EXAMPLE'}],
		['access-analyzer', 'ListAnalyzers', {type: 'ACCOUNT'}],
	],
	s3: [
		['s3', 'ListBuckets', {Host: 's3.amazonaws.com'}],
		['s3', 'GetAccountPublicAccessBlock', {Host: 's3-control.amazonaws.com', publicAccessBlock: ''}],
		['s3', 'GetBucketPolicyStatus', bucketParameters(buckets.invoices, 'policyStatus')],
		['s3', 'GetBucketAcl', bucketParameters(buckets.invoices, 'acl')],
		['s3', 'GetBucketPublicAccessBlock', bucketParameters(buckets.assets, 'publicAccessBlock')],
		['s3', 'GetBucketVersioning', bucketParameters(buckets.artifacts, 'versioning')],
		['s3', 'GetBucketTagging', bucketParameters(buckets.artifacts, 'tagging')],
		['s3', 'ListAccessPoints', {Host: 's3-control.amazonaws.com', maxResults: 1000}],
	],
	cloudtrail: [
		['cloudtrail', 'DescribeTrails', {trailNameList: [], includeShadowTrails: true}],
		['cloudtrail', 'GetTrailStatus', {name: 'org-audit'}],
		['cloudtrail', 'GetTrailStatus', {name: 'eu-payments'}],
		['cloudtrail', 'GetEventSelectors', {trailName: 'org-audit'}],
		['cloudtrail', 'ListEventDataStores', {maxResults: 100}],
		['cloudtrail', 'LookupEvents', {maxResults: 50, lookupAttributes: [{attributeKey: 'ReadOnly', attributeValue: 'false'}]}],
	],
	ecs: [
		['ecs', 'ListClusters', {maxResults: 100}],
		['ecs', 'DescribeClusters', {clusters: ['orders'], include: ['STATISTICS', 'TAGS']}],
		['ecs', 'ListServices', {cluster: 'orders', maxResults: 100}],
		['ecs', 'DescribeServices', {cluster: 'orders', services: ['orders-api']}],
		['ecs', 'ListTasks', {cluster: 'orders', desiredStatus: 'RUNNING'}],
		['ecs', 'DescribeTasks', {cluster: 'orders', tasks: ['c0ffee4b1d2e4f60a7b8c9d0e1f2a3b4']}],
		['application-autoscaling', 'DescribeScalableTargets', {serviceNamespace: 'ecs'}],
		['logs', 'DescribeLogGroups', {logGroupNamePrefix: '/ecs/orders', limit: 50}],
	],
	lambda: [
		['lambda', 'GetAccountSettings20160819'],
		['lambda', 'ListFunctions20150331', {maxItems: 50}],
		['lambda', 'GetFunction20150331v2', {functionName: 'invoice-reminder'}],
		['lambda', 'ListEventSourceMappings20150331', {functionName: 'invoice-reminder'}],
		['lambda', 'GetPolicy20150331v2', {functionName: 'invoice-reminder'}],
		['logs', 'DescribeLogGroups', {logGroupNamePrefix: '/aws/lambda/invoice-reminder'}],
		['tagging', 'GetResources', {resourceTypeFilters: ['lambda:function']}],
	],
	rds: [
		['rds', 'DescribeDBInstances', {maxRecords: 100}],
		['rds', 'DescribeDBClusters', {maxRecords: 100}],
		['rds', 'DescribeDBSnapshots', {maxRecords: 100, dBInstanceIdentifier: 'orders-primary'}],
		['rds', 'DescribePendingMaintenanceActions', {maxRecords: 100}],
		['rds', 'DescribeEvents', {duration: 1440, sourceType: 'db-instance'}],
		['monitoring', 'GetMetricData', {maxDatapoints: 500}],
	],
	cloudwatch: [
		['monitoring', 'DescribeAlarms', {maxRecords: 100}],
		['monitoring', 'ListDashboards'],
		['monitoring', 'GetDashboard', {dashboardName: 'orders'}],
		['logs', 'DescribeLogGroups', {limit: 50}],
		['logs', 'DescribeLogStreams', {
			logGroupName: '/ecs/orders', orderBy: 'LastEventTime', descending: true, limit: 50,
		}],
		['logs', 'StartQuery', {logGroupNames: ['/ecs/orders'], queryString: '***', limit: 1000}],
	],
	guardduty: [
		['guardduty', 'ListDetectors', {maxResults: '50'}],
		['guardduty', 'GetDetector', {detectorId}],
		['guardduty', 'ListFindings', {detectorId, maxResults: 50}],
		['securityhub', 'GetFindings', {MaxResults: 100}],
	],
	glue: [
		['glue', 'GetDatabases', {maxResults: 100}],
		['glue', 'GetTables', {databaseName: 'shipping', maxResults: 100}],
		['athena', 'ListWorkGroups', {maxResults: 50}],
		['athena', 'GetQueryExecution', {queryExecutionId: '4b1d9f02-7c3a-4e58-9d60-a1b2c3d4e5f6'}],
	],
	billing: [
		['ce', 'GetCostAndUsage', {Granularity: 'DAILY', Metrics: ['UnblendedCost']}],
		['ce', 'GetCostForecast', {Granularity: 'MONTHLY', Metric: 'UNBLENDED_COST'}],
		['budgets', 'DescribeBudgets', {maxResults: 100}],
		['cur', 'DescribeReportDefinitions', {maxResults: 5}],
	],
};

// Services whose calls are recorded in one region alone.
const globalServices = new Set(['iam', 'ce', 'budgets', 'cur']);

/** The calls that a page of the console makes, in one region; empty for a page that does not exist. */
export const pageCalls = (page: string, region: string): Call[] => (rows[page] ?? []).map(([service, name, parameters]) => read(service, name, globalServices.has(service) ? regions.global : region, parameters));
