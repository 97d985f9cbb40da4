import {
	constants,
	getPriority,
	platform,
	setPriority,
} from 'node:os';

/** So many steps down, a thread gets a third of what one gets that hears keys, where there is not enough for both. */
const steps = 5;

/**
Lets the thread that hears keys go before this one: on few cores it would otherwise wait for longer than it works. Linux alone has
a priority for each thread; anywhere else it would be that of the process.
*/
export const giveWay = (): void => {
	if (platform() !== 'linux') {
		return;
	}

	try {
		setPriority(0, Math.min(getPriority(0) + steps, constants.priority.PRIORITY_LOW));
	} catch {
		// Where that may not be asked for, all go on as they are.
	}
};
