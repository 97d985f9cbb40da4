import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {isSecretKey, mask, maskJson} from '../../source/core/mask.ts';

test('Knows the keys of secrets, however they are written.', () => {
	const keys = [
		'sessionToken',
		'SessionToken',
		'secretAccessKey',
		'SECRET_ACCESS_KEY',
		'password',
		'masterUserPassword',
		'newPassword',
		'tdeCredentialPassword',
		'X-Amz-Security-Token',
		'accessToken',
		'refreshToken',
		'SigninToken',
		'clientSecret',
		'secretString',
		'SecretBinary',
		'privateKey',
		'passphrase',
		'plaintext',
		'passwordData',
	];
	assert.deepEqual(keys.filter(key => !isSecretKey(key)), []);
});

test('Leaves keys alone that only sound like secrets.', () => {
	const keys = [
		'accessKeyId',
		'keyId',
		'nextToken',
		'clientToken',
		'clientRequestToken',
		'token',
		'secretId',
		'secretArn',
		'keyName',
		'policyDocument',
		'passwordLastUsed',
		'PasswordUpdated',
		'passwordResetRequired',
		'passwordPolicy',
		'minimumPasswordLength',
		'passwordReusePrevention',
		'credentials',
		'principalId',
		'',
		'constructor',
	];
	assert.deepEqual(keys.filter(key => isSecretKey(key)), []);
});

const table: ReadonlyArray<[name: string, text: string, expected: string]> = [
	['a value under a secret key', '{"sessionToken":"abc"}', `{"sessionToken":"${mask}"}`],
	['and keeps white space, order, escapes and numbers', '{ "b" : 1.50,\n\t"password" : "a\\"b" , "a":"\\u0041" }', `{ "b" : 1.50,\n\t"password" : "${mask}" , "a":"\\u0041" }`],
	['an empty value too', '{"password":""}', `{"password":"${mask}"}`],
	['a value that ends in a backslash', String.raw`{"password":"a\\","b":"c"}`, `{"password":"${mask}","b":"c"}`],
	['all texts of a list', '{"password":["a",["b"],{"c":"d"}],"e":"f"}', `{"password":["${mask}",["${mask}"],{"c":"${mask}"}],"e":"f"}`],
	['all texts of an object', '{"privateKey":{"kind":"rsa","n":3},"e":"f"}', `{"privateKey":{"kind":"${mask}","n":3},"e":"f"}`],
	['a key that is written with escapes', String.raw`{"session\u0054oken":"abc"}`, String.raw`{"session\u0054oken":"` + `${mask}"}`],
	[
		'credentials and not their id',
		'{"credentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE","sessionToken":"abc"}}',
		`{"credentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE","sessionToken":"${mask}"}}`,
	],
	['JSON inside a text', JSON.stringify({parameters: '{"password":"abc","n":1.0}'}), JSON.stringify({parameters: `{"password":"${mask}","n":1.0}`})],
	['a value that is cut off', '{"password":"abc', `{"password":"${mask}"`],
];

for (const [name, text, expected] of table) {
	test(`Masks ${name}.`, () => {
		assert.equal(maskJson(text), expected);
	});
}

const untouched = [
	'',
	'null',
	'7',
	'"password"',
	'["password","abc"]',
	'["sessionToken",":","z"]',
	'{"a":"password","b":"c"}',
	'{"passwordLastUsed":"2026-08-01","n":12345678901234567890}',
	'{"password":12,"secretKey":null,"passphrase":true}',
	String.raw`{"a":"{not json","b":"[1,2]","c":"{\"d\": 1 }"}`,
	'}]{[",',
	'{"a',
	'\u{0}',
];

for (const text of untouched) {
	test(`Leaves ${JSON.stringify(text)} exactly as it is.`, () => {
		assert.equal(maskJson(text), text);
	});
}

/** What the mask should do, on values instead of on text. */
const maskValue = (value: unknown, isSecret: boolean): unknown => {
	if (typeof value === 'string') {
		return isSecret ? mask : value;
	}

	if (Array.isArray(value)) {
		return value.map(item => maskValue(item, isSecret));
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskValue(item, isSecret || isSecretKey(key))]))
		: value;
};

const {tree} = fc.letrec(tie => ({
	tree: fc.oneof({maxDepth: 4}, fc.constantFrom('a', '"', '\\', ',', ':', 'password', 'x'), fc.integer(), fc.constant(null), tie('branch'), tie('list')),
	branch: fc.dictionary(fc.constantFrom('password', 'sessionToken', 'name', '"', '\\', 'a:b'), tie('tree')),
	list: fc.array(tie('tree'), {maxLength: 4}),
}));

test('Masks in text what it would mask in values.', () => {
	fc.assert(fc.property(tree, fc.constantFrom(0, 2), (value, indent) => {
		assert.equal(maskJson(JSON.stringify(value, undefined, indent)), JSON.stringify(maskValue(value, false), undefined, indent));
	}));
});

test('Never throws, whatever the text.', () => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', 'a', 'password')}), text => {
		assert.equal(typeof maskJson(text), 'string');
	}));
});
