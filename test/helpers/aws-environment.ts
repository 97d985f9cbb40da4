import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/**
Keeps the SDK of this process away from the real AWS and from the settings of whoever runs the tests: no metadata service, no
endpoint but the one a test gives, invented keys, the given text as the only configuration file, and the given variables.
*/
export const isolateAws = (config = '', variables: Readonly<Record<string, string>> = {}): void => {
	for (const name of Object.keys(process.env)) {
		if (name.startsWith('AWS_')) {
			Reflect.deleteProperty(process.env, name);
		}
	}

	const folder = mkdtempSync(path.join(tmpdir(), 'trail-tui-aws-'));
	writeFileSync(path.join(folder, 'config'), config);
	writeFileSync(path.join(folder, 'credentials'), '');
	Object.assign(process.env, {
		AWS_CONFIG_FILE: path.join(folder, 'config'),
		AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
		AWS_EC2_METADATA_DISABLED: 'true',
		AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
		AWS_ACCESS_KEY_ID: 'AKIAMAYAEXAMPLE',
		AWS_SECRET_ACCESS_KEY: 'not-a-secret',
		...variables,
	});
};
