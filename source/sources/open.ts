import {type Readable} from 'node:stream';
import {systemClock} from './clock.ts';
import {type EventSource} from './source.ts';

/** Which source the command line asks for. */
export type SourceOptions = {
	readonly paths: readonly string[];
	readonly isDemo: boolean;
	readonly regions: readonly string[] | 'all';
	readonly profiles: readonly string[];
	readonly endpointUrl?: string;
};

/**
Opens the source that the options name: the demo, files, or else event history. Each is loaded only when it is asked for, and
the AWS SDK only when event history is read.
*/
export async function openSource(options: SourceOptions, {stdin, now}: {readonly stdin: Readable; readonly now: number}): Promise<EventSource> {
	if (options.isDemo) {
		const {openDemo} = await import('./demo/demo-source.ts');
		return openDemo({now});
	}

	if (options.paths.length > 0) {
		const {openFiles} = await import('./files.ts');
		return openFiles(options.paths, {stdin});
	}

	const {openEventHistory} = await import('./event-history.ts');
	const {regions, profiles, endpointUrl} = options;
	return openEventHistory({
		regions,
		profiles,
		clock: systemClock,
		...(endpointUrl !== undefined && {endpointUrl}),
	});
}
