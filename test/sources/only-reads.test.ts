import assert from 'node:assert/strict';
import test from 'node:test';
import * as sdk from '@aws-sdk/client-cloudtrail';
import {DeleteBucketCommand, PutBucketPolicyCommand, PutObjectCommand} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import {createClients} from '../../source/sources/clients.ts';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

isolateAws();

type Command = new (input: never) => Parameters<sdk.CloudTrailClient['send']>[0];

const commands = Object.entries(sdk).flatMap(([name, value]) => name !== '$Command' && name.endsWith('Command') && typeof value === 'function' ? [[name.replace(/Command$/v, ''), value as unknown as Command] as const] : []);

const isReading = (name: string): boolean => /^(?:Describe|Get|List|Lookup)/v.test(name);

test('without permission no call of CloudTrail that changes something leaves the process, whatever it is sent with', async t => {
	const clock = createVirtualClock();
	const server = await startCloudTrailServer({clock});
	t.after(async () => server.close());
	const told: string[] = [];
	const clients = createClients({
		clock, endpointUrl: server.url, onCall({call}) {
			told.push(call);
		},
	});
	const client = await clients.cloudTrail('', 'us-east-1');
	const changing = commands.filter(([name]) => !isReading(name));
	assert.ok(changing.length > 30, String(changing.length));
	await fc.assert(fc.asyncProperty(fc.constantFrom(...changing), fc.object({key: fc.constantFrom('Name', 'TrailName', 'S3BucketName', 'EventSelectors')}), async ([name, Command], input) => {
		await assert.rejects(client.send(new Command(input as never) as never), new RegExp(`^Error: ${name} changes something`, 'v'));
	}), {numRuns: 200});
	const {client: s3} = await clients.s3('', 'us-east-1');
	await assert.rejects(s3.send(new PutObjectCommand({Bucket: 'acme-logs', Key: 'a', Body: ''})), /^Error: PutObject changes something/v);
	await assert.rejects(s3.send(new PutBucketPolicyCommand({Bucket: 'acme-logs', Policy: '{}'})), /^Error: PutBucketPolicy changes/v);
	await assert.rejects(s3.send(new DeleteBucketCommand({Bucket: 'acme-logs'})), /^Error: DeleteBucket changes/v);
	assert.deepEqual([server.log, told], [[], []]);
});

test('with permission the call is sent', async t => {
	const clock = createVirtualClock();
	const server = await startCloudTrailServer({clock});
	t.after(async () => server.close());
	const client = await createClients({clock, endpointUrl: server.url, canChange: true}).cloudTrail('', 'us-east-1');
	await client.send(new sdk.CreateTrailCommand({Name: 'audit', S3BucketName: 'acme-logs'}));
	assert.deepEqual(server.log.map(({call}) => call), ['CreateTrail']);
});

test('without permission there is nothing that would change a trail', () => {
	const options = {regions: [], profiles: [], clock: createVirtualClock()};
	assert.equal(openEventHistory(options).trails?.changer, undefined);
	assert.notEqual(openEventHistory({...options, canChange: true}).trails?.changer, undefined);
});
