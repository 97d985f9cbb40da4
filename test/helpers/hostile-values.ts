
import fc from 'fast-check';

/** What acts on a terminal, cannot be seen, or breaks what counts characters. None of the sequences is one that we write. */
export const dangerous = [
	'\u{1B}[3J',
	'\u{1B}[?1003h',
	'\u{1B}[6n',
	'\u{1B}[5;95m',
	'\u{1B}]0;all is well\u{7}',
	'\u{1B}]52;c;cm0gLXJm\u{1B}\\',
	'\u{1B}]8;;https://example.com\u{1B}\\',
	'\u{1B}P1$r0m\u{1B}\\',
	'\u{1B}c',
	'\u{1B}[!p',
	'\u{1B}[?1049;1047h',
	'\u{1B}[?1000h\u{1B}[?1015h',
	'\u{1B}[21t\u{1B}[18t',
	'\u{1B}[c\u{1B}[>0q\u{1B}[=c',
	'\u{1B}[38;5;196m',
	'\u{1B}[48:2::1:2:3m',
	'\u{1B}[8m',
	'\u{1B}[1000A',
	'\u{1B}[2J\u{1B}[1;1f',
	'\u{1B}[s\u{1B}[u\u{1B}7\u{1B}8',
	'\u{1B}[4h\u{1B}[20h',
	'\u{1B}[5i',
	'\u{1B}[0"p\u{1B}[ q',
	'\u{1B}[99999999999999999999m',
	'\u{1B}[;;;;;;;;;;;;;;;;;;;;H',
	'\u{1B}[',
	'\u{1B}',
	'\u{1B}]0;never ended',
	'\u{1B}]9;4;1;50\u{7}\u{1B}]9;news\u{7}',
	'\u{1B}]1337;File=inline=1:AAAA\u{7}',
	'\u{1B}]133;A\u{7}\u{1B}]633;E;rm\u{7}',
	'\u{1B}]4;0;rgb:ff/00/00\u{7}\u{1B}]104\u{7}',
	'\u{1B}]777;notify;a;b\u{1B}\\',
	'\u{1B}P0;1|17/ab\u{1B}\\',
	'\u{1B}Pq#0;2;0;0;0~\u{1B}\\',
	'\u{1B}Ptmux;\u{1B}\u{1B}]52;c;cm0=\u{7}\u{1B}\\',
	'\u{1B}_Gf=100;AAAA\u{1B}\\',
	'\u{1B}^privacy\u{1B}\\',
	'\u{1B}Xstring\u{1B}\\',
	'\u{1B}k title\u{1B}\\',
	'\u{1B}(0lqqk\u{1B}(B',
	'\u{1B}%G\u{1B}%@',
	'\u{1B}#8\u{1B}#3',
	'\u{1B}=\u{1B}>\u{1B}D\u{1B}E\u{1B}M\u{1B}N\u{1B}O',
	'\u{E}lqqk\u{F}',
	'\u{5}',
	'\v\f',
	'\u{18}\u{1A}',
	'\u{84}\u{8D}\u{8E}\u{8F}\u{98}',
	'\u{90}q\u{9C}\u{9E}pm\u{9C}\u{9F}apc\u{9C}',
	'\u{200E}\u{200F}\u{061C}',
	'\u{202A}\u{202B}\u{202D}\u{202C}',
	'\u{AD}\u{180E}\u{2060}\u{3164}',
	'x\u{FE0F}\u{FE0E}\u{E0100}',
	'\u{FFF9}a\u{FFFA}b\u{FFFB}',
	'\u{F8FF}\u{10FFFD}',
	'\u{FFFE}\u{10FFFF}',
	'Z\u{335}\u{353}\u{359}\u{300}\u{347}\u{20DD}',
	'\u{D83D}',
	'ไทยำ ក្ខ ﷽ 𒐫',
	'\u{9B}3J',
	'\u{9D}0;title\u{9C}',
	'\u{7}',
	'\b\b\b',
	'\0',
	'\u{7F}',
	'\r',
	'\n',
	'\t',
	'\u{85}',
	'\u{2028}',
	'\u{202E}txt.exe',
	'\u{2066}\u{2069}',
	'\u{200B}',
	'\u{200D}',
	'\u{FEFF}',
	'\u{E0041}',
	'\u{D800}',
	'\u{DFFF}x',
	'e\u{301}'.repeat(30),
	`a${'\u{301}'.repeat(200)}`,
	'東京',
	'👩‍👩‍👧',
	'🇩🇪',
	'x'.repeat(20_000),
	'=HYPERLINK("https://example.com")',
	'__proto__',
	'%s%n',
	'{"a":{"b":"\u{1B}[3J"}}',
	'['.repeat(300),
] as const;

/** Any text, most of it with something dangerous inside. */
export const hostileText = fc.oneof(
	fc.constantFrom(...dangerous),
	fc.array(fc.oneof(fc.constantFrom(...dangerous), fc.string({unit: 'binary', maxLength: 8}), fc.string({maxLength: 8})), {maxLength: 4}).map(parts => parts.join('')),
);

const deep = fc.tuple(fc.integer({min: 50, max: 500}), fc.boolean()).map(([depth, isList]) => {
	let value: unknown = '\u{1B}[3J';
	for (let level = 0; level < depth; level++) {
		value = isList ? [value] : {k: value};
	}

	return value;
});

/** Any JSON value with hostile texts as keys and values, sometimes nested very deeply. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec<{value: unknown}>(tie => ({
	value: fc.oneof(
		{depthSize: 'small', withCrossShrink: true},
		hostileText,
		fc.constantFrom(null, true, false, 0, -0, 1e300, 1_785_000_000, '', {}, []),
		fc.double({noNaN: true, noDefaultInfinity: true}),
		deep,
		fc.array(tie('value'), {maxLength: 4}),
		fc.dictionary(hostileText, tie('value'), {maxKeys: 4}),
	),
})).value;

const orHostile = (...usual: readonly string[]): fc.Arbitrary<unknown> => fc.oneof(fc.constantFrom(...usual), hostileText, hostileValue);

const sessionIssuer = fc.record({userName: hostileText, type: orHostile('Role')}, {requiredKeys: []});

const sessionContext = fc.oneof(hostileValue, fc.record({sessionIssuer, sourceIdentity: hostileText}, {requiredKeys: []}));

const identity = fc.oneof(hostileValue, fc.record({
	type: orHostile('IAMUser', 'AssumedRole', 'Root', 'AWSService', 'FederatedUser', 'IdentityCenterUser'),
	principalId: orHostile('AROAEXAMPLE:session'),
	arn: orHostile('arn:aws:iam::111122223333:user/maya'),
	accountId: orHostile('111122223333'),
	userName: orHostile('maya'),
	accessKeyId: orHostile('AKIAIOSFODNN7EXAMPLE'),
	invokedBy: orHostile('cloudformation.amazonaws.com'),
	sessionContext,
}, {requiredKeys: []}));

/** A CloudTrail record any field of which may be missing, of the wrong type, or an attack; sometimes no record at all. */
export const hostileRecord: fc.Arbitrary<unknown> = fc.oneof({weight: 1, arbitrary: hostileValue}, {
	weight: 9,
	arbitrary: fc.record({
		eventVersion: orHostile('1.11'),
		userIdentity: identity,
		eventTime: orHostile('2026-08-01T09:41:07Z', '2026-08-02T10:00:00Z', '+275760-09-13T00:00:00Z'),
		eventSource: orHostile('s3.amazonaws.com', 'ec2.amazonaws.com', 'signin.amazonaws.com'),
		eventName: orHostile('PutObject', 'RunInstances', 'ConsoleLogin'),
		awsRegion: orHostile('us-east-1'),
		sourceIPAddress: orHostile('192.0.2.1', '2001:db8::1'),
		userAgent: hostileText,
		errorCode: orHostile('AccessDenied'),
		errorMessage: hostileText,
		requestParameters: fc.oneof(hostileValue, fc.record({
			bucketName: hostileText, key: hostileText, policyDocument: hostileText, password: hostileText,
		}, {requiredKeys: []})),
		responseElements: hostileValue,
		additionalEventData: hostileValue,
		insightDetails: hostileValue,
		resources: fc.oneof(hostileValue, fc.array(fc.record({ARN: hostileText, type: hostileText, accountId: hostileText}, {requiredKeys: []}), {maxLength: 3})),
		eventID: hostileText,
		readOnly: fc.oneof(fc.boolean(), hostileValue),
		eventType: orHostile('AwsApiCall', 'AwsServiceEvent'),
		eventCategory: orHostile('Management', 'Data', 'Insight'),
		recipientAccountId: orHostile('111122223333'),
	}, {requiredKeys: []}),
});
