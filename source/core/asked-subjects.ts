import {
	type Condition,
	type Pattern,
	type Query,
	type Trait,
} from './query/query.ts';
import {literalOf} from './query/pattern.ts';
import {shortService} from './query/service-name.ts';
import {type Side, type Subject} from './unrecorded.ts';

// CloudTrail User Guide, logging data events: the calls of a service that are data events, by resource type.
const dataCalls: ReadonlyArray<readonly [service: string, type: string, side: Side, names: string]> = [
	['s3', 'AWS::S3::Object', 'read', 'GetObject HeadObject ListObjects ListObjectVersions ListParts GetObjectAcl GetObjectTagging GetObjectAttributes GetObjectTorrent SelectObjectContent'],
	['s3', 'AWS::S3::Object', 'write', 'PutObject DeleteObject DeleteObjects CopyObject RestoreObject PutObjectAcl PutObjectTagging DeleteObjectTagging CreateMultipartUpload UploadPart UploadPartCopy CompleteMultipartUpload AbortMultipartUpload'],
	['lambda', 'AWS::Lambda::Function', 'write', 'Invoke InvokeWithResponseStream'],
	['dynamodb', 'AWS::DynamoDB::Table', 'read', 'GetItem BatchGetItem TransactGetItems Query Scan'],
	['dynamodb', 'AWS::DynamoDB::Table', 'write', 'PutItem UpdateItem DeleteItem BatchWriteItem TransactWriteItems'],
	['sqs', 'AWS::SQS::Queue', 'write', 'SendMessage SendMessageBatch ReceiveMessage DeleteMessage DeleteMessageBatch'],
	['sns', 'AWS::SNS::Topic', 'write', 'Publish PublishBatch'],
];

const calls = new Map(dataCalls.flatMap(([service, type, side, names]) => names.split(' ').map(name => [name.toLowerCase(), {service, subject: {category: 'Data', type, side}}] as const)));

const traitSubjects: Readonly<Partial<Record<Trait, Subject>>> = {
	data: {category: 'Data'}, insight: {category: 'Insight'}, read: {category: 'Management', side: 'read'}, write: {category: 'Management', side: 'write'},
};

const categories = new Map(['Management', 'Data', 'NetworkActivity', 'Insight'].map(category => [category.toLowerCase(), category] as const));

const literals = (values: readonly Pattern[]): ReadonlyArray<string | undefined> => values.map(value => literalOf(value)?.toLowerCase());

/** What a call is about, by its name as typed: `GetObject` or `s3:GetObject`; nothing where it is no known data event. */
const ofCall = (name: string, services: readonly string[]): Subject | undefined => {
	const call = calls.get(name.slice(name.indexOf(':') + 1));
	const asked = name.includes(':') ? [shortService(name.slice(0, name.indexOf(':')))] : services;
	return call && (asked.length === 0 || asked.includes(call.service)) ? call.subject : undefined;
};

/** What each of the alternatives of a condition is about; some may be about nothing that is known here. */
const alternatives = (condition: Condition, services: readonly string[]): ReadonlyArray<Subject | undefined> => {
	switch (condition.kind) {
		case 'is': {
			return condition.traits.map(trait => traitSubjects[trait]);
		}

		case 'call': {
			return [ofCall(`${condition.service}:${literalOf(condition.event)?.toLowerCase() ?? ''}`, [])];
		}

		case 'field': {
			const {field} = condition;
			const values = literals(condition.values);
			if (field === 'event') {
				return values.map(value => value === undefined ? undefined : ofCall(value, services));
			}

			if (field === 'category') {
				return values.map(value => categories.get(value ?? '')).map(category => category === undefined ? undefined : {category});
			}

			return field === 'service' ? values.map(value => value === undefined ? undefined : {category: 'Management', service: `${shortService(value)}.amazonaws.com`}) : [undefined];
		}

		default: {
			return [undefined];
		}
	}
};

/**
What a query asks for, as far as its terms tell: a list for each term that says something, of its alternatives. A term with an
alternative that tells nothing says nothing.
*/
export const askedSubjects = ({terms}: Query): ReadonlyArray<readonly Subject[]> => {
	const wanted = terms.filter(({isNegated}) => !isNegated).map(({condition}) => condition);
	const services = wanted.flatMap(condition => condition.kind === 'field' && condition.field === 'service' ? literals(condition.values) : []).map(service => shortService(service ?? ''));
	return wanted.flatMap(condition => {
		const found = alternatives(condition, services);
		const told = found.filter(subject => subject !== undefined);
		return told.length > 0 && told.length === found.length ? [told] : [];
	});
};

/** Whether everything of one subject belongs to another one. */
export const isWithin = (asked: Subject, {category, type, exceptTypes, service, side}: Subject): boolean =>
	(category === undefined || asked.category === category)
	&& (type === undefined || asked.type === type)
	&& (exceptTypes === undefined || (asked.type !== undefined && !exceptTypes.includes(asked.type)))
	&& (service === undefined || asked.service === service)
	&& (side === undefined || asked.side === side);
