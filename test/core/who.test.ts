import assert from 'node:assert/strict';
import {test} from 'node:test';
import {roleName, username} from '../../source/core/identity.ts';
import {describeWho} from '../../source/core/who.ts';

const own = '111122223333';
const other = '444455556666';

const session = (role: string, name: string, more: Record<string, unknown> = {}) => ({
	type: 'AssumedRole',
	principalId: `AROAIOSFODNN7EXAMPLE:${name}`,
	arn: `arn:aws:sts::${own}:assumed-role/${role}/${name}`,
	accountId: own,
	sessionContext: {
		sessionIssuer: {
			type: 'Role', principalId: 'AROAIOSFODNN7EXAMPLE', arn: `arn:aws:iam::${own}:role/${role}`, accountId: own, userName: role,
		},
	},
	...more,
});

const table: ReadonlyArray<{name: string; identity: Record<string, unknown>; who: string; user?: string; role?: string; record?: Record<string, unknown>}> = [
	{
		name: 'root', identity: {type: 'Root', accountId: own, arn: `arn:aws:iam::${own}:root`}, who: 'root', user: 'root',
	},
	{
		name: 'root with an account alias', identity: {type: 'Root', accountId: own, userName: 'acme'}, who: 'root (acme)', user: 'root',
	},
	{
		name: 'root under its old user name', identity: {type: 'Root', userName: 'AWS ROOT USER'}, who: 'root', user: 'root',
	},
	{
		name: 'root by AssumeRoot', identity: {type: 'Root', sessionContext: {assumedRoot: 'true'}}, who: 'root (central session)', user: 'root',
	},
	{
		name: 'an IAM user', identity: {type: 'IAMUser', userName: 'maya', arn: `arn:aws:iam::${own}:user/maya`}, who: 'maya', user: 'maya',
	},
	{
		name: 'an IAM user by the ARN alone', identity: {type: 'IAMUser', arn: `arn:aws:iam::${own}:user/ops/maya`}, who: 'maya', user: 'maya',
	},
	{
		name: 'an IAM user by the principal alone', identity: {type: 'IAMUser', principalId: 'AIDAIOSFODNN7EXAMPLE'}, who: 'AIDAIOSFODNN7EXAMPLE', user: '',
	},
	{
		name: 'a sign-in with an unknown name', identity: {type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS'}, who: '(unknown user)', user: 'HIDDEN_DUE_TO_SECURITY_REASONS',
	},
	{
		name: 'an assumed role', identity: session('Admin', 'jane'), who: 'jane via Admin', user: 'jane', role: 'Admin',
	},
	{
		name: 'an assumed role without its issuer', identity: {type: 'AssumedRole', arn: `arn:aws:sts::${own}:assumed-role/Admin/jane`}, who: 'jane via Admin', user: 'jane', role: 'Admin',
	},
	{
		name: 'an assumed role without its ARN', identity: session('Admin', 'jane', {arn: null}), who: 'jane via Admin', user: 'jane', role: 'Admin',
	},
	{
		name: 'an assumed role of China', identity: {type: 'AssumedRole', arn: `arn:aws-cn:sts::${own}:assumed-role/Admin/jane`}, who: 'jane via Admin', user: 'jane', role: 'Admin',
	},
	{
		name: 'a session name with a slash', identity: session('Admin', 'a/b', {sessionContext: {}}), who: 'a/b via Admin', user: 'a/b', role: 'Admin',
	},
	{
		name: 'a permission set of SSO', identity: session('AWSReservedSSO_Power_User_0123456789abcdef', 'jonas@example.com'),
		who: 'jonas@example.com (SSO Power_User)', user: 'jonas@example.com', role: 'AWSReservedSSO_Power_User_0123456789abcdef',
	},
	{
		name: 'a permission set of SSO without a session',
		identity: {type: 'AssumedRole', sessionContext: {sessionIssuer: {userName: 'AWSReservedSSO_Audit_0123456789abcdef'}}},
		who: '(SSO Audit)', role: 'AWSReservedSSO_Audit_0123456789abcdef',
	},
	{
		name: 'a Lambda function',
		identity: session('resize-role', 'resize', {inScopeOf: {issuerType: 'AWS::Lambda::Function', credentialsIssuedTo: `arn:aws:lambda:us-east-1:${own}:function:resize`}}),
		who: 'λ resize via resize-role',
		user: 'resize',
		role: 'resize-role',
	},
	{
		name: 'an ECS task',
		identity: session('web', '0a1b', {inScopeOf: {credentialsIssuedTo: `arn:aws:ecs:us-east-1:${own}:task/front/0a1b`}}), who: 'task 0a1b via web', user: '0a1b', role: 'web',
	},
	{
		name: 'an instance', identity: session('Web', 'i-0abc'), who: 'instance i-0abc via Web', user: 'i-0abc', role: 'Web',
	},
	{
		name: 'a service-linked role', identity: session('AWSServiceRoleForRDS', 'x', {invokedBy: 'rds.amazonaws.com'}),
		who: 'AWSServiceRoleForRDS (service-linked)', user: 'x', role: 'AWSServiceRoleForRDS',
	},
	{
		name: 'a role on the path of service-linked roles',
		identity: {type: 'AssumedRole', sessionContext: {sessionIssuer: {userName: 'Odd', arn: `arn:aws:iam::${own}:role/aws-service-role/x.amazonaws.com/Odd`}}},
		who: 'Odd (service-linked)', user: '', role: 'Odd',
	},
	{
		name: 'a source identity, which beats the session name',
		identity: session('Deploy', 'gh-8812', {sessionContext: {sourceIdentity: 'maya', sessionIssuer: {userName: 'Deploy'}}}), who: 'maya via Deploy', user: 'gh-8812', role: 'Deploy',
	},
	{
		name: 'a web identity behind a role',
		identity: session('Deploy', 'gh', {
			sessionContext: {sessionIssuer: {userName: 'Deploy'}, webIdFederationData: {federatedProvider: `arn:aws:iam::${own}:oidc-provider/token.actions.example.com/x`}},
		}),
		who: 'gh via Deploy (token.actions.example.com)', user: 'gh', role: 'Deploy',
	},
	{
		name: 'a role', identity: {type: 'Role', arn: `arn:aws:iam::${own}:role/path/Auditor`}, who: 'Auditor', user: '', role: 'Auditor',
	},
	{
		name: 'a federated user',
		identity: {type: 'FederatedUser', arn: `arn:aws:sts::${own}:federated-user/jonas`, sessionContext: {sessionIssuer: {type: 'IAMUser', userName: 'maya'}}},
		who: 'jonas (federated by maya)', user: 'jonas',
	},
	{
		name: 'a federated user of root',
		identity: {type: 'FederatedUser', principalId: `${own}:jonas`, sessionContext: {sessionIssuer: {type: 'Root'}}},
		who: 'jonas (federated by root)', user: 'jonas',
	},
	{
		name: 'a SAML user', identity: {type: 'SAMLUser', userName: 'jonas@example.com', identityProvider: 'abc='}, who: 'jonas@example.com (SAML)', user: 'jonas@example.com',
	},
	{
		name: 'a web identity user', identity: {type: 'WebIdentityUser', userName: '42', identityProvider: 'accounts.example.com'}, who: '42 (OIDC accounts.example.com)', user: '42',
	},
	{
		name: 'a web identity user of a provider in IAM',
		identity: {type: 'WebIdentityUser', userName: '42', identityProvider: `arn:aws:iam::${own}:oidc-provider/oidc.example.com/id/7`}, who: '42 (OIDC oidc.example.com)', user: '42',
	},
	{
		name: 'an Identity Center user',
		identity: {type: 'IdentityCenterUser', accountId: own, onBehalfOf: {userId: '0123456789-51cbd5c8-0000-4000-8000-000000000001'}},
		who: '51cbd5c8 (Identity Center)', user: '0123456789-51cbd5c8-0000-4000-8000-000000000001',
	},
	{
		name: 'somebody for an Identity Center user',
		identity: {...session('Query', 's'), onBehalfOf: {userId: '51cbd5c8-0000-4000-8000-000000000001'}},
		who: 's via Query for 51cbd5c8', user: 's', role: 'Query',
	},
	{
		name: 'a service', identity: {type: 'AWSService', invokedBy: 'cloudfront.amazonaws.com'}, who: 'cloudfront', user: '',
	},
	{
		name: 'a service that is only an address', identity: {type: 'AWSService'}, record: {sourceIPAddress: 'config.amazonaws.com'}, who: 'config', user: '',
	},
	{
		name: 'a service without any name', identity: {type: 'AWSService'}, who: 'AWS', user: '',
	},
	{
		name: 'AWS itself', identity: {accountId: own, invokedBy: 'AWS Internal'}, who: 'AWS', user: '',
	},
	{
		name: 'another account', identity: {type: 'AWSAccount', accountId: other, principalId: 'AIDAIOSFODNN7EXAMPLE'}, who: `account ${other} (AIDAIOSFODNN7EXAMPLE)`, user: '',
	},
	{
		name: 'nobody in particular', identity: {type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL', principalId: ''}, who: 'anonymous', user: '',
	},
	{
		name: 'a directory user', identity: {type: 'Directory'}, who: 'directory user', user: '',
	},
	{
		name: 'an unknown identity', identity: {type: 'Unknown', principalId: 'X'}, who: 'Unknown:X', user: '',
	},
	{
		name: 'a type of tomorrow', identity: {type: 'Robot', userName: 'r2'}, who: 'Robot:r2', user: 'r2',
	},
	{
		name: 'no type but an account', identity: {accountId: own}, who: `account ${own}`, user: '',
	},
	{
		name: 'nothing', identity: {}, who: '', user: '',
	},
	{
		name: 'a call that a service made for a user', identity: {type: 'IAMUser', userName: 'maya', invokedBy: 'cloudformation.amazonaws.com'}, who: 'maya · via cloudformation', user: 'maya',
	},
	{
		name: 'an identity of another account', identity: {type: 'IAMUser', userName: 'maya', accountId: other}, who: `maya @${other}`, user: 'maya',
	},
	{
		name: 'another account and a service on top', identity: {
			type: 'IAMUser', userName: 'maya', accountId: other, invokedBy: 'AWS Internal',
		}, who: `maya @${other} · via AWS`, user: 'maya',
	},
	{
		name: 'a provider with delegated access', identity: {...session('Support', 's'), invokedByDelegate: {accountId: other}}, who: `provider ${other} via s via Support`, user: 's', role: 'Support',
	},
];

for (const {
	name, identity, who, user = '', role = '', record,
} of table) {
	test(`Names ${name}.`, () => {
		assert.equal(describeWho({recipientAccountId: own, ...record, userIdentity: identity}), who);
		assert.equal(username(identity), user);
		assert.equal(roleName(identity), role);
	});
}

for (const record of [{}, null, 7, {userIdentity: null}, {userIdentity: 'maya'}, {userIdentity: []}]) {
	test(`Names nobody in ${JSON.stringify(record)}.`, () => {
		assert.equal(describeWho(record), '');
	});
}
