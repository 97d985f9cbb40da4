import {type Readable} from 'node:stream';
import {type ApiCall} from '../core/api-call.ts';
import {type EventSource} from '../core/source.ts';
import {systemClock} from './clock.ts';

/** Which source the command line asks for. */
export type SourceOptions = {
	readonly paths: readonly string[];
	readonly isDemo: boolean;
	readonly regions: readonly string[] | 'all';
	readonly profiles: readonly string[];
	readonly endpointUrl?: string;
};

/** What opening a source needs from outside. */
export type SourceContext = {
	readonly stdin: Readable;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Is told of every request to AWS. */
	readonly onCall?: (call: ApiCall) => void;
};

/**
Opens the source that the options name: the demo, files, or else event history. Each is loaded only when it is asked for, and
the AWS SDK only when event history is read.
*/
export async function openSource(options: SourceOptions, {stdin, now, onCall}: SourceContext): Promise<EventSource> {
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
		...(onCall && {onCall}),
		...(endpointUrl !== undefined && {endpointUrl}),
	});
}
