import assert from 'node:assert/strict';
import test from 'node:test';
import {consequencesOf} from '../../source/core/change-text.ts';
import {targetOf, type TrailChange} from '../../source/core/trail-change.ts';
import {type Trail, type TrailStatus} from '../../source/core/trail.ts';
import {trailWith} from '../helpers/trails.ts';

const audit = trailWith();

const other = (changes: Partial<Trail>, status: Partial<TrailStatus> = {}): Trail => trailWith({arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/other', name: 'other', ...changes}, status);

const stop: TrailChange = {kind: 'stop', target: targetOf(audit)};

const alone = 'No other trail that is listed here logs and delivers for this account.';
const followed = 'For this account other logs on, with the regions and events that it has.';

for (const [what, trail, said] of [
	['logs and delivers', other({}), followed],
	['does not log', other({}, {isLogging: false}), alone],
	['logs and cannot deliver', other({}, {files: {error: 'AccessDenied'}}), alone],
	['is of another account', other({account: '444455556666'}), alone],
	['is of the whole organization', other({account: '444455556666', isOrganization: true}), followed],
	['is not known well enough', other({status: {state: 'loading'}}), alone],
] as const) {
	test(`when a trail is stopped, another one that ${what} is ${said === followed ? 'named' : 'no comfort'}`, () => {
		assert.ok(consequencesOf(stop, [audit, trail]).includes(said), consequencesOf(stop, [audit, trail]).join('\n'));
	});
}

test('what takes something away from the record is said before it is changed', () => {
	const sentences = (settings: Partial<Trail>) => consequencesOf({kind: 'update', target: targetOf(audit), settings}, [audit]);
	assert.deepEqual(sentences({isMultiRegion: false}), ['Other regions than its home region are recorded no more.']);
	assert.deepEqual(sentences({hasValidation: false}), ['Nothing proves any more that the log files from now on are as delivered.']);
	assert.deepEqual(sentences({prefix: 'logs'}), []);
});
