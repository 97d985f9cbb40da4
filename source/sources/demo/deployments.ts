import {
	accounts,
	deployRole,
	regions,
	roleArn,
} from './organization.ts';
import {roleResource, temporaryKeys} from './calls.ts';
import {sessionKey, throughService} from './cast.ts';
import {
	hour,
	minute,
	type Day,
	type Scene,
} from './scene.ts';
import {assumedRole, webIdentityUser} from './identities.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	perform,
	read,
	write,
	type Actor,
	type Entry,
} from './records.ts';

const provider = 'token.actions.githubusercontent.com';
const runner = 'aws-sdk-js/3.858.0 ua/2.1 os/linux#6.11.0 lang/js md/nodejs#22.17.1 api/sts#3.858.0 m/E';

/** The OpenID Connect provider that the workflow runners come with. */
export const oidcProvider = (account: string): string => `arn:aws:iam::${account}:oidc-provider/${provider}`;

const deploy = (random: Random, start: number, account: string, run: number): Entry[] => {
	const region = account === accounts.prod ? regions.main : regions.staging;
	const subject = `repo:harbor-lane/orders:environment:${account === accounts.prod ? 'production' : 'staging'}`;
	const ip = `192.0.2.${random.integer(130, 180)}`;
	const session = `gh-${run}`;
	const key = sessionKey(random);
	const role = roleArn(account, deployRole);
	const details = {key, created: start, webIdFederationData: {federatedProvider: oidcProvider(account), attributes: {}}};
	const workflow: Actor = {
		account, identity: assumedRole(account, deployRole, session, details), ip, agent: runner,
	};
	const cloudformation = throughService(workflow, 'cloudformation');
	const stackName = random.pick(['orders', 'web', 'webhooks']);
	const changeSetName = `${stackName}-${run}`;
	const hasFailed = random.chance(0.08);
	const image = `${account}.dkr.ecr.${region}.amazonaws.com/${stackName}:${random.hex(12)}`;
	return [
		apiCall(random, start, {
			account, identity: webIdentityUser(oidcProvider(account), 'sts.amazonaws.com', subject), ip, agent: runner,
		}, read('sts', 'AssumeRoleWithWebIdentity', region, {roleArn: role, roleSessionName: session, durationSeconds: 3600}, {
			response: {
				subjectFromWebIdentityToken: subject, audience: 'sts.amazonaws.com', provider: oidcProvider(account),
				credentials: temporaryKeys(key, random.letters(48), start + hour),
				assumedRoleUser: {assumedRoleId: `AROADEPLOYPIP${account[0]}EXAMPLE:${session}`, arn: `arn:aws:sts::${account}:assumed-role/${deployRole}/${session}`},
			},
			resources: [roleResource(account, role)],
		})),
		...perform(random, start + 2000, [1, 9], workflow, [
			read('sts', 'GetCallerIdentity', region),
			read('ecr', 'GetAuthorizationToken', region),
			write('ecr', 'PutImage', region, {repositoryName: stackName, imageTag: changeSetName, imageManifestMediaType: 'application/vnd.oci.image.manifest.v1+json'}),
			write('cloudformation', 'CreateChangeSet', region, {stackName, changeSetName, capabilities: ['CAPABILITY_NAMED_IAM']}, {response: {id: `arn:aws:cloudformation:${region}:${account}:changeSet/${changeSetName}/${random.uuid()}`}}),
			read('cloudformation', 'DescribeChangeSet', region, {stackName, changeSetName}),
			write('cloudformation', 'ExecuteChangeSet', region, {stackName, changeSetName, disableRollback: false}),
		]),
		...perform(random, start + minute, [1, 12], cloudformation, [
			read('ecs', 'DescribeTaskDefinition', region, {taskDefinition: stackName}),
			write('ecs', 'RegisterTaskDefinition', region, {family: stackName, networkMode: 'awsvpc', containerDefinitions: [{name: stackName, image, essential: true}]}),
			write('ecs', 'UpdateService', region, {cluster: 'orders', service: `${stackName}-api`, taskDefinition: `${stackName}:${run % 900}`}, hasFailed ? {error: ['InvalidParameterException', 'Unable to assume the role and validate the listeners of the load balancer.']} : {}),
			read('iam', 'GetRole', regions.global, {roleName: `${stackName}-task`}),
			write('logs', 'PutRetentionPolicy', region, {logGroupName: `/ecs/${stackName}`, retentionInDays: 30}),
		]),
		...perform(random, start + minute + 3000, [14, 16], workflow, Array.from({length: 5}, () => read('cloudformation', 'DescribeStacks', region, {stackName}))),
	];
};

/** The deployments of a day: several in office hours, to staging first, one at a weekend. */
export const deploymentScenes = (day: Day, random: Random): Scene[] => Array.from({length: day.isWorkday ? random.integer(3, 6) : 1}, (_, index) => {
	const from = day.start + random.integer(8 * hour, 16 * hour);
	const run = 8000 + ((30 - day.age) * 8) + index;
	const play = (own: Random) => [...deploy(own, from, accounts.staging, run), ...(own.chance(0.6) ? deploy(own, from + (25 * minute), accounts.prod, run) : [])];
	return {from, to: from + (40 * minute), play};
});
