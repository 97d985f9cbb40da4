import {type TrailEvent} from './event.ts';
import {fail, succeed, type Result} from './problem.ts';
import {shellWord} from './shell-word.ts';

const regionName = /^[a-z]{2,3}(?:-[a-z]+)+-\d{1,2}$/v;

/** The host of the console in a region's partition (AWS General Reference, partitions: aws, aws-cn, aws-us-gov). */
const consoleHost = (region: string): string => {
	if (region.startsWith('cn-')) {
		return 'console.amazonaws.cn';
	}

	return region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : 'console.aws.amazon.com';
};

type Named = Pick<TrailEvent, 'id' | 'region'>;

/**
The address of an event's page in the AWS console. The page knows only what event history keeps: management and Insights
events of the last 90 days.

@returns a `missing` Problem where the record names no region or no event id that can stand in an address.
*/
export const consoleLink = ({id, region}: Named): Result<string> => {
	if (!regionName.test(region)) {
		return fail('missing', 'The record names no region, so there is no page of it in the console');
	}

	return id === ''
		? fail('missing', 'The record has no event id, so there is no page of it in the console')
		: succeed(`https://${region}.${consoleHost(region)}/cloudtrailv2/home?region=${region}#/events/${encodeURIComponent(id.toWellFormed())}`);
};

/**
The call of the AWS CLI that looks the event up in event history, for a POSIX shell. An id of other characters than usual goes
as JSON, which escapes whatever a shell or the CLI could take for something else.
*/
export const lookupCall = ({id, region}: Named): Result<string> => {
	if (id === '') {
		return fail('missing', 'The record has no event id to look up');
	}

	const attribute = /^[\w\-]+$/v.test(id)
		? `AttributeKey=EventId,AttributeValue=${id}`
		: shellWord(JSON.stringify([{AttributeKey: 'EventId', AttributeValue: id.toWellFormed()}])); // eslint-disable-line @typescript-eslint/naming-convention -- the names of the API
	return succeed(`aws cloudtrail lookup-events --lookup-attributes ${attribute}${regionName.test(region) ? ` --region ${region}` : ''}`);
};
