import assert from 'node:assert/strict';
import {before, test, type TestContext} from 'node:test';
import {gunzipSync, gzipSync} from 'node:zlib';
import {recordHash} from '../../../source/core/record-hash.ts';
import {type VerificationNews} from '../../../source/core/verification.ts';
import {verifyTrail} from '../../../source/sources/verify/verify-trail.ts';
import {isolateAws} from '../../helpers/aws-environment.ts';
import {
	addChain,
	chainBucket,
	chainEnd,
	createSigningKey,
	type StoredObjects,
} from '../../helpers/digest-chain.ts';
import {startDigestServer, type DigestServerOptions} from '../../helpers/digest-server.ts';

const key = createSigningKey();
const hour = 60 * 60 * 1000;
const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/org_audit';

before(() => {
	isolateAws('', {AWS_REGION: 'us-east-1'});
});

const verify = async (t: TestContext, objects: StoredObjects, {onNews, ...more}: Partial<DigestServerOptions> & {readonly onNews?: (news: VerificationNews, stopping: AbortController) => void} = {}): Promise<readonly VerificationNews[]> => {
	const server = await startDigestServer({
		bucket: chainBucket,
		objects,
		keys: {'eu-west-1': [key]},
		trails: [{
			Name: 'org_audit', TrailARN: arn, HomeRegion: 'eu-west-1', S3BucketName: chainBucket, LogFileValidationEnabled: true,
		}],
		...more,
	});
	t.after(async () => server.close());
	const stopping = new AbortController();
	const news: VerificationNews[] = [];
	for await (const one of verifyTrail({
		target: arn, range: {since: chainEnd - (4 * hour), until: chainEnd}, regions: 'all', profile: '', publicKeys: [], endpointUrl: server.url,
	}, {now: chainEnd + (hour / 2), signal: stopping.signal})) {
		news.push(one);
		onNews?.(one, stopping);
	}

	return news;
};

const hashesOf = (bytes: Uint8Array): readonly string[] => {
	const {Records} = JSON.parse(gunzipSync(bytes).toString()) as {readonly Records: readonly unknown[]};
	return Records.map(record => recordHash(JSON.stringify(record)));
};

const provenOf = (news: readonly VerificationNews[]): readonly string[] => news.flatMap(one => one.kind === 'proven' ? one.hashes : []);

test('every record of a proven log file is given by its hash, and every file is told of', async t => {
	const objects: StoredObjects = new Map();
	const {logs, digests} = addChain(objects, {key});
	const news = await verify(t, objects);
	assert.deepEqual(provenOf(news).toSorted(), logs.flat().flatMap(log => hashesOf(objects.get(log)!.bytes)).toSorted());
	assert.equal(news.filter(({kind}) => kind === 'file').length, digests.length + logs.flat().length);
	assert.deepEqual([news[0], news.at(-1)?.kind], [{kind: 'opened', notes: []}, 'chain']);
});

test('the records of a file that was altered are not proven, those of the others are', async t => {
	const objects: StoredObjects = new Map();
	const {logs} = addChain(objects, {key});
	const [forged = ''] = logs[1] ?? [];
	const {Records} = JSON.parse(gunzipSync(objects.get(forged)!.bytes).toString()) as {readonly Records: ReadonlyArray<Readonly<Record<string, unknown>>>};
	const altered = {...Records[0], userIdentity: {type: 'IAMUser', userName: 'nobody'}};
	objects.set(forged, {bytes: gzipSync(JSON.stringify({Records: [altered]})), metadata: {}});
	const news = await verify(t, objects);
	const proven = provenOf(news);
	assert.deepEqual([proven.includes(recordHash(JSON.stringify(altered))), proven.length], [false, logs.flat().length - 1]);
	assert.deepEqual(news.flatMap(one => one.kind === 'chain' ? one.report.faults.map(({verdict}) => verdict) : []), ['altered']);
});

test('nothing is proven where the keys are not those of the signatures', async t => {
	const objects: StoredObjects = new Map();
	addChain(objects, {key});
	assert.deepEqual(provenOf(await verify(t, objects, {keys: {'eu-west-1': [createSigningKey()]}})), []);
});

test('a trail that is not there is refused with the reason', async t => {
	const news = await verify(t, new Map(), {trails: []});
	assert.deepEqual(news.map(({kind}) => kind), ['refused']);
});

test('stopping it ends it with the report of what was looked at', async t => {
	const objects: StoredObjects = new Map();
	addChain(objects, {key, hours: 12});
	const news = await verify(t, objects, {
		onNews(one, stopping) {
			if (one.kind === 'proven') {
				stopping.abort();
			}
		},
	});
	const last = news.at(-1);
	assert.equal(last?.kind === 'chain' && last.report.isWhole, false);
	assert.ok(provenOf(news).length < 12);
});
