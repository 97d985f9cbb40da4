import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import assert from 'node:assert/strict';
import {suite, test, type TestContext} from 'node:test';
import {gunzipSync, gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {
	addChain,
	createSigningKey,
	digestFields,
	printKeys,
	signDigest,
	writeObjects,
	type ChainOptions,
	type MadeChain,
	type StoredObject,
	type StoredObjects,
} from '../../helpers/digest-chain.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {verifying, type Verified} from '../../helpers/verifying.ts';

const key = createSigningKey();
const otherKey = createSigningKey();

type Mutation = (objects: StoredObjects, made: MadeChain) => void;

const keysFile = 'public-keys.json';

const verifyMutated = async (t: TestContext, mutate: Mutation, options: Partial<ChainOptions> = {}, argv: readonly string[] = [], now?: number): Promise<Verified> => {
	const folder = await temporaryFolder(cleanUp => {
		t.after(cleanUp);
	});
	const objects: StoredObjects = new Map();
	mutate(objects, addChain(objects, {key, ...options}));
	await writeObjects(folder, objects);
	await writeFile(path.join(folder, keysFile), printKeys([otherKey, key]));
	return verifying(folder, argv, now === undefined ? {} : {now});
};

const at = (list: readonly string[] | undefined, index: number): string => list?.at(index) ?? assert.fail('nothing there');

const change = (objects: StoredObjects, name: string, alter: (stored: StoredObject) => Partial<StoredObject>): void => {
	const stored = objects.get(name) ?? assert.fail(`no ${name}`);
	objects.set(name, {...stored, ...alter(stored)});
};

const flip = (bytes: Buffer, index: number): Buffer => {
	const copy = Buffer.from(bytes);
	copy[index] = (copy[index] ?? 0) ^ 1; // eslint-disable-line no-bitwise -- it is about one bit
	return copy;
};

const flipContent = ({bytes}: StoredObject): Partial<StoredObject> => ({bytes: gzipSync(flip(gunzipSync(bytes), 20))});

const log = (time: string): string => `DIR/…/111122223333_CloudTrail_eu-west-1_20260801T${time}Z_`;
const digest = (time: string): string => `DIR/…/111122223333_CloudTrail-Digest_eu-west-1_org_audit_eu-west-1_20260801T${time}00Z.json.gz`;

const chainLine = (digests: string, logs: string, rest = '2026-08-01 08:00:00 to 12:00:00 UTC'): string => `111122223333 eu-west-1 org_audit: ${digests} digests valid, ${logs} log files valid, ${rest}`;

const oneFault = 'Not verified: 1 fault.';

// Hashes and the random part of names differ from run to run.
const settle = (lines: readonly string[]): readonly string[] => lines.map(line => line
	.replaceAll(/(?<=Z_)[\da-f]{16}\.json\.gz/gv, '')
	.replaceAll(/[\da-f]{16}…/gv, 'HASH')
	.replaceAll(/[\da-f]{32}/gv, 'FINGERPRINT'));

suite('one change to a valid chain of four hours', () => {
	const table: ReadonlyArray<readonly [name: string, mutate: Mutation, lines: readonly string[], options?: Partial<ChainOptions>]> = [
		['nothing', () => undefined, [chainLine('4 of 4', '8 of 8'), 'Verified: every digest and every log file that they list is as CloudTrail delivered it, in 1 chain.']],
		['a bit of a log file', (objects, {logs}) => {
			change(objects, at(logs[1], 0), flipContent);
		}, [
			`altered log file: ${log('0905')} (2026-08-01 09:04:00 UTC): its SHA-256 is HASH, and its digest says HASH: it was changed after it was delivered.`,
			chainLine('4 of 4', '7 of 8'),
			oneFault,
		]],
		['a log file that breaks off', (objects, {logs}) => {
			change(objects, at(logs[1], 0), ({bytes}) => ({bytes: bytes.subarray(0, -12)}));
		}, [
			`damaged log file: ${log('0905')} (2026-08-01 09:04:00 UTC): the gzip data breaks off: it was changed after it was delivered.`,
			chainLine('4 of 4', '7 of 8'),
			oneFault,
		]],
		['bytes after a log file', (objects, {logs}) => {
			change(objects, at(logs[1], 0), ({bytes}) => ({bytes: Buffer.concat([bytes, Buffer.alloc(3)])}));
		}, [
			`damaged log file: ${log('0905')} (2026-08-01 09:04:00 UTC): 3 bytes follow the end of the gzip data: it was changed after it was delivered.`,
			chainLine('4 of 4', '7 of 8'),
			oneFault,
		]],
		['events after a log file', (objects, {logs}) => {
			change(objects, at(logs[1], 0), ({bytes}) => ({bytes: Buffer.concat([bytes, gzipSync('{"Records":[]}')])}));
		}, [
			`altered log file: ${log('0905')} (2026-08-01 09:04:00 UTC): its SHA-256 is HASH, and its digest says HASH: it was changed after it was delivered.`,
			chainLine('4 of 4', '7 of 8'),
			oneFault,
		]],
		['a log file deleted', (objects, {logs}) => {
			objects.delete(at(logs[1], 0));
		}, [
			`missing log file: ${log('0905')} (2026-08-01 09:04:00 UTC): its digest lists it, and it is not there: it was deleted, or not copied.`,
			chainLine('4 of 4', '7 of 8'),
			oneFault,
		]],
		['a digest deleted', (objects, {digests}) => {
			objects.delete(at(digests, 1));
		}, [
			`missing digest: ${digest('1000')} (2026-08-01 09:00:00 to 10:00:00 UTC): the digest after it names it, and it is not there: it was deleted, or not copied.`,
			chainLine('3 of 4', '6 of 6'),
			oneFault,
		]],
		['two digests deleted', (objects, {digests}) => {
			objects.delete(at(digests, 1));
			objects.delete(at(digests, 2));
		}, [
			`missing digest: ${digest('1100')} (2026-08-01 09:00:00 to 11:00:00 UTC): the digest after it names it, and it is not there: it was deleted, or not copied.`,
			chainLine('2 of 3', '4 of 4'),
			oneFault,
		]],
		['a bit of a digest', (objects, {digests}) => {
			change(objects, at(digests, 1), flipContent);
		}, [
			`altered digest: ${digest('1000')} (2026-08-01 09:00:00 to 10:00:00 UTC): its SHA-256 is HASH, and the digest after it says HASH: it was changed after it was delivered.`,
			chainLine('3 of 4', '6 of 6'),
			oneFault,
		]],
		['the newest digest, which none vouches for', (objects, {digests}) => {
			change(objects, at(digests, -1), stored => ({bytes: gzipSync(JSON.stringify({...digestFields(stored), logFiles: []}))}));
		}, [
			`forged digest: ${digest('1200')} (2026-08-01 12:00:00 UTC): its signature is not the one of its content: it is not what CloudTrail wrote.`,
			chainLine('3 of 4', '6 of 6', '2026-08-01 08:00:00 to 11:00:00 UTC'),
			oneFault,
		]],
		['the newest digest signed with an unknown key', (objects, {digests}) => {
			const name = at(digests, -1);
			const stranger = createSigningKey();
			objects.set(name, signDigest({...digestFields(objects.get(name)), digestPublicKeyFingerprint: stranger.listed.Fingerprint}, stranger));
		}, [
			`forged digest: ${digest('1200')} (2026-08-01 12:00:00 UTC): CloudTrail has no public key with the fingerprint FINGERPRINT: it is not what CloudTrail wrote.`,
			chainLine('3 of 4', '6 of 6', '2026-08-01 08:00:00 to 11:00:00 UTC'),
			oneFault,
		]],
		['the newest digest signed with another key than it names', (objects, {digests}) => {
			const name = at(digests, -1);
			objects.set(name, signDigest(digestFields(objects.get(name)), otherKey));
		}, [
			`forged digest: ${digest('1200')} (2026-08-01 12:00:00 UTC): its signature is not the one of its content: it is not what CloudTrail wrote.`,
			chainLine('3 of 4', '6 of 6', '2026-08-01 08:00:00 to 11:00:00 UTC'),
			oneFault,
		]],
		['two digests in the place of each other', (objects, {digests}) => {
			const [one, other] = [objects.get(at(digests, 1)), objects.get(at(digests, 2))];
			objects.set(at(digests, 1), other ?? assert.fail());
			objects.set(at(digests, 2), one ?? assert.fail());
		}, [
			`altered digest: ${digest('1100')} (2026-08-01 09:00:00 to 11:00:00 UTC): its SHA-256 is HASH, and the digest after it says HASH: it was changed after it was delivered.`,
			`moved digest: ${digest('1000')} (2026-08-01 09:00:00 to 11:00:00 UTC): it says that it lies at s3://acme-audit-logs/…/111122223333_CloudTrail-Digest_eu-west-1_org_audit_eu-west-1_20260801T110000Z.json.gz: it was moved, or stands in for another.`,
			chainLine('2 of 4', '4 of 4'),
			'Not verified: 2 faults.',
		]],
		['a digest that breaks off', (objects, {digests}) => {
			change(objects, at(digests, 1), ({bytes}) => ({bytes: bytes.subarray(0, 40)}));
		}, [
			`damaged digest: ${digest('1000')} (2026-08-01 09:00:00 to 10:00:00 UTC): the gzip data breaks off: it is not what CloudTrail wrote.`,
			chainLine('3 of 4', '6 of 6'),
			oneFault,
		]],
		['a digest without a field', (objects, {digests}) => {
			const name = at(digests, -1);
			objects.set(name, signDigest({...digestFields(objects.get(name)), digestEndTime: undefined}, key));
		}, [
			`malformed digest: ${digest('1200')} (2026-08-01 12:00:00 UTC): it has no digestEndTime: it is not what CloudTrail wrote.`,
			chainLine('3 of 4', '6 of 6', '2026-08-01 08:00:00 to 11:00:00 UTC'),
			oneFault,
		]],
		['a digest that names a later one before itself', (objects, {digests}) => {
			const name = at(digests, 0);
			objects.set(name, signDigest({
				...digestFields(objects.get(at(digests, 1))), ...digestFields(objects.get(name)), previousDigestS3Bucket: 'acme-audit-logs', previousDigestS3Object: at(digests, 2), previousDigestHashValue: 'aa', previousDigestSignature: 'bb',
			}, key));
		}, [
			`altered digest: ${digest('0900')} (2026-08-01 09:00:00 UTC): its SHA-256 is HASH, and the digest after it says HASH: it was changed after it was delivered.`,
			chainLine('3 of 4', '6 of 6', '2026-08-01 09:00:00 to 12:00:00 UTC'),
			oneFault,
		]],
		['a chain that starts anew after an hour', (objects, {digests}) => {
			objects.delete(at(digests, 1));
		}, [
			'gap: 111122223333 eu-west-1 org_audit (2026-08-01 09:00:00 to 10:00:00 UTC): no digest covers this time: validation was off, the trail did not log, or digests were deleted: what lies there from that time is not verified.',
			chainLine('3 of 3', '6 of 6'),
			oneFault,
		], {starts: [2]}],
		['a chain that starts anew without an hour between', () => undefined, [chainLine('4 of 4', '8 of 8'), 'Verified: every digest and every log file that they list is as CloudTrail delivered it, in 1 chain.'], {starts: [2]}],
		['the newest digest without its signature', (objects, {digests}) => {
			change(objects, at(digests, -1), () => ({metadata: {}}));
		}, [
			`unsigned digest: ${digest('1200')} (2026-08-01 11:00:00 to 12:00:00 UTC): signatures not checked: its signature is not there: its hashes agree, which whoever can write every file here can also make them do. Save it beside the file, as FILE.signature: it is the metadata "signature" of the object in S3.`,
			'111122223333 eu-west-1 org_audit: 3 of 4 digests (1 more without a checked signature) valid, 6 of 8 log files (2 more without a checked signature) valid, 2026-08-01 08:00:00 to 12:00:00 UTC',
			oneFault,
		]],
		['all signatures of digests but the newest', (objects, {digests}) => {
			for (const name of digests.slice(0, -1)) {
				change(objects, name, () => ({metadata: {}}));
			}
		}, [chainLine('4 of 4', '8 of 8'), 'Verified: every digest and every log file that they list is as CloudTrail delivered it, in 1 chain.']],
	];
	for (const [name, mutate, lines, options] of table) {
		test(name, async t => {
			const {status, lines: printed} = await verifyMutated(t, mutate, options);
			assert.deepEqual(settle(printed), lines);
			assert.equal(status, lines.at(-1)?.startsWith('Verified') === true ? 0 : 1);
		});
	}
});

test('a single change to any file of a valid chain is reported, unless its content stays the same', async t => {
	const changes = fc.record({
		file: fc.nat(), kind: fc.constantFrom('flip', 'cut', 'append', 'delete', 'replace'), position: fc.nat(), bit: fc.nat(7),
	});
	const contentOf = (bytes: Buffer): string => {
		try {
			return gunzipSync(bytes).toString('hex');
		} catch {
			return '';
		}
	};

	const alter = (bytes: Buffer, kind: string, position: number, bit: number): Buffer => {
		const index = position % bytes.length;
		const copy = Buffer.from(bytes);
		copy[index] = (copy[index] ?? 0) ^ (2 ** bit); // eslint-disable-line no-bitwise -- it is about one bit
		switch (kind) {
			case 'cut': {
				return bytes.subarray(0, index);
			}

			case 'append': {
				return Buffer.concat([bytes, Buffer.alloc(1 + (position % 9), bit)]);
			}

			default: {
				return kind === 'flip' ? copy : gzipSync('{"Records":[]}');
			}
		}
	};

	await fc.assert(fc.asyncProperty(changes, async ({file, kind, position, bit}) => {
		let isSame = false;
		const {status, lines} = await verifyMutated(t, objects => {
			const names = objects.keys().toArray();
			const name = at(names, file % names.length);
			const stored = objects.get(name) ?? assert.fail();
			if (kind === 'delete') {
				objects.delete(name);
				return;
			}

			const bytes = alter(stored.bytes, kind, position, bit);
			isSame = contentOf(bytes) === contentOf(stored.bytes);
			objects.set(name, {...stored, bytes});
		}, {hours: 3, logsPerHour: 1, trail: 'audit'}, ['-s', '2026-08-01T09:00', '-u', '2026-08-01T12:00'], Date.UTC(2026, 7, 2));
		assert.ok(status === 1 || isSame, lines.join('\n'));
	}), {numRuns: 40});
});

test('without public keys the chain is checked, and told of as what it is: agreeing, not proven', async t => {
	const folder = await temporaryFolder(cleanUp => {
		t.after(cleanUp);
	});
	const objects: StoredObjects = new Map();
	addChain(objects, {key});
	await writeObjects(folder, objects);
	const {status, lines} = await verifying(folder);
	assert.equal(status, 1);
	assert.deepEqual(lines, [
		`unsigned digest: ${digest('1200')} (2026-08-01 08:00:00 to 12:00:00 UTC): signatures not checked (and of 3 digests before it): there are no public keys: its hashes agree, which whoever can write every file here can also make them do. Save them in the folder, for each region, with: aws cloudtrail list-public-keys --start-time TIME --region REGION > public-keys-REGION.json.`,
		'111122223333 eu-west-1 org_audit: 0 of 4 digests (4 more without a checked signature) valid, 0 of 8 log files (8 more without a checked signature) valid, 2026-08-01 08:00:00 to 12:00:00 UTC',
		oneFault,
	]);
});

test('a chain without public keys still tells of an altered log file and an altered digest', async t => {
	const folder = await temporaryFolder(cleanUp => {
		t.after(cleanUp);
	});
	const objects: StoredObjects = new Map();
	const made = addChain(objects, {key});
	change(objects, at(made.digests, 0), flipContent);
	change(objects, at(made.logs[3], 1), flipContent);
	await writeObjects(folder, objects);
	const {lines} = await verifying(folder);
	assert.deepEqual(lines.map(line => line.split(':', 1)[0]), ['altered log file', 'altered digest', 'unsigned digest', '111122223333 eu-west-1 org_audit', 'Not verified']);
});

test('keys may be given by --public-keys, in several files', async t => {
	const folder = await temporaryFolder(cleanUp => {
		t.after(cleanUp);
	});
	const [copy, keys] = [path.join(folder, 'copy'), path.join(folder, 'keys')];
	const objects: StoredObjects = new Map();
	addChain(objects, {key});
	addChain(objects, {key: otherKey, region: 'us-east-1'});
	await writeObjects(copy, objects);
	await writeFile(`${keys}-1`, printKeys([key]));
	await writeFile(`${keys}-2`, printKeys([otherKey]));
	const [one, both] = [await verifying(copy, ['--public-keys', `${keys}-1`]), await verifying(copy, ['--public-keys', `${keys}-1,${keys}-2`])];
	assert.deepEqual([one.status, both.status], [1, 0]);
	assert.match(one.lines.join('\n'), /forged digest: .*us-east-1/v);
	assert.deepEqual(both.warnings, []);
});

test('late deliveries, other regions, accounts of an organization and other trails are chains of their own', async t => {
	const others: ReadonlyArray<Partial<ChainOptions>> = [
		{isBackfill: true},
		{region: 'us-east-1', homeRegion: 'eu-west-1'},
		{account: '444455556666', organization: 'o-example12345/', prefix: 'logs/2026/'},
		{trail: 'legacy', hours: 2},
	];
	const {status, lines} = await verifyMutated(t, objects => {
		for (const other of others) {
			addChain(objects, {key, ...other});
		}
	});
	assert.deepEqual([status, lines.map(line => line.split(',', 1)[0])], [0, [
		'111122223333 eu-west-1 legacy: 2 of 2 digests valid',
		'111122223333 eu-west-1 org_audit: 4 of 4 digests valid',
		'111122223333 eu-west-1 org_audit',
		'111122223333 us-east-1 org_audit (eu-west-1): 4 of 4 digests valid',
		'444455556666 eu-west-1 org_audit: 4 of 4 digests valid',
		'Verified: every digest and every log file that they list is as CloudTrail delivered it',
	]]);
});

const ranges: ReadonlyArray<readonly [name: string, argv: readonly string[], lines: readonly string[]]> = [
	['the digests of a range, and the one after it', ['-s', '2026-08-01T09:30', '-u', '2026-08-01T10:00'], [chainLine('2 of 2', '4 of 4', '2026-08-01 09:00:00 to 11:00:00 UTC')]],
	['a range that starts before the chain does', ['-s', '2026-08-01T06:00'], [
		'gap: 111122223333 eu-west-1 org_audit (2026-08-01 06:00:00 to 08:00:00 UTC): no digest covers this time: validation was off, the trail did not log, or digests were deleted: what lies there from that time is not verified.',
		chainLine('4 of 4', '8 of 8'),
	]],
	['a range without digests', ['-s', '2026-07-01', '-u', '2026-07-02'], ['Not verified: no digest (…/…) is there in the range and the regions.']],
	['a region without digests', ['-r', 'ap-south-1'], ['Not verified: no digest (…/…) is there in the range and the regions.']],
];
for (const [name, argv, lines] of ranges) {
	test(`${name}: ${argv.join(' ')}`, async t => {
		const {lines: printed, status} = await verifyMutated(t, () => undefined, {}, argv);
		assert.deepEqual(printed.slice(0, lines.length), lines);
		assert.equal(status, lines.length === 1 && lines[0]?.startsWith('Not') !== true ? 0 : 1);
	});
}

test('the newest digests deleted are a gap up to the end of what was asked for', async t => {
	const {status, lines} = await verifyMutated(t, (objects, {digests}) => {
		objects.delete(at(digests, 3));
		objects.delete(at(digests, 2));
	}, {}, ['-s', '2026-08-01T08:00', '-u', '2026-08-01T12:00']);
	assert.equal(status, 1);
	assert.match(lines[0] ?? '', /^gap: .* \(2026-08-01 10:00:00 to 10:30:00 UTC\): no digest covers this time/v);
});

test('-o json tells the same as one document', async t => {
	const {status, stdout} = await verifyMutated(t, (objects, {logs}) => {
		objects.delete(at(logs[1], 0));
	}, {}, ['-o', 'json', '-s', '2026-08-01T08:30']);
	const document = JSON.parse(stdout) as {readonly outcome: string; readonly asked: unknown; readonly chains: ReadonlyArray<Readonly<Record<string, unknown>>>};
	assert.deepEqual([status, document.outcome, document.asked], [1, 'faulty', {from: '2026-08-01T08:30:00.000Z'}]);
	const [{faults, ...chain} = {}] = document.chains;
	assert.deepEqual(chain, {
		account: '111122223333', region: 'eu-west-1', trail: 'org_audit', homeRegion: 'eu-west-1', isBackfill: false, digests: {valid: 4, unsigned: 0, total: 4}, logFiles: {valid: 7, unsigned: 0, total: 8}, covered: {from: '2026-08-01T08:00:00.000Z', to: '2026-08-01T12:00:00.000Z'}, isWhole: true,
	});
	const [fault] = faults as ReadonlyArray<Readonly<Record<string, unknown>>>;
	assert.deepEqual([fault?.['verdict'], fault?.['subject'], fault?.['from']], ['missing', 'log file', '2026-08-01T09:04:00.000Z']);
});

test('an interrupt keeps what was found and ends with status 130', async t => {
	const folder = await temporaryFolder(cleanUp => {
		t.after(cleanUp);
	});
	await writeFile(path.join(folder, keysFile), printKeys([key]));
	const {status, lines} = await verifying(folder, [], {signal: AbortSignal.abort()});
	assert.deepEqual([status, lines], [130, ['Stopped: what is above was looked at, and nothing else.']]);
});

test('what a name of a file holds cannot act on the terminal', async t => {
	const {lines, stdout} = await verifyMutated(t, (objects, {digests}) => {
		const name = at(digests, -1);
		objects.set(name, signDigest({...digestFields(objects.get(name)), digestS3Object: 'AWSLogs/\u{1B}]0;maya\u{7}\u{202E}\u{9B}2J'}, key));
	});
	assert.match(lines[0] ?? '', /^moved digest/v);
	assert.doesNotMatch(stdout.replaceAll('\n', ''), /[\p{Control}\p{Format}]/v);
	const json = await verifyMutated(t, (objects, {digests}) => {
		const name = at(digests, -1);
		objects.set(name, signDigest({...digestFields(objects.get(name)), digestS3Object: 'AWSLogs/\u{1B}]0;maya\u{7}\u{202E}\u{9B}2J'}, key));
	}, {}, ['-o', 'json']);
	assert.doesNotMatch(json.stdout.trimEnd(), /[\p{Control}\p{Format}]/v);
	assert.match(json.stdout, /2J/v);
});
