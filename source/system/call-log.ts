import {appendFileSync} from 'node:fs';
import {type ApiCall} from '../core/api-call.ts';
import {type Problem} from '../core/problem.ts';

/** The Problem that keeps a file from being written to, if there is one; the file is there afterwards. Only its owner may read it. */
export const checkLog = (file: string): Problem | undefined => {
	try {
		appendFileSync(file, '', {mode: 0o600});
		return undefined;
	} catch (error) {
		const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		return {kind: 'usage', message: `--debug cannot write to ${file}: ${reason}`, hint: 'Name a file in a folder that is there and may be written to'};
	}
};

/** Writes each request to AWS to a file, a JSON object a line, as the explorer's own log has them. Only its owner may read it. */
export const logCalls = (file: string): (call: ApiCall) => void => call => {
	appendFileSync(file, `${JSON.stringify({time: new Date(call.time).toISOString(), action: {type: 'call', call}, effects: []})}\n`, {mode: 0o600});
};
