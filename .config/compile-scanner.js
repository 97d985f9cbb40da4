/*
Compiles the scanner of records and the finders of words to WebAssembly and writes each as a module, which is kept beside its source so that nobody who does not
change it needs a compiler. Run by `npm run scanner`; needs clang and lld 14 or later (Debian: `apt-get install clang lld`).
*/
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const locate = relative => fileURLToPath(new URL(`../source/${relative}`, import.meta.url));

const home = mkdtempSync(path.join(tmpdir(), 'trail-tui-scanner-'));

// Compiles a source, and writes its code into a module beside it.
const compile = (folder, name, {module, constant, what, flags = []}) => {
	const source = locate(`${folder}/${name}.c`);
	const output = path.join(home, `${name}.wasm`);
	execFileSync('clang', [
		'--target=wasm32',
		'-O3',
		'-msimd128',
		'-nostdlib',
		'-ffreestanding',
		'-fno-builtin',
		'-Wall',
		'-Wextra',
		'-Werror',
		'-Wl,--no-entry,--strip-all',
		...flags,
		'-o',
		output,
		source,
	], {stdio: 'inherit'});
	const hash = createHash('sha256').update(readFileSync(source)).digest('hex');
	writeFileSync(locate(`${folder}/${module}`), `/** The SHA-256 of \`${name}.c\`, of which the code was made by \`npm run scanner\`. */
export const sourceHash = '${hash}';

/** ${what} as WebAssembly, in base64. */
export const ${constant} = '${readFileSync(output).toString('base64')}';
`);
};

try {
	compile('sources/scanner', 'record-scanner', {
		module: 'scanner-code.ts', constant: 'scannerCode', what: 'The scanner of records', flags: ['-Wl,-z,stack-size=131072', '-Wl,--export=__heap_base'],
	});
	compile('sources/scanner', 'word-finder', {
		module: 'finder-code.ts', constant: 'finderCode', what: 'The finder of words', flags: ['-Wl,--export=__heap_base'],
	});
	// In memory of the caller's, which may be as large as there can be any. Of that none may be a stack: one that begins at 0 would trap.
	compile('store/value-finder', 'value-finder', {
		module: 'value-finder-code.ts', constant: 'valueFinderCode', what: 'The finder in values', flags: ['-matomics', '-mbulk-memory', '-Wl,--import-memory,--shared-memory,--max-memory=4294967296,-z,stack-size=0,--stack-first'],
	});
} finally {
	rmSync(home, {recursive: true, force: true});
}
