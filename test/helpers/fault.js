// Loaded into the built program with NODE_OPTIONS=--import: what FAULT names goes wrong when SIGURG comes, which nothing else listens to.
import process from 'node:process';

const hostile = 'out of order \u{1B}]0;owned\u{7}\u{1B}[31m\u{202E}';

process.once('SIGURG', () => {
	switch (process.env.FAULT) {
		case 'exception': {
			throw new Error(hostile);
		}

		case 'rejection': {
			Promise.reject(new Error(hostile)); // eslint-disable-line @typescript-eslint/no-floating-promises -- nobody handles it, which is the fault
			break;
		}

		case 'output': {
			process.stdout.destroy(Object.assign(new Error('write EIO'), {code: 'EIO'}));
			break;
		}

		case 'broken pipe': {
			process.stdout.emit('error', Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
			break;
		}

		case 'input': {
			process.stdin.push(null);
			break;
		}

		default:
	}
});
