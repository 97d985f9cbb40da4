import {nearest} from '../../core/nearest.ts';
import {fail, succeed, type Result} from '../../core/problem.ts';
import {type Trail} from '../../core/trail.ts';
import {type Access, type Place} from '../place.ts';
import {placeProblem} from '../place-problem.ts';
import {parseTrail, readTrailArn} from '../trail-parse.ts';
import {callTrails} from '../trail-parts.ts';

/**
Looks up a trail by its ARN, in its home region, or by its name, which is also found where it is the shadow of a trail of
another region. A Problem says why not; `usage` when several trails have the name.
*/
export const findTrail = async (name: string, access: Access, place: Place, signal: AbortSignal): Promise<Result<Trail>> => {
	const isArn = name.startsWith('arn:');
	const region = isArn ? readTrailArn(name).region : place.region;
	if (region === '') {
		return fail('usage', `${name} is not the ARN of a trail`, 'It looks like arn:aws:cloudtrail:REGION:ACCOUNT:trail/NAME');
	}

	const {DescribeTrailsCommand} = await import('@aws-sdk/client-cloudtrail');
	const command = new DescribeTrailsCommand(isArn ? {trailNameList: [name]} : {});
	const ended = await callTrails({access, place, signal}, region, async (client, options) => client.send(command, options));
	if (ended.kind !== 'answered') {
		return ended.kind === 'failed' ? {ok: false, problem: placeProblem(ended.error, 'DescribeTrails', place, region)} : fail('refused', 'stopped');
	}

	const trails = (ended.value.trailList ?? []).flatMap(described => parseTrail(described, place.profile) ?? []);
	const [found, ...others] = trails.filter(trail => (isArn ? trail.arn : trail.name) === name);
	if (found === undefined) {
		const meant = nearest(name, trails.map(trail => trail.name));
		return fail('missing', `${region} knows no trail ${name}`, meant === undefined ? 'Give its ARN, or its home region with -r' : `Did you mean ${meant}?`);
	}

	return others.length === 0
		? succeed(found)
		: fail('usage', `${others.length + 1} trails are called ${name}`, `Give the ARN: ${[found, ...others].map(({arn}) => arn).join(' or ')}`);
};
