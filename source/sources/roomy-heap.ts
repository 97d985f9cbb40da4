import {setFlagsFromString} from 'node:v8';
import {type Worker} from 'node:worker_threads';

/** How much a thread may make before its old objects are collected for the first time, in megabytes. */
const firstRoom = 64;

const setFirstRoom = (megabytes: number): void => {
	setFlagsFromString(`--initial-old-space-size=${megabytes}`);
};

let starting = 0;

/**
Starts a thread whose heap begins large. V8 would take it for a small one, and go through all of it a dozen times before it has grown,
each time beside what others do. No option of a thread says so, only a flag of the whole process, which is read when a heap is made:
it stays as it was for everything else, and for what V8 keeps of the program, which is told apart by its flags.
*/
export const startRoomy = (start: () => Worker): Worker => {
	setFirstRoom(firstRoom);
	starting++;
	const worker = start();
	const settle = (): void => {
		worker.off('online', settle);
		worker.off('exit', settle);
		starting--;
		if (starting === 0) {
			setFirstRoom(0);
		}
	};

	worker.on('online', settle);
	worker.on('exit', settle);
	return worker;
};
