import {type Finding} from './finding.ts';

// AWS refuses a signature that is more than 5 minutes off (IAM User Guide, signing requests); the SDK corrects that once it is told.
const refusedFrom = 5 * 60_000;

// The Date header has whole seconds, and the way there takes its time.
const noticeable = 5000;

const length = (milliseconds: number): string => {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 120 ? `${seconds} s` : (seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`);
};

/** How the clock of this machine stands to that of AWS, by how many milliseconds it is ahead. */
export const clockFinding = (ahead: number): Finding => {
	const off = Math.abs(ahead);
	if (off < noticeable) {
		return {area: 'aws', level: 'ok', message: 'The clock agrees with that of AWS'};
	}

	return {
		area: 'aws',
		level: 'warning',
		message: `The clock is ${length(off)} ${ahead > 0 ? 'ahead of' : 'behind'} that of AWS`,
		hint: off >= refusedFrom ? 'Each first request is refused, and ranges such as 1h are off by as much: set the clock' : 'Ranges such as 1h are off by as much: set the clock',
	};
};
