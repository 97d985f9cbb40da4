/** The accounts of the invented company `harbor-lane`, and one that is none of its own. */
export const accounts = {
	prod: '111122223333',
	staging: '444455556666',
	security: '777788889999',
	stranger: '999988887777',
} as const;

/** The regions in which the company works; us-east-1 also records IAM and sign-ins. */
export const regions = {
	global: 'us-east-1',
	main: 'eu-west-1',
	staging: 'eu-central-1',
	sydney: 'ap-southeast-2',
} as const;

export const regionList = [regions.global, regions.main, regions.staging, regions.sydney] as const;

export const buckets = {
	invoices: 'harbor-lane-invoices',
	artifacts: 'harbor-lane-artifacts',
	assets: 'harbor-lane-web-assets',
	audit: 'harbor-lane-audit-logs',
} as const;

export const volumes = ['vol-0a41c7d2e93b5f601', 'vol-0b8815fe02ac4d773', 'vol-0c2f90ab1d6e7e458'] as const;

export const instances = ['i-0d1e6b02a9c4f8351', 'i-08fa2c74b1d09e6c5', 'i-0b7791e3c5d2a4f60', 'i-0fe4410c8a2b9d7e3'] as const;

export const kmsKeys = {
	[accounts.prod]: '5f0c7b1e-2d94-4a3f-9c18-7be2a1d0e4f6',
	[accounts.staging]: '8a6d3e57-b0c1-4f29-a7d4-19f3c2e5b608',
	[accounts.security]: 'c1e9f482-6a3b-4d75-8e20-d54b7a9f1c33',
} as const;

export const secrets = ['prod/billing/stripe', 'prod/orders/database', 'prod/webhooks/signing', 'prod/mail/smtp', 'shared/github/app'] as const;

/** The role that deploys, and that the story widens. */
export const deployRole = 'deploy-pipeline';

/** The trail that the story stops, and the ones around it; `trails.ts` describes them. */
export const trailNames = {
	org: 'org-audit',
	payments: 'eu-payments',
	legacy: 'sydney-legacy',
	data: 'staging-data',
} as const;

/** ARN of one of the trails. */
export const trailArn = (name: string, region: string, account: string): string => `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;

/** ARN of a role without a path. */
export const roleArn = (account: string, role: string): string => `arn:aws:iam::${account}:role/${role}`;

/** The GuardDuty detector of the account that the story happens in. */
export const detectorId = '7cb1a4e09d2f4c58b3e6a0d1f2c3b4a5';

/** ARN of an account's own KMS key in a region. */
export const kmsKeyArn = (account: keyof typeof kmsKeys, region: string): string => `arn:aws:kms:${region}:${account}:key/${kmsKeys[account]}`;
