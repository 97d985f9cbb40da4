/** What is used of WebAssembly, whose types come with those of browsers only. */
declare namespace WebAssembly {
	class Module { // eslint-disable-line @typescript-eslint/no-extraneous-class -- nothing else of it is used
		constructor(code: Uint8Array);
	}

	class Instance {
		readonly exports: unknown;
		constructor(module: Module, imports?: {readonly env: {readonly memory: Memory}});
	}

	class Memory {
		readonly buffer: SharedArrayBuffer;
		constructor(size: {readonly initial: number; readonly maximum: number; readonly shared: true});
		grow(pages: number): number;
	}
}
