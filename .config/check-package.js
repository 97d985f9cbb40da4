// Packs the program, installs the package into empty folders and runs it as its users do, under every Node it is for:
// `npm run check:package`. Prints the sizes. A Node that cannot be fetched is skipped, and so said.
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {
	mkdtemp,
	readdir,
	readFile,
	rm,
	stat,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

// Bytes. The bundle with all it needs; a dependency that slips in shows here first.
const most = {packed: 800_000, unpacked: 2_500_000};

const folder = await mkdtemp(path.join(tmpdir(), 'trail-tui-package-'));

// Nothing of whoever runs this: no profile, no settings. npm keeps its own, since it may need a proxy.
const environment = {PATH: process.env.PATH, HOME: folder};

const problems = [];

const say = text => {
	process.stdout.write(`${text}\n`);
};

const check = (isRight, what) => {
	say(`${isRight ? 'ok    ' : 'WRONG '} ${what}`);
	if (!isRight) {
		problems.push(what);
	}
};

const run = (command, args, env = process.env) => {
	const {status, stdout, stderr} = spawnSync(command, args, {encoding: 'utf8', env, timeout: 120_000});
	return {status, stdout: stdout ?? '', stderr: stderr ?? ''};
};

const demand = (command, args) => {
	const {status, stdout, stderr} = run(command, args);
	if (status !== 0) {
		throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
	}

	return stdout;
};

const sizeOf = async place => {
	const entries = await readdir(place, {recursive: true, withFileTypes: true});
	const sizes = await Promise.all(entries.filter(entry => entry.isFile()).map(async ({parentPath, name}) => stat(path.join(parentPath, name))));
	return {bytes: sizes.reduce((sum, {size}) => sum + size, 0), files: sizes.length};
};

const kilobytes = bytes => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;

// Runs what `--version`, `--help`, the demo and AWS take: the last one needs the SDK, its credentials and its client.
const tryProgram = ([command, ...args], version, title) => {
	const start = (...given) => run(command, [...args, ...given], environment);
	check(start('--version').stdout === `${version}\n`, `${title}: --version`);
	check(start('--help').stdout.startsWith('Usage: trail-tui '), `${title}: --help`);
	const demo = start('--demo', '-o', 'ndjson', '-n', '1');
	check(demo.status === 0 && demo.stdout.split('\n').length === 2 && JSON.parse(demo.stdout).eventID !== undefined, `${title}: --demo -o ndjson -n 1`);
	const asked = run(command, [...args, '-r', 'us-east-1', '--endpoint-url', 'http://127.0.0.1:9', '-o', 'ndjson'], {...environment, AWS_ACCESS_KEY_ID: 'AKIAMAYAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'not-a-secret'});
	check(asked.status === 1 && /No answer to LookupEvents in us-east-1: ECONNREFUSED/v.test(asked.stderr), `${title}: event history of a host that is not there`);
};

try {
	const {version} = JSON.parse(await readFile('package.json', 'utf8'));
	const [packed] = JSON.parse(demand('npm', ['pack', '--json', '--silent', '--pack-destination', folder]));
	const names = packed.files.map(file => file.path);
	say(`package: ${kilobytes(packed.size)}, unpacked ${kilobytes(packed.unpackedSize)} in ${packed.entryCount} files`);
	check(packed.size <= most.packed && packed.unpackedSize <= most.unpacked, `at most ${kilobytes(most.packed)}, unpacked ${kilobytes(most.unpacked)}`);
	check(names.every(name => name.startsWith('dist/') || ['package.json', 'readme.md', 'license'].includes(name)), 'nothing but the program, the readme and the licence');
	check(['dist/cli.js', 'dist/trail-tui.1', 'dist/third-party.txt', 'dist/completions/trail-tui.bash', 'dist/completions/_trail-tui', 'dist/completions/trail-tui.fish'].every(name => names.includes(name)), 'man page, completions and licences of others');

	const tarball = path.join(folder, packed.filename);
	demand('tar', ['-xzf', tarball, '-C', folder]);
	tryProgram([process.execPath, path.join(folder, 'package', 'dist', 'cli.js')], version, 'without any other package');

	const prefix = path.join(folder, 'prefix');
	const installed = run('npm', ['install', '--global', '--silent', '--no-audit', '--no-fund', '--prefix', prefix, tarball]);
	if (installed.status === 0) {
		const {bytes, files} = await sizeOf(path.join(prefix, 'lib'));
		say(`installed: ${kilobytes(bytes)} in ${files} files`);
		check(existsSync(path.join(prefix, 'share', 'man', 'man1', 'trail-tui.1')), 'the man page is where man looks');
		const program = path.join(prefix, 'bin', 'trail-tui');
		for (const wanted of ['22', '24']) {
			const {stdout} = run('npx', ['--yes', `node@${wanted}`, '-p', 'process.execPath']);
			const found = run(stdout.trim(), ['--version']).stdout.trim();
			if (found.startsWith(`v${wanted}.`)) {
				tryProgram([stdout.trim(), program], version, `installed, Node ${found}`);
			} else {
				say(`skipped: Node ${wanted} could not be fetched`);
			}
		}
	} else {
		say(`skipped: npm could not install the package with its dependencies. ${installed.stderr.trim()}`);
	}
} finally {
	await rm(folder, {recursive: true, force: true});
}

if (problems.length > 0) {
	say(`${problems.length} wrong`);
	process.exitCode = 1;
}
