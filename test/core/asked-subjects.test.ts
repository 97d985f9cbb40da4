import assert from 'node:assert/strict';
import test from 'node:test';
import {askedSubjects, isWithin} from '../../source/core/asked-subjects.ts';
import {parseQuery} from '../../source/core/query/parse.ts';
import {type Subject} from '../../source/core/unrecorded.ts';

const asked = (query: string) => askedSubjects(parseQuery(query, {now: 0, zone: 'utc'})).flat();
const objects = (side: 'read' | 'write'): Subject => ({category: 'Data', type: 'AWS::S3::Object', side});

const cases: ReadonlyArray<readonly [query: string, subjects: readonly Subject[]]> = [
	['', []],
	['maya', []],
	['is:data', [{category: 'Data'}]],
	['-is:data', []],
	['is:data,error', []],
	['is:insight', [{category: 'Insight'}]],
	['is:write', [{category: 'Management', side: 'write'}]],
	['category:networkactivity', [{category: 'NetworkActivity'}]],
	['category:Nonsense', []],
	['event:GetObject', [objects('read')]],
	['event:getobject,PutObject', [objects('read'), objects('write')]],
	['event:GetObject,CreateUser', []],
	['event:Get*', []],
	['s3:DeleteObject', [objects('write')]],
	['event:s3.amazonaws.com:GetObject', [objects('read')]],
	['service:s3 event:GetObject', [{category: 'Management', service: 's3.amazonaws.com'}, objects('read')]],
	['service:ec2 event:GetObject', [{category: 'Management', service: 'ec2.amazonaws.com'}]],
	['event:Invoke', [{category: 'Data', type: 'AWS::Lambda::Function', side: 'write'}]],
	['service:kms', [{category: 'Management', service: 'kms.amazonaws.com'}]],
	['service:kms.amazonaws.com', [{category: 'Management', service: 'kms.amazonaws.com'}]],
	['event:CreateUser', []],
];

for (const [query, subjects] of cases) {
	test(`the query "${query}" asks for ${subjects.length === 0 ? 'nothing that is known to be of one kind' : JSON.stringify(subjects)}`, () => {
		assert.deepEqual(asked(query), subjects);
	});
}

const pairs: ReadonlyArray<readonly [asked: Subject, whole: Subject, isInside: boolean]> = [
	[objects('read'), {category: 'Data'}, true],
	[objects('read'), {}, true],
	[{category: 'Data'}, {category: 'Data', type: 'AWS::S3::Object'}, false],
	[objects('read'), {category: 'Data', type: 'AWS::S3::Object', side: 'write'}, false],
	[{category: 'Data', type: 'AWS::SQS::Queue'}, {category: 'Data', exceptTypes: ['AWS::S3::Object']}, true],
	[objects('read'), {category: 'Data', exceptTypes: ['AWS::S3::Object']}, false],
	[{category: 'Data'}, {category: 'Data', exceptTypes: ['AWS::S3::Object']}, false],
	[{category: 'Management', service: 'kms.amazonaws.com'}, {category: 'Management', service: 'kms.amazonaws.com'}, true],
	[{category: 'Management'}, {category: 'Management', service: 'kms.amazonaws.com'}, false],
];

for (const [part, whole, isInside] of pairs) {
	test(`${JSON.stringify(part)} is ${isInside ? '' : 'not '}wholly within ${JSON.stringify(whole)}`, () => {
		assert.equal(isWithin(part, whole), isInside);
	});
}
