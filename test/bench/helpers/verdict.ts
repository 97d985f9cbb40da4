import process from 'node:process';

/** Prints whether a bar is met; one that is not makes the program end with status 1. */
export const judge = (isMet: boolean, what: string): void => {
	console.log(`  ${isMet ? 'pass' : 'FAIL'}  ${what}`);
	process.exitCode = isMet ? process.exitCode ?? 0 : 1;
};
