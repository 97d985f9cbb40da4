import {appendFileSync} from 'node:fs';
import {type ApiCall} from '../core/api-call.ts';

/** Writes each request to AWS to a file, a JSON object a line, as the explorer's own log has them. Only its owner may read it. */
export const logCalls = (file: string): (call: ApiCall) => void => call => {
	appendFileSync(file, `${JSON.stringify({time: new Date(call.time).toISOString(), action: {type: 'call', call}, effects: []})}\n`, {mode: 0o600});
};
