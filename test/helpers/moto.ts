import {spawn, spawnSync} from 'node:child_process';
import {type TestContext} from 'node:test';

/** Starts the emulator, where it is installed, on a port that is free; the test ends it. */
export const startMoto = async (t: TestContext): Promise<string | undefined> => {
	if (spawnSync('moto_server', ['--help'], {stdio: 'ignore'}).status !== 0) {
		return undefined;
	}

	const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], {stdio: ['ignore', 'pipe', 'pipe']});
	t.after(() => {
		child.kill('SIGKILL');
	});
	const {promise, resolve} = Promise.withResolvers<string | undefined>();
	let output = '';
	const read = (text: string) => {
		output += text;
		const url = /Running on (?<url>http:\/\/127\.0\.0\.1:\d+)/v.exec(output)?.groups?.['url'];
		if (url !== undefined) {
			resolve(url);
		}
	};

	child.stdout.setEncoding('utf8').on('data', read);
	child.stderr.setEncoding('utf8').on('data', read);
	child.on('exit', () => {
		resolve(undefined);
	});
	return promise;
};
