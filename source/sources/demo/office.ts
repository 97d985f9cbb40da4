import {
	accounts,
	buckets,
	deployRole,
	instances,
	regions,
	secrets,
	volumes,
} from './organization.ts';
import {bucketParameters, ec2Done} from './calls.ts';
import {
	inConsole,
	people,
	ssoSession,
	type Person,
} from './cast.ts';
import {
	hour,
	minute,
	type Day,
	type Scene,
} from './scene.ts';
import {
	denied,
	tooManyRequests,
	unauthorized,
	type Failure,
} from './failures.ts';
import {identityCenterUser} from './identities.ts';
import {pageCalls} from './pages.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	perform,
	read,
	write,
	type Actor,
	type Call,
	type Entry,
} from './records.ts';
import {serviceEvent, signIn} from './shapes.ts';

const arnOf = (actor: Actor) => String(actor.identity['arn']);

const missingBucket: Failure = ['NoSuchBucket', 'The specified bucket does not exist'];

// What somebody asks on the command line in passing; the errors are those of every day.
const asksOf = (random: Random, actor: Actor, region: string): Call => random.pick([
	() => read('sts', 'GetCallerIdentity', region, null),
	() => read('ec2', 'DescribeInstances', region, {instancesSet: {items: [{instanceId: random.pick(instances)}]}, filterSet: {}}),
	() => read('logs', 'FilterLogEvents', region, {
		logGroupName: '/ecs/orders', filterPattern: 'ERROR', startTime: 0, interleaved: true,
	}),
	() => read('s3', 'GetBucketLocation', region, bucketParameters(buckets.artifacts, 'location')),
	() => read('ssm', 'GetParametersByPath', region, {path: '/orders/', recursive: true, withDecryption: false}),
	() => read('cloudformation', 'DescribeStackEvents', region, {stackName: 'orders'}),
	() => read('ecs', 'DescribeServices', region, {cluster: 'orders', services: ['orders-api']}),
	() => read('dynamodb', 'DescribeTable', region, {tableName: 'shipments'}),
	() => read('iam', 'GetRole', regions.global, {roleName: deployRole}),
	() => read('iam', 'GetRole', regions.global, {roleName: 'web-sever'}, {error: ['NoSuchEntityException', 'The role with name web-sever cannot be found.']}),
	() => read('s3', 'GetBucketPolicy', region, bucketParameters('harbor-lane-artefacts', 'policy'), {error: missingBucket}),
	() => read('rds', 'DescribeDBSnapshots', region, {dBSnapshotIdentifier: `orders-${random.integer(1, 28)}`}, {error: ['DBSnapshotNotFound', 'The snapshot could not be found.']}),
	() => read('secretsmanager', 'DescribeSecret', region, {secretId: random.pick(secrets)}),
	() => read('kms', 'DescribeKey', region, null, {error: denied(arnOf(actor), 'kms:DescribeKey', `arn:aws:kms:${region}:${actor.account}:key/7d0c9a4e-51b2-4c6f-8e3a-0b9d2f1c6a75`)}),
])();

// What somebody changes in passing.
const changesOf = (random: Random, actor: Actor, region: string): Call => random.pick([
	() => write('ecs', 'UpdateService', region, {cluster: 'orders', service: 'orders-api', desiredCount: random.integer(2, 9)}),
	() => write('ec2', 'CreateTags', region, {resourcesSet: {items: [{resourceId: random.pick(volumes)}]}, tagSet: {items: [{key: 'team', value: 'shipping'}]}}, ec2Done(random)),
	() => write('ssm', 'PutParameter', region, {
		name: '/orders/feature-flags', type: 'String', overwrite: true, value: 'HIDDEN_DUE_TO_SECURITY_REASONS',
	}, {response: {version: random.integer(3, 90), tier: 'Standard'}}),
	() => write('monitoring', 'PutMetricAlarm', region, {alarmName: 'orders-5xx', metricName: 'HTTPCode_Target_5XX_Count', threshold: random.integer(5, 50)}),
	() => write('lambda', 'UpdateFunctionCode20150331v2', region, {functionName: 'invoice-reminder', publish: true, dryRun: false}, {response: {functionName: 'invoice-reminder', runtime: 'python3.13', version: String(random.integer(10, 99))}, apiVersion: '2015-03-31'}),
	() => write('s3', 'PutBucketTagging', region, {
		bucketName: buckets.assets, Host: `${buckets.assets}.s3.amazonaws.com`, Tagging: {TagSet: {Tag: {Key: 'team', Value: 'web'}}}, tagging: '',
	}),
	() => write('ec2', 'StopInstances', region, null, {error: unauthorized(arnOf(actor), `ec2:StopInstances on resource: arn:aws:ec2:${region}:${actor.account}:instance/${random.pick(instances)}`, random.letters(96))}),
	() => write('ssm', 'StartSession', region, {target: random.pick(instances)}, {response: {sessionId: `session-${random.hex(16)}`, tokenValue: 'Value hidden due to security reasons.', streamUrl: `wss://ssmmessages.${region}.amazonaws.com/v1/data-channel/session`}}),
	() => write('iam', 'TagRole', regions.global, {roleName: 'web-server', tags: [{key: 'owner', value: 'platform'}]}),
])();

// Through IAM Identity Center's portal to a session of a role.
const arrive = (random: Random, time: number, person: Person, account: string, actor: Actor): Entry[] => {
	const userId = `93670f1a2b-${random.hex(8)}-4c1d-8e2f-5a6b7c8d9e0f`;
	const portal: Actor = {
		account: accounts.security, identity: identityCenterUser(accounts.security, userId, random.uuid()), ip: actor.ip, agent: inConsole(actor).agent,
	};
	return [
		serviceEvent(random, time, portal, {
			service: 'signin', name: 'UserAuthentication', region: regions.main, details: {UserAuthentication: 'Success', LoginTo: 'https://d-9067d3f1a2.awsapps.com/start', CredentialType: person.name === 'lucas' ? 'PASSWORD' : 'EXTERNAL_IDP'},
		}),
		apiCall(random, time + 4000, portal, read('sso', 'GetRoleCredentials', regions.main)),
		signIn(random, time + 6000, {...actor, agent: inConsole(actor).agent}, {region: account === accounts.staging ? regions.staging : regions.main, hasMfa: false}),
	];
};

// A page opens: many reads within a few seconds. Now and then the service asks to slow down.
const openPage = (random: Random, time: number, actor: Actor, page: string, region: string): Entry[] => {
	const calls = pageCalls(page, region);
	return perform(random, time, [0, 1], inConsole(actor), random.chance(0.05) ? calls.map((call, index) => index > 3 ? {...call, error: tooManyRequests} : call) : calls);
};

// Somebody sits down, looks at some pages and types some commands.
const sitting = (random: Random, person: Person, start: number): Entry[] => {
	let time = start;
	const account = random.pick(person.accounts);
	const region = random.pick(person.regions);
	const actor = ssoSession(random, person, account, time);
	const entries = arrive(random, time, person, account, actor);
	for (let page = random.integer(1, 3); page > 0; page--) {
		time += random.integer(1, 9) * minute;
		entries.push(...openPage(random, time, actor, random.pick(person.pages), region));
	}

	for (let asked = random.integer(2, 10); asked > 0; asked--) {
		time += random.integer(5, 280) * 1000;
		const isChange = person.permissionSet !== 'Billing' && random.chance(0.25);
		entries.push(apiCall(random, time, actor, isChange ? changesOf(random, actor, region) : asksOf(random, actor, region)));
	}

	return entries;
};

// Two or three sittings over the hours of work; none lasts longer than 75 minutes.
const workOf = (day: Day, random: Random, person: Person): Scene[] => {
	const [begin, end] = person.hours;
	const count = random.integer(2, 3);
	const step = ((end - begin) * hour) / count;
	return Array.from({length: count}, (_, index) => {
		const from = day.start + (begin * hour) + (index * step) + random.integer(0, Math.floor(step / 3));
		return {from, to: from + (75 * minute), play: (own: Random) => sitting(own, person, from)};
	});
};

/** What people do on a day: everybody on a working day, one on call at weekends. */
export const officeScenes = (day: Day, random: Random): Scene[] => {
	const present = day.isWorkday ? Object.values(people) : [random.pick([people.maya, people.nadia, people.jonas])];
	return present.flatMap(person => workOf(day, random, person));
};
