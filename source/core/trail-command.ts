import {shellWord} from './shell-word.ts';
import {type ParameterValue, type WriteCall} from './trail-change.ts';

/** The name of an operation or a parameter in the AWS CLI, such as `s3-bucket-name` for `S3BucketName`. */
const kebab = (name: string): string => name.replaceAll(/(?<=[\da-z])(?=[A-Z])/gv, '-').toLowerCase();

/** What the AWS CLI would read from a file or the network instead of taking it as it is (AWS CLI User Guide, loading a parameter from a file). */
const isAddress = (value: ParameterValue): boolean => typeof value === 'string' && /^(?:fileb?|https?):\/\//v.test(value);

const parameterWords = (name: string, value: ParameterValue): readonly string[] => {
	const option = `--${kebab(name)}`;
	if (typeof value === 'boolean') {
		return [value ? option : `--no-${option.slice(2)}`];
	}

	if (typeof value !== 'string') {
		return [option, shellWord(JSON.stringify(value))];
	}

	return value.startsWith('-') ? [`${option}=${shellWord(value)}`] : [option, shellWord(value)];
};

/**
The command of the AWS CLI that makes the same call, for a POSIX shell; `endpointUrl` where it is not AWS's own. Nothing in it
is read from a file or as another option, whatever the parameters contain.
*/
export const awsCommand = ({operation, region, profile, parameters}: WriteCall, endpointUrl?: string): string => [
	'aws cloudtrail',
	kebab(operation),
	...parameters.some(([, value]) => isAddress(value))
		? ['--cli-input-json', shellWord(JSON.stringify(Object.fromEntries(parameters)))]
		: parameters.flatMap(([name, value]) => parameterWords(name, value)),
	'--region',
	shellWord(region),
	...profile === '' ? [] : ['--profile', shellWord(profile)],
	...endpointUrl === undefined ? [] : ['--endpoint-url', shellWord(endpointUrl)],
].join(' ');

/** The commands of several calls, one a line, each run only when the one before it worked. */
export const awsCommands = (calls: readonly WriteCall[], endpointUrl?: string): string => calls.map(call => awsCommand(call, endpointUrl)).join(' &&\n');
