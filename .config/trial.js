import {spawnSync} from 'node:child_process';
import process from 'node:process';

export const say = text => {
	process.stdout.write(`${text}\n`);
};

export const run = (command, args, env = process.env) => {
	const {status, stdout, stderr} = spawnSync(command, args, {
		encoding: 'utf8', env, timeout: 120_000, maxBuffer: 100_000_000,
	});
	return {status, stdout: stdout ?? '', stderr: stderr ?? ''};
};

// The standard output of a command that has to work.
export const demand = (command, args) => {
	const {status, stdout, stderr} = run(command, args);
	if (status !== 0) {
		throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
	}

	return stdout;
};

// Tells one by one what is right; `problems` has what is not.
export const createChecks = () => {
	const problems = [];
	const check = (isRight, what) => {
		say(`${isRight ? 'ok    ' : 'WRONG '} ${what}`);
		if (!isRight) {
			problems.push(what);
		}
	};

	return {check, problems};
};

// Nothing of whoever runs this: no profile, no settings.
export const emptyEnvironment = home => ({PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8'});

// Runs what `--version`, `--help`, the demo and AWS take: the last one needs the SDK, its credentials and its client.
export const tryProgram = ([command, ...args], {version, home, title, check}) => {
	const environment = emptyEnvironment(home);
	const start = (...given) => run(command, [...args, ...given], environment);
	check(start('--version').stdout === `${version}\n`, `${title}: --version`);
	check(start('--help').stdout.startsWith('Usage: trail-tui '), `${title}: --help`);
	const demo = start('--demo', '-o', 'ndjson', '-n', '1');
	check(demo.status === 0 && demo.stdout.split('\n').length === 2 && JSON.parse(demo.stdout).eventID !== undefined, `${title}: --demo -o ndjson -n 1`);
	const keys = {AWS_ACCESS_KEY_ID: 'AKIAMAYAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'not-a-secret'};
	const asked = run(command, [...args, '-r', 'us-east-1', '--endpoint-url', 'http://127.0.0.1:9', '-o', 'ndjson'], {...environment, ...keys});
	check(asked.status === 1 && /No answer to LookupEvents in us-east-1: ECONNREFUSED/v.test(asked.stderr), `${title}: event history of a host that is not there`);
};
