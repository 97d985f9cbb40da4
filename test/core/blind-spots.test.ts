import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {findBlindSpots, trailBlindSpots} from '../../source/core/blind-spots.ts';
import {tellBlindSpots, tellJudged} from '../../source/core/blind-spot-text.ts';
import {type BasicSelector, type Selectors, type Trail} from '../../source/core/trail.ts';
import {advancedSelector as advanced, everyManagementEvent as all, trailWith} from '../helpers/trails.ts';

const management = ['eventCategory', 'Equals', 'Management'] as const;
const data = ['eventCategory', 'Equals', 'Data'] as const;

const selectors = (value: Partial<Selectors>): Pick<Trail, 'selectors'> => ({selectors: {state: 'ready', value: {basic: [], advanced: [], ...value}}});
const basic = (...changes: ReadonlyArray<Partial<BasicSelector>>) => selectors({basic: changes.map(change => ({...all, ...change}))});
const objects = (values: readonly string[]) => ({type: 'AWS::S3::Object', values});
const noData = ['no data events', 'no network activity events'];
const otherData = ['no data events of Lambda functions', 'no data events of DynamoDB tables', 'no data events of other resource types', 'no network activity events'];

const ofOneTrail: ReadonlyArray<readonly [about: string, changes: Partial<Trail>, what: readonly string[]]> = [
	['the defaults of a new trail', {}, noData],
	['a single region without global events', {isMultiRegion: false, hasGlobalEvents: false}, ['nothing outside us-east-1', 'no events of global services such as IAM, STS and CloudFront', ...noData]],
	['Insights that are off', {insights: {state: 'ready', value: []}}, [...noData, 'no Insights']],
	['Insights on call rates alone', {insights: {state: 'ready', value: ['ApiCallRateInsight']}}, [...noData, 'no Insights on error rates']],
	['writes only', basic({readWriteType: 'WriteOnly'}), ['no management events that only read', ...noData]],
	['reads only', basic({readWriteType: 'ReadOnly'}), ['no management events that change something', ...noData]],
	['reads and writes by two selectors', basic({readWriteType: 'ReadOnly'}, {readWriteType: 'WriteOnly'}), noData],
	['no management events at all', basic({includeManagementEvents: false}), ['no management events', ...noData]],
	['excluded sources', basic({excludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com']}), ['no events of KMS', 'no events of the RDS Data API', ...noData]],
	['a source that only one of two selectors excludes', basic({excludeManagementEventSources: ['kms.amazonaws.com']}, {}), noData],
	['a source that only the selector of reads excludes', basic({readWriteType: 'ReadOnly', excludeManagementEventSources: ['kms.amazonaws.com']}, {readWriteType: 'WriteOnly'}), ['no events of KMS that only read', ...noData]],
	['objects of every bucket', basic({dataResources: [objects(['arn:aws:s3'])]}), otherData],
	['objects of every bucket, spelled longer, in another partition', basic({dataResources: [objects(['arn:aws-us-gov:s3:::'])]}), otherData],
	['objects of one bucket', basic({dataResources: [objects(['arn:aws:s3:::example/'])]}), ['data events of S3 objects only of arn:aws:s3:::example/', ...otherData]],
	['a data resource without values, which lets in nothing', basic({dataResources: [objects([])]}), noData],
	['writes of objects', basic({readWriteType: 'WriteOnly', dataResources: [objects(['arn:aws:s3'])]}, {}), ['no data events of S3 objects that only read', ...otherData]],
	['advanced selectors for data alone', selectors({advanced: [advanced(data, ['resources.type', 'Equals', 'AWS::Lambda::Function'])]}), ['no management events', 'no data events of S3 objects', 'no data events of DynamoDB tables', 'no data events of other resource types', 'no network activity events']],
	['advanced selectors for another type', selectors({advanced: [advanced(management), advanced(data, ['resources.type', 'Equals', 'AWS::SNS::Topic'])]}), ['no data events of S3 objects', 'no data events of Lambda functions', 'no data events of DynamoDB tables', 'no data events of other resource types but AWS::SNS::Topic', 'no network activity events']],
	['advanced selectors for some objects that are read', selectors({advanced: [advanced(management), advanced(data, ['resources.type', 'Equals', 'AWS::S3::Object'], ['readOnly', 'Equals', 'true'], ['resources.ARN', 'StartsWith', 'arn:aws:s3:::a', 'arn:aws:s3:::b'])]}), ['data events of S3 objects that only read only of resources.ARN StartsWith arn:aws:s3:::a or arn:aws:s3:::b', 'no data events of S3 objects that change something', ...otherData]],
	['advanced selectors for some management events', selectors({advanced: [advanced(management, ['readOnly', 'NotEquals', 'true'], ['eventSource', 'NotEquals', 'kms.amazonaws.com'])]}), ['no management events that only read', 'no events of KMS', ...noData]],
	['management events by a condition that is new', selectors({advanced: [advanced(management, ['userIdentity.arn', 'NotStartsWith', 'arn:aws:iam::111122223333:role/ci'])]}), ['management events that only read only where userIdentity.arn NotStartsWith arn:aws:iam::111122223333:role/ci', 'management events that change something only where userIdentity.arn NotStartsWith arn:aws:iam::111122223333:role/ci', ...noData]],
	['network activity of one service', selectors({advanced: [advanced(management), advanced(['eventCategory', 'Equals', 'NetworkActivity'], ['eventSource', 'Equals', 'ec2.amazonaws.com'], ['errorCode', 'Equals', 'VpceAccessDenied'])]}), ['no data events', 'network activity events only of ec2.amazonaws.com where errorCode Equals VpceAccessDenied']],
	['parts that have not arrived', {selectors: {state: 'loading'}, insights: {state: 'loading'}}, []],
];

suite('what one trail does not record', () => {
	for (const [about, changes, expected] of ofOneTrail) {
		test(`is told for ${about}`, () => {
			assert.deepEqual(trailBlindSpots(trailWith(changes)).map(({what}) => what), expected);
		});
	}
});

const east = '111122223333 us-east-1';
const west = '111122223333 eu-west-1';
const done = (...places: readonly string[]) => places.map(place => ({place, state: 'done' as const}));
const whats = (found: ReturnType<typeof findBlindSpots>) => found.spots.map(({what, scope}) => [what, ...scope]);
const both = {places: [east, west]};
const problem = {kind: 'denied', message: 'no'} as const;
const everything = selectors({basic: [all], advanced: []});

suite('what the trails of several places do not record', () => {
	test('a trail that is listed in two regions records both, and what it lacks is told for both', () => {
		assert.deepEqual(whats(findBlindSpots({trails: [trailWith(both)], coverage: done(east, west)})), [['no data events', east, west], ['no network activity events', east, west]]);
	});

	test('a region whose only trail is stopped records nothing', () => {
		const stopped = trailWith({...both, places: [west], isMultiRegion: false}, {isLogging: false});
		const found = findBlindSpots({trails: [trailWith({...everything}), stopped], coverage: done(east, west)});
		assert.deepEqual(whats(found).filter(([what]) => what?.startsWith('nothing')), [['nothing: no trail logs there', west]]);
		assert.match(tellBlindSpots(found).join('\n'), /^nothing: no trail logs there in 111122223333 eu-west-1: cannot tell what happened more than 90 days ago/mv);
	});

	test('what one trail leaves out another one may record', () => {
		const writes = trailWith({name: 'writes', arn: 'writes', ...basic({readWriteType: 'WriteOnly', excludeManagementEventSources: ['kms.amazonaws.com']})});
		const reads = trailWith({name: 'reads', arn: 'reads', ...basic({readWriteType: 'ReadOnly', dataResources: [objects(['arn:aws:s3'])]})});
		assert.deepEqual(whats(findBlindSpots({trails: [writes, reads], coverage: done(east)})).slice(0, 2), [
			['no events of KMS that change something', east],
			['no data events of S3 objects that change something', east],
		]);
	});

	test('global services need a trail that includes them, where they log', () => {
		const found = findBlindSpots({trails: [trailWith({...both, hasGlobalEvents: false})], coverage: done(east, west)});
		assert.deepEqual(whats(found)[0], ['no events of global services such as IAM, STS and CloudFront', east]);
	});

	test('a place that was denied is not judged, and one that is switched off is not missed', () => {
		const found = findBlindSpots({trails: [], coverage: [...done(east), {place: west, state: 'denied', problem}, {place: '111122223333 me-south-1', state: 'off'}]});
		assert.deepEqual([found.judged, found.unjudged, whats(found)], [[east], [west], [['nothing: no trail logs there', east]]]);
		assert.equal(tellJudged(found), `Told for ${east}; not known for ${west}`);
	});

	test('a trail of which too little is known may record all the same, and is named', () => {
		const unknown = trailWith({name: 'maybe', status: {state: 'failed', problem}});
		const [spot] = findBlindSpots({trails: [unknown], coverage: done(east)}).spots;
		assert.deepEqual([spot?.what, spot?.unless], ['nothing: no trail logs there', ['maybe']]);
		const silent = trailWith({name: 'silent', selectors: {state: 'failed', problem}});
		assert.deepEqual(findBlindSpots({trails: [silent], coverage: done(east)}).spots.map(({unless}) => unless), [['silent'], ['silent'], ['silent']]);
		assert.match(tellBlindSpots(findBlindSpots({trails: [silent], coverage: done(east)}))[0] ?? '', /^no management events \(unless silent does: too little is known of it\): cannot tell/v);
	});

	test('a trail that cannot deliver is named, since what it alone records does not arrive', () => {
		const found = findBlindSpots({trails: [trailWith({}, {files: {error: 'NoSuchBucket'}})], coverage: done(east)});
		assert.deepEqual(found.undelivered, [{name: 'audit', error: 'NoSuchBucket'}]);
		assert.equal(tellBlindSpots(found).at(-1), 'audit records and cannot deliver (NoSuchBucket): what it alone records does not arrive');
	});
});
