import {
	accounts,
	buckets,
	kmsKeyArn,
	regions,
	roleArn,
} from './organization.ts';
import {
	createAccessKey,
	kmsKeyOf,
	roleResource,
	temporaryKeys,
} from './calls.ts';
import {
	agents,
	atOffice,
	inConsole,
	officeIp,
	people,
	service,
	sessionKey,
	ssoSession,
	userKeys,
} from './cast.ts';
import {tooManyRequests} from './failures.ts';
import {
	hour,
	minute,
	type Day,
	type Scene,
} from './scene.ts';
import {
	assumedRole,
	directoryUser,
	federatedUser,
	iamUser,
	otherAccount,
	persistentRole,
	rootUser,
	samlUser,
	unknownUser,
} from './identities.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	perform,
	read,
	write,
	type Actor,
	type Entry,
} from './records.ts';
import {
	aggregated,
	endpointDenial,
	insightPair,
	serviceEvent,
	signIn,
} from './shapes.ts';

const {prod, staging, security} = accounts;
const {global, main, sydney} = regions;

const actor = (account: string, identity: Actor['identity'], ip = officeIp, agent: string = agents.chromeOnMac): Actor => ({
	account, identity, ip, agent,
});

type Act = (random: Random, time: number) => Entry[];

const rootInConsole = (random: Random, account: string, created: number): Actor => ({...actor(account, rootUser(account, sessionKey(random), created, true)), isConsole: true});

// Root signs in once a month to look at the bill.
const rootLooksAtTheBill: Act = (random, time) => {
	const root = rootInConsole(random, security, time);
	return [signIn(random, time, {
		...root, identity: {
			type: 'Root', principalId: security, arn: `arn:aws:iam::${security}:root`, accountId: security, userName: 'harbor-lane-security', accessKeyId: '',
		},
	}, {region: global, hasMfa: true}), ...perform(random, time + 40_000, [1, 9], root, [
		read('ce', 'GetCostAndUsage', global, {Granularity: 'MONTHLY'}), read('iam', 'GetAccountSummary', global), read('organizations', 'DescribeOrganization', global),
	]), serviceEvent(random, time + (2 * minute), root, {
		service: 'signin', name: 'CredentialChallenge', region: global, details: {CredentialChallenge: 'Success'},
	})];
};

// An old IAM user with a password and without MFA, who gets it wrong twice.
const passwordSignIn: Act = (random, time) => {
	const ip = '198.51.100.131';
	const identity = iamUser(staging, 'jonas', undefined);
	const failed = actor(staging, {
		type: 'IAMUser', principalId: identity['principalId'], accountId: staging, accessKeyId: '', userName: 'jonas',
	}, ip, agents.firefox);
	return [
		signIn(random, time, failed, {region: global, hasMfa: false, failure: 'Failed authentication'}),
		signIn(random, time + 21_000, failed, {region: global, hasMfa: false, failure: 'Failed authentication'}),
		signIn(random, time + 47_000, actor(staging, identity, ip, agents.firefox), {region: global, hasMfa: false}),
	];
};

// Somebody on the internet guesses names.
const guessedNames: Act = (random, time) => Array.from({length: 6}, (_, index) => signIn(random, time + (index * 19_000), actor(prod, {
	type: 'IAMUser', accountId: prod, accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS',
}, '192.0.2.88', agents.firefox), {region: global, hasMfa: false, failure: 'No username found in supplied account'}));

// The finance tool of another vendor signs in with SAML, a help desk with a federation token.
const federation: Act = (random, time) => {
	const key = sessionKey(random);
	const role = roleArn(prod, 'finance-export');
	const session = actor(prod, assumedRole(prod, 'finance-export', 'lucas', {key, created: time + minute, sourceIdentity: 'lucas@harbor-lane.example'}), officeIp, agents.cliOnLinux);
	return [
		apiCall(random, time, actor(prod, samlUser('mJ4xQd9sVb2=', 'lucas@harbor-lane.example'), officeIp, agents.chromeOnMac), read('sts', 'AssumeRoleWithSAML', main, {
			sAMLAssertionID: `_${random.uuid()}`, roleSessionName: 'lucas', durationSeconds: 3600, roleArn: role, principalArn: `arn:aws:iam::${prod}:saml-provider/harbor-lane`,
		}, {
			response: {subjectType: 'persistent', issuer: 'https://login.harbor-lane.example', credentials: temporaryKeys(key, random.letters(48), time + hour)},
			resources: [roleResource(prod, role), {accountId: prod, type: 'AWS::IAM::SAMLProvider', ARN: `arn:aws:iam::${prod}:saml-provider/harbor-lane`}],
		})),
		...perform(random, time + minute, [2, 20], session, [read('s3', 'ListObjects', main, {bucketName: buckets.invoices, prefix: '2026/paid/'}, {isData: true}), read('athena', 'GetQueryResults', main, {queryExecutionId: random.uuid()})]),
		apiCall(random, time + (9 * minute), actor(prod, iamUser(prod, 'helpdesk', 'AKIAHELPDESK2EXAMPLE'), '203.0.113.52', agents.boto), read('sts', 'GetFederationToken', global, {name: 'visitor-17', durationSeconds: 3600}, {response: {federatedUser: {federatedUserId: `${prod}:visitor-17`, arn: `arn:aws:sts::${prod}:federated-user/visitor-17`}}})),
		...perform(random, time + (10 * minute), [3, 12], actor(prod, federatedUser(prod, 'visitor-17', 'helpdesk', key, time), '203.0.113.52', agents.chromeOnMac), [read('workspaces', 'DescribeWorkspaces', main), read('s3', 'ListBuckets', global, {Host: 's3.amazonaws.com'})]),
	];
};

// A product provider whom the account lets act for it.
const vendor = (random: Random, created: number): Actor => {
	const session = assumedRole(prod, 'observability-vendor', 'collector', {created, key: sessionKey(random)});
	return actor(prod, {...session, invokedByDelegate: {accountId: '000000000000'}}, '203.0.113.201', agents.boto);
};

// The rarest kinds of callers, and a service that names no type at all.
const rareCallers: Act = (random, time) => [
	apiCall(random, time, actor(prod, directoryUser(prod, 'tomoko'), '203.0.113.77'), write('workdocs', 'InitiateDocumentVersionUpload', sydney, {name: 'manifest.xlsx', parentFolderId: random.hex(32)})),
	apiCall(random, time + minute, actor(staging, unknownUser(staging), '203.0.113.140', 'Mozilla/5.0'), read('cognito-idp', 'DescribeUserPoolClient', regions.staging, null, {error: ['ResourceNotFoundException', 'User pool client does not exist.']})),
	apiCall(random, time + (2 * minute), actor(prod, persistentRole(prod, 'data-exchange'), 'AWS Internal', 'AWS Internal'), read('dataexchange', 'GetAsset', global, {dataSetId: random.hex(32)}, {additional: {isPublicDataSet: true}})),
	serviceEvent(random, time + (3 * minute), actor(prod, {accountId: prod, invokedBy: 'AWS Internal'}, 'AWS Internal', 'AWS Internal'), {
		service: 'kms', name: 'RotateKey', region: main, details: {keyId: kmsKeyArn(prod, main)}, resources: kmsKeyOf(prod, main),
	}),
	serviceEvent(random, time + (4 * minute), rootInConsole(random, prod, time), {
		service: 'support', name: 'DescribeCaseAttributes', region: global, isReadOnly: true, details: null, type: 'AwsConsoleAction',
	}),
	apiCall(random, time + (5 * minute), vendor(random, time), read('monitoring', 'ListMetrics', main)),
];

// Another account of ours is turned away at our endpoint.
const endpoint: Act = (random, time) => [0, 1, 2, 3].map(index => endpointDenial(random, time + (index * 7000), {...actor(staging, otherAccount(staging, 'AROABATCHJOBX4EXAMPLE:nightly'), '192.0.2.23'), vpcEndpointId: 'vpce-0c4b82d917fe6a035'}, prod, {service: index < 2 ? 's3' : 'secretsmanager', name: index < 2 ? 'GetObject' : 'GetSecretValue', region: main}));

// A log group that exists twice makes a burst of errors.
const errorBurst: Act = (random, time) => {
	const loader = actor(staging, assumedRole(staging, 'log-loader', 'loader', {created: time, key: sessionKey(random)}), '192.0.2.31', agents.boto);
	const calls = Array.from({length: 24}, (_, index) => write('logs', 'CreateLogStream', regions.staging, {logGroupName: '/load/test', logStreamName: `shard-${index}`}, {
		error: index % 3 === 0 ? tooManyRequests : ['ResourceAlreadyExistsException', 'The specified log stream already exists'],
	}));
	return [
		...perform(random, time, [0, 2], loader, calls),
		...insightPair(random, time + minute, {
			service: 'logs', name: 'CreateLogStream', region: regions.staging, account: staging, errorCode: 'ResourceAlreadyExistsException', baseline: 0.02, average: 11.4, duration: 6, userArn: String(loader.identity['arn']), agent: 'Boto3',
		}),
	];
};

// The leaked key is made, six days before today: where an investigation ends.
const keyIsMade: Act = (random, time) => {
	const maya = ssoSession(random, people.maya, prod, time - hour);
	return [apiCall(random, time, inConsole(atOffice(maya)), createAccessKey('ci-deploy', userKeys.leaked, time))];
};

const aggregate: Act = (random, time) => [aggregated(random, time, prod, main, buckets.assets)];

const certificate: Act = (random, time) => [serviceEvent(random, time, service(prod, 'acm'), {
	service: 'acm', name: 'RenewCertificate', region: main, details: {certificateArn: `arn:aws:acm:${main}:${prod}:certificate/3b7f0c1e-8a52-4d96-9f30-e1c2d4b5a697`, result: 'SUCCESS'},
})];

// On which days, counted back from today, and at which hour.
const schedule: ReadonlyArray<readonly [age: readonly number[], hour: number, act: Act]> = [
	[[26], 9.2, rootLooksAtTheBill],
	[[1, 12, 23], 8.4, passwordSignIn],
	[[3, 9, 17, 28], 4.7, guessedNames],
	[[1, 8, 15, 22], 10.1, federation],
	[[1, 7, 20], 11.6, rareCallers],
	[[1, 4, 10, 19], 13.3, endpoint],
	[[3, 11], 14.8, errorBurst],
	[[6], 13.4, keyIsMade],
	[[1, 2, 3, 5, 8, 13, 21], 6.5, aggregate],
	[[14], 2.1, certificate],
];

/** What does not happen every day, but for certain within the thirty. */
export const specialScenes = (day: Day): Scene[] => schedule.filter(([ages]) => ages.includes(day.age)).map(([, at, act]) => {
	const from = day.start + (at * hour);
	return {from, to: from + (30 * minute), play: random => act(random, from)};
});
