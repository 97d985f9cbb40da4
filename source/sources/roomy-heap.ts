import {setFlagsFromString} from 'node:v8';
import {type Worker} from 'node:worker_threads';

/** The last release of Node of which it is known that it has these flags; one that has not would write so onto the screen. */
const lastKnown = 26;

const setFlag = (name: string, value: number): void => {
	const release = Number(navigator.userAgent.split('/', 2)[1]);
	if (release <= lastKnown) {
		setFlagsFromString(`--${name}=${value}`);
	}
};

/** How much a thread may make before its old objects are collected for the first time, in megabytes. */
const firstRoom = 64;

const setFirstRoom = (megabytes: number): void => {
	setFlag('initial-old-space-size', megabytes);
};

/** By so many hundredths a heap may grow between two collections while much is read; V8 would have made it 300. */
const growth = 900;

const setGrowth = (percent: number): void => {
	setFlag('heap-growing-percent', percent);
};

let reading = 0;

/**
Has this thread's heap be collected seldom until `end` is called. Node counts what comes from other threads as if it were in the heap, which
is small, and is gone through again and again for the little that comes and goes beside it. As with `startRoomy`, it is a flag of the process.
*/
export const keepRoomy = (): {readonly end: () => void} => {
	setGrowth(growth);
	reading++;
	let isEnded = false;
	return {
		end() {
			if (isEnded) {
				return;
			}

			isEnded = true;
			reading--;
			if (reading === 0) {
				setGrowth(0);
			}
		},
	};
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
