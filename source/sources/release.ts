import {Buffer} from 'node:buffer';

/** Gives back memory that nobody reads any more. Left to the collector it would lie there, since little else reminds it to run. */
export const releaseMemory = (memory: ArrayBuffer): void => {
	memory.transfer(0);
};

/** Gives back the memory of bytes that nobody reads any more. */
export const release = ({buffer, byteLength}: Buffer): void => {
	// Small buffers share their memory.
	if (byteLength > Buffer.poolSize && buffer instanceof ArrayBuffer) {
		releaseMemory(buffer);
	}
};
