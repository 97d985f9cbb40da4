// Packs the program, installs the package into empty folders and runs it as its users do, under every Node it is for:
// `npm run check:package`. Prints the sizes. A Node that cannot be fetched is skipped, and so said.
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
import {
	createChecks,
	demand,
	run,
	say,
	tryProgram,
} from './trial.js';

// Bytes. The bundle with all it needs; a dependency that slips in shows here first.
const most = {packed: 800_000, unpacked: 2_500_000};

const folder = await mkdtemp(path.join(tmpdir(), 'trail-tui-package-'));

const {check, problems} = createChecks();

const sizeOf = async place => {
	const entries = await readdir(place, {recursive: true, withFileTypes: true});
	const sizes = await Promise.all(entries.filter(entry => entry.isFile()).map(async ({parentPath, name}) => stat(path.join(parentPath, name))));
	return {bytes: sizes.reduce((sum, {size}) => sum + size, 0), files: sizes.length};
};

const kilobytes = bytes => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;

try {
	const {version} = JSON.parse(await readFile('package.json', 'utf8'));
	const [packed] = JSON.parse(demand('npm', ['pack', '--json', '--silent', '--pack-destination', folder]));
	const names = packed.files.map(file => file.path);
	say(`package: ${kilobytes(packed.size)}, unpacked ${kilobytes(packed.unpackedSize)} in ${packed.entryCount} files`);
	check(packed.size <= most.packed && packed.unpackedSize <= most.unpacked, `at most ${kilobytes(most.packed)}, unpacked ${kilobytes(most.unpacked)}`);
	check(names.every(name => name.startsWith('dist/') || ['package.json', 'readme.md', 'license'].includes(name)), 'nothing but the program, the readme and the licence');
	const wanted = ['cli.js', 'trail-tui.1', 'third-party.txt', 'completions/trail-tui.bash', 'completions/_trail-tui', 'completions/trail-tui.fish'];
	check(wanted.every(name => names.includes(`dist/${name}`)), 'man page, completions and licences of others');

	const tarball = path.join(folder, packed.filename);
	demand('tar', ['-xzf', tarball, '-C', folder]);
	tryProgram([process.execPath, path.join(folder, 'package', 'dist', 'cli.js')], {
		version, home: folder, title: 'without any other package', check,
	});

	const prefix = path.join(folder, 'prefix');
	const installed = run('npm', ['install', '--global', '--silent', '--no-audit', '--no-fund', '--prefix', prefix, tarball]);
	if (installed.status === 0) {
		const {bytes, files} = await sizeOf(path.join(prefix, 'lib'));
		say(`installed: ${kilobytes(bytes)} in ${files} files`);
		check(existsSync(path.join(prefix, 'share', 'man', 'man1', 'trail-tui.1')), 'the man page is where man looks');
		const program = path.join(prefix, 'bin', 'trail-tui');
		for (const major of ['22', '24', '26']) {
			const {stdout} = run('npx', ['--yes', `node@${major}`, '-p', 'process.execPath']);
			const found = run(stdout.trim(), ['--version']).stdout.trim();
			if (found.startsWith(`v${major}.`)) {
				tryProgram([stdout.trim(), program], {
					version, home: folder, title: `installed, Node ${found}`, check,
				});
			} else {
				say(`skipped: Node ${major} could not be fetched`);
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
