import assert from 'node:assert/strict';
import test from 'node:test';
import {type Explorer, openExplorer} from '../helpers/explorer.tsx';

/** A key by its name, or `type:` and a text of which every character is a key. */
type Step = string;

/** What somebody wants to know of the demo account, the keys that answer it, how many they may be, and what is then on the screen. */
type Question = {readonly question: string; readonly steps: readonly Step[]; readonly most: number; readonly answers: readonly RegExp[]};

const typed = (text: string): Step => `type:${text}`;

const questions: readonly Question[] = [
	{
		question: 'who stopped the trail?',
		steps: ['/', typed('stoplog'), 'enter'],
		most: 9,
		answers: [/› .*maintenance-7.*cloudtrail:StopLogging/v, /maintenance-7 .*StopLogging/v],
	},
	{
		question: 'what else did the key do that stopped the trail, in another region?',
		steps: ['/', typed('stoplog'), 'enter', 'p', 'a', 'f', ...'lllll', '/', typed('ap-s'), 'enter', 'enter'],
		most: 24,
		answers: [/key:ASIAMAINTENX7EXAMPLE/v, /ec2:RunInstances.*ap-southeast-2/v, /ec2:RunInstances.*✗/v],
	},
	{
		question: 'what was denied to the session that stopped the trail?',
		steps: ['/', typed('stoplog'), 'enter', 'p', 's', '/', typed(' is:denied'), 'enter'],
		most: 23,
		answers: [/logs:DeleteLogGroup.*✗ denied/v, /cloudtrail:StopLogging.*✗ denied/v],
	},
	{
		question: 'what was going on while the trail was stopped?',
		steps: ['/', typed('stoplog'), 'enter', 'p', 't'],
		most: 11,
		answers: [/› .*cloudtrail:StopLogging/v, /guardduty:DeleteDetector/v],
	},
	{
		question: 'what did the new user get that was created at night?',
		steps: ['/', typed('createuser'), 'enter', 'p', '1'],
		most: 14,
		answers: [/iam:CreateAccessKey/v, /iam:PutUserPolicy/v, /iam:CreateLoginProfile/v, /resource:user\/support-backup/v],
	},
	{
		question: 'from which addresses was the leaked key used, and since when?',
		steps: ['/', typed('key:akiacideploy7*'), 'enter', 'f', ...'llll'],
		most: 25,
		answers: [/2026-08-01 .* 198\.51\.100\.77/v, / 203\.0\.113\.40/v],
	},
	{
		question: 'who failed to sign in?',
		steps: ['/', typed('consolelogin is:error'), 'enter', 'f'],
		most: 24,
		answers: [/\(unknown user\)/v, / jonas/v],
	},
	{
		question: 'what was deleted from the address of the intruder?',
		steps: ['/', typed('198.51.100.77 delete'), 'enter'],
		most: 22,
		answers: [/ec2:DeleteSnapshot +snap-/v],
	},
	{
		question: 'which buckets did somebody look for that do not exist?',
		steps: ['/', typed('nosuchbucket'), 'enter', 'enter', '/', typed('bucketName'), 'enter', 'f'],
		most: 28,
		answers: [/Values of requestParameters\.bucketName/v, /harbor-lane/v],
	},
	{
		question: 'what was the first call from the address of the intruder?',
		steps: ['/', typed('198.51.100.77'), 'enter', 'h', 's', 'g'],
		most: 18,
		answers: [/Events by time ▼/v, /› 08-01 0\d:.*ci-deploy +sts:GetCallerIdentity/v],
	},
	{
		question: 'what went wrong in the hour of the last failure?',
		steps: ['b', 'E', 'e', 'enter', '/', typed(' is:error'), 'enter'],
		most: 15,
		answers: [/since:2026-08-0.*until:2026-08-0.*is:error/v, /› .*✗/v],
	},
];

const press = async (explorer: Explorer, step: Step): Promise<number> => {
	const text = step.startsWith('type:') ? step.slice('type:'.length) : undefined;
	await (text === undefined ? explorer.press(step) : explorer.type(text));
	return text?.length ?? 1;
};

for (const {question, steps, most, answers} of questions) {
	test(`${question} At most ${most} keys`, async () => {
		const explorer = await openExplorer({columns: 140, rows: 45, range: '4d'});
		let keys = 0;
		for (const step of steps) {
			keys += await press(explorer, step); // eslint-disable-line no-await-in-loop -- one key after the other
		}

		const screen = explorer.terminal.screen().lines.join('\n');
		for (const answer of answers) {
			assert.match(screen, answer);
		}

		assert.ok(keys <= most, `${keys} keys`);
		await explorer.close();
	});
}
