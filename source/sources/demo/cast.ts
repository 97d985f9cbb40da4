import {accounts, instances, regions} from './organization.ts';
import {assumedRole, awsService, iamUser} from './identities.ts';
import {type NonEmpty, type Random} from './random.ts';
import {type Actor} from './records.ts';

/** Somebody who works at the company. */
export type Person = {
	readonly name: string;
	readonly permissionSet: string;
	readonly accounts: NonEmpty<string>;
	readonly regions: NonEmpty<string>;
	/** From the office, from home. */
	readonly ips: NonEmpty<string>;
	readonly agents: NonEmpty<string>;
	/** First and last hour of work, in UTC. */
	readonly hours: readonly [number, number];
	/** Pages of the console that are looked at; see `pages.ts`. */
	readonly pages: NonEmpty<string>;
};

const chromeOnMac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0';
const cliOnMac = 'aws-cli/2.28.4 md/awscrt#0.27.4 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.13.5 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe';
const cliOnLinux = 'aws-cli/2.28.1 md/awscrt#0.27.4 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.4 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe';
const terraform = 'APN/1.0 HashiCorp/1.0 Terraform/1.12.2 (+https://www.terraform.io) terraform-provider-aws/6.7.0 aws-sdk-go-v2/1.37.1 os/linux lang/go#1.24.5';
const boto = 'Boto3/1.40.6 md/Botocore#1.40.6 ua/2.1 os/linux#6.1.0 md/arch#x86_64 lang/python#3.13.5 md/pyimpl#CPython cfg/retry-mode#legacy';

/** The agents that several files name. */
export const agents = {
	chromeOnMac, firefox, cliOnMac, cliOnLinux, terraform, boto,
} as const;

/** The office's address. */
export const officeIp = '203.0.113.10';

/** The build host from which `ci-deploy` should come. */
export const buildHostIp = '203.0.113.40';

export const people = {
	maya: {
		name: 'maya', permissionSet: 'PlatformAdmin', accounts: [accounts.prod, accounts.prod, accounts.staging], regions: [regions.main, regions.main, regions.staging, regions.global],
		ips: [officeIp, '198.51.100.24', '2001:db8:4a:12::7'], agents: [cliOnMac, terraform, cliOnMac], hours: [7, 16], pages: ['ec2', 'iam', 'cloudtrail', 'ecs', 'cloudwatch'],
	},
	jonas: {
		name: 'jonas', permissionSet: 'PowerUser', accounts: [accounts.staging, accounts.staging, accounts.prod], regions: [regions.staging, regions.main],
		ips: [officeIp, '198.51.100.131'], agents: [cliOnLinux, boto], hours: [8, 17], pages: ['ecs', 'lambda', 'cloudwatch', 's3', 'rds'],
	},
	amara: {
		name: 'amara', permissionSet: 'SecurityAudit', accounts: [accounts.security, accounts.prod, accounts.staging], regions: [regions.main, regions.global],
		ips: [officeIp, '2001:db8:9c:3::21'], agents: [cliOnMac], hours: [7, 15], pages: ['cloudtrail', 'iam', 'guardduty', 's3'],
	},
	tomoko: {
		name: 'tomoko', permissionSet: 'DataEngineer', accounts: [accounts.prod], regions: [regions.sydney],
		ips: ['203.0.113.77', '198.51.100.208'], agents: [boto, cliOnLinux], hours: [0, 7], pages: ['s3', 'rds', 'glue', 'cloudwatch'],
	},
	lucas: {
		name: 'lucas', permissionSet: 'Billing', accounts: [accounts.prod, accounts.staging], regions: [regions.global],
		ips: [officeIp], agents: [cliOnLinux], hours: [9, 15], pages: ['billing', 'billing', 's3'],
	},
	nadia: {
		name: 'nadia', permissionSet: 'PowerUser', accounts: [accounts.prod, accounts.staging], regions: [regions.main, regions.staging],
		ips: [officeIp, '198.51.100.66'], agents: [cliOnMac, boto], hours: [8, 16], pages: ['lambda', 'ec2', 'rds', 'ecs', 'cloudwatch'],
	},
} as const satisfies Record<string, Person>;

/** A temporary key of a session; it has the form of AWS's, and anybody can see that it is invented. */
export const sessionKey = (random: Random): string => `ASIA${random.letters(9)}EXAMPLE`;

/** The session that IAM Identity Center gave a person at `created`. */
export const ssoSession = (random: Random, person: Person, account: string, created: number): Actor => ({
	account,
	identity: assumedRole(account, `AWSReservedSSO_${person.permissionSet}_4f8a1c0d${account.slice(0, 8)}`, `${person.name}@harbor-lane.example`, {
		key: sessionKey(random), created, path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
	}),
	ip: random.pick(person.ips),
	agent: random.pick(person.agents),
});

/** The same session, through the console. */
export const inConsole = (actor: Actor): Actor => ({...actor, agent: actor.ip === officeIp ? chromeOnMac : firefox, isConsole: true});

/** The same session, from the office. */
export const atOffice = (actor: Actor): Actor => ({...actor, ip: officeIp});

/** The same session, when a service such as `secretsmanager` makes a call for it. */
export const throughService = (actor: Actor, name: string): Actor => {
	const host = `${name}.amazonaws.com`;
	return {
		...actor, identity: {...actor.identity, invokedBy: host}, ip: host, agent: host,
	};
};

/** A service that acts on its own in an account. */
export const service = (account: string, name: string): Actor => ({
	account, identity: awsService(`${name}.amazonaws.com`), ip: `${name}.amazonaws.com`, agent: `${name}.amazonaws.com`,
});

/** A service that acts through its service-linked role. */
export const linkedRole = (account: string, host: string, role: string, session: string, created: number): Actor => ({
	account,
	identity: assumedRole(account, role, session, {created, path: `/aws-service-role/${host}.amazonaws.com/`, invokedBy: `${host}.amazonaws.com`}),
	ip: `${host}.amazonaws.com`,
	agent: `${host}.amazonaws.com`,
});

/** A Lambda function with the role of its own. */
export const lambdaFunction = (random: Random, account: string, region: string, name: string, created: number): Actor => ({
	account,
	identity: assumedRole(account, `${name}-role`, name, {
		key: sessionKey(random), created, inScopeOf: {issuerType: 'AWS::Lambda::Function', credentialsIssuedTo: `arn:aws:lambda:${region}:${account}:function:${name}`},
	}),
	ip: '192.0.2.201',
	agent: 'Boto3/1.40.6 md/Botocore#1.40.6 ua/2.1 os/linux#5.10.239 md/arch#x86_64 lang/python#3.13.5 exec-env/AWS_Lambda_python3.13',
});

/** One of the servers, with the role of its instance profile. */
export const server = (random: Random, index: number, created: number): Actor => ({
	account: accounts.prod,
	identity: assumedRole(accounts.prod, 'web-server', instances[index % instances.length] ?? instances[0], {
		key: sessionKey(random), created, ec2RoleDelivery: index === 3 ? '1.0' : '2.0', inScopeOf: {issuerType: 'AWS::EC2::Instance', credentialsIssuedTo: `arn:aws:ec2:${regions.main}:${accounts.prod}:instance/${instances[index % instances.length] ?? instances[0]}`},
	}),
	ip: `192.0.2.${20 + index}`,
	agent: 'amazon-ssm-agent/3.3.2746.0 (linux; go1.24.4; amd64)',
	vpcEndpointId: 'vpce-0c4b82d917fe6a035',
});

/** The keys of `ci-deploy`: the one that leaked, the one before it, and the one that the story makes. */
export const userKeys = {leaked: 'AKIACIDEPLOY7EXAMPLE', old: 'AKIACIDEPLOY3EXAMPLE', planted: 'AKIASUPPORT2XEXAMPLE'} as const;

/** The IAM user that publishes builds. */
export const ciUser = (key: string): Actor => ({
	account: accounts.prod, identity: iamUser(accounts.prod, 'ci-deploy', key), ip: buildHostIp, agent: cliOnLinux,
});
