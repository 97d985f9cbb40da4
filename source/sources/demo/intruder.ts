import {
	accounts,
	deployRole,
	detectorId,
	regions,
	roleArn,
} from './organization.ts';
import {ciUser, userKeys} from './cast.ts';
import {assumedRole, iamUser} from './identities.ts';
import {type Actor} from './records.ts';

/** The day before yesterday: the story's day, counted back from today. */
export const storyAge = 2;

/** Milliseconds from midnight to a clock such as `03:14:09`. */
export const clockTime = (clock: string): number => {
	const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
	return ((((hours * 60) + minutes) * 60) + seconds) * 1000;
};

/** Gives the time of a clock such as `03:14:09` on the story's day, in milliseconds since 1970. */
export type Clock = (clock: string) => number;

/** The clock of the day that starts at `day`, in milliseconds since 1970. */
export const clockOf = (day: number): Clock => clock => day + clockTime(clock);

/** When the trail `eu-payments` was stopped, from midnight of the story's day. */
export const stopClock = '03:16:44';

/** The bait: a name, an address and an agent that nobody at the company uses. */
export const intruderIp = '198.51.100.77';
export const intruderAgent = 'aws-cli/2.15.30 Python/3.11.8 Linux/6.6.9-kali1-amd64 exe/x86_64.kali.2024 prompt/off';

/** The session of the widened role, which leads from the key to what was done with it. */
export const intruderSession = 'maintenance-7';
export const intruderSessionKey = 'ASIAMAINTENX7EXAMPLE';

/** The IAM user that is left behind. */
export const plantedUser = 'support-backup';

/** The user's key, first tried out by a scanner for leaked keys. */
export const scanner: Actor = {...ciUser(userKeys.leaked), ip: '192.0.2.66', agent: 'TruffleHog'};

/** The user's key in the intruder's hands. */
export const keyThief: Actor = {...ciUser(userKeys.leaked), ip: intruderIp, agent: intruderAgent};

/** The role in the intruder's hands, from `started` on. */
export const roleThief = (started: number): Actor => ({
	account: accounts.prod,
	identity: assumedRole(accounts.prod, deployRole, intruderSession, {key: intruderSessionKey, created: started}),
	ip: intruderIp,
	agent: intruderAgent,
});

/** The planted user, signed in to the console from yet another address. */
export const plantedInConsole = (started: number): Actor => ({
	account: accounts.prod,
	identity: iamUser(accounts.prod, plantedUser, 'ASIASUPPORTX2EXAMPLE', {created: started, hasMfa: false}),
	ip: '198.51.100.91',
	agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36',
	isConsole: true,
});

/** ARNs that the story's messages repeat. */
export const arns = {
	ci: `arn:aws:iam::${accounts.prod}:user/ci-deploy`,
	role: roleArn(accounts.prod, deployRole),
	session: `arn:aws:sts::${accounts.prod}:assumed-role/${deployRole}/${intruderSession}`,
	detector: `arn:aws:guardduty:${regions.main}:${accounts.prod}:detector/${detectorId}`,
	admin: 'arn:aws:iam::aws:policy/AdministratorAccess',
} as const;
