/*
Compiles the scanner of records to WebAssembly and writes it as a module, which is kept beside its source so that nobody who does not
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

const locate = relative => fileURLToPath(new URL(`../source/sources/scanner/${relative}`, import.meta.url));

const source = locate('record-scanner.c');
const home = mkdtempSync(path.join(tmpdir(), 'trail-tui-scanner-'));
const output = path.join(home, 'scanner.wasm');

try {
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
		'-Wl,--no-entry,--export=__heap_base,--strip-all,-z,stack-size=131072',
		'-o',
		output,
		source,
	], {stdio: 'inherit'});
	const hash = createHash('sha256').update(readFileSync(source)).digest('hex');
	writeFileSync(locate('scanner-code.ts'), `/** The SHA-256 of \`record-scanner.c\`, of which the code was made by \`npm run scanner\`. */
export const sourceHash = '${hash}';

/** The scanner of records as WebAssembly, in base64. */
export const scannerCode = '${readFileSync(output).toString('base64')}';
`);
} finally {
	rmSync(home, {recursive: true, force: true});
}
