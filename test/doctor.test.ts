import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Finding} from '../source/core/doctor/finding.ts';
import {printDoctor, type DoctorRequest} from '../source/doctor.ts';
import {parseOptions} from '../source/options.ts';

const credentials: Finding = {
	area: 'aws', level: 'ok', message: 'Credentials', isNeeded: true,
};

const print = async (aws: readonly Finding[], rest: Partial<DoctorRequest> = {}): Promise<{readonly text: string; readonly status: number}> => {
	let text = '';
	const status = await printDoctor({
		isJson: false,
		canChange: false,
		ascii: false,
		local: [{area: 'program', level: 'ok', message: 'trail-tui'}, {
			area: 'terminal', level: 'warning', message: 'No locale\u{1B}[31m', hint: 'Set LANG',
		}],
		async examine(give) {
			for (const finding of aws) {
				give(finding);
			}

			return {partition: 'aws', buckets: []};
		},
		async write(more) {
			text += more;
		},
		signal: new AbortController().signal,
		...rest,
	});
	return {text, status};
};

test('the doctor tells each finding under its heading with a mark and a hint, and ends with 0 when reading works', async () => {
	const {text, status} = await print([credentials]);
	assert.equal(status, 0);
	assert.ok(text.startsWith('Program\n  ok       trail-tui.\n\nTerminal\n  warning  No locale␛[31m.\n           Set LANG.\n\nAWS\n  ok       Credentials.\n\n'), text);
	assert.ok(text.endsWith('\n\nReading events from AWS works.\n'));
});

test('the doctor ends with 1 when something that reading needs has failed', async () => {
	const {text, status} = await print([{...credentials, level: 'failed'}]);
	assert.equal(status, 1);
	assert.match(text, /Reading events from AWS does not work/v);
});

test('the policy that the doctor prints is one JSON document', async () => {
	const {text} = await print([credentials]);
	const start = text.indexOf('{"Version"');
	const policy = JSON.parse(text.slice(start, text.indexOf(']}\n', start) + 2)) as {Statement: ReadonlyArray<{Action: readonly string[]}>};
	assert.ok(policy.Statement.some(({Action: actions}) => actions.includes('cloudtrail:LookupEvents')));
});

test('the policy allows changing trails only with --allow-changes', async () => {
	const [reading, changing] = await Promise.all([print([credentials]), print([credentials], {canChange: true})]);
	assert.ok(!reading.text.includes('cloudtrail:DeleteTrail'));
	assert.ok(changing.text.includes('cloudtrail:DeleteTrail'));
});

test('the doctor prints all of it as one JSON document with -o json', async () => {
	const {text, status} = await print([credentials], {isJson: true});
	const {isHealthy, checks, policy} = JSON.parse(text) as {isHealthy: boolean; checks: readonly Finding[]; policy: {Version: string}};
	assert.deepEqual([isHealthy, checks.map(({level}) => level), policy.Version, status], [true, ['ok', 'warning', 'ok'], '2012-10-17', 0]);
});

test('the doctor writes nothing but ASCII with --ascii', async () => {
	const {text} = await print([{...credentials, message: 'profile jonaß'}], {ascii: true});
	assert.match(text, /^\p{ASCII}*$/v);
});

test('the doctor ends with 130 when it was interrupted', async () => {
	const {status} = await print([credentials], {signal: AbortSignal.abort()});
	assert.equal(status, 130);
});

const lines: ReadonlyArray<readonly [argv: readonly string[], expected: Readonly<Record<string, unknown>>]> = [
	[['doctor'], {profile: '', regions: [], isJson: false}],
	[['doctor', '-p', 'audit', '-r', 'all', '-o', 'json'], {profile: 'audit', regions: 'all', isJson: true}],
	[['doctor', '-r', 'eu-west-1,us-east-1', '--ascii', '--allow-changes'], {regions: ['eu-west-1', 'us-east-1'], ascii: true, canChange: true}],
];

for (const [argv, expected] of lines) {
	test(`trail-tui ${argv.join(' ')} is read`, () => {
		const parsed = parseOptions(argv, {now: 0});
		assert.ok(parsed.ok);
		assert.partialDeepStrictEqual(parsed.value, {action: 'doctor', ...expected});
	});
}

const wrong: ReadonlyArray<readonly [argv: readonly string[], said: RegExp]> = [
	[['doctor', 'logs/'], /takes options alone/v],
	[['doctor', '-q', 'x'], /--query is not for doctor/v],
	[['doctor', '-o', 'csv'], /does not print csv/v],
	[['doctor', '-p', 'a,b'], /one profile/v],
	[['doctor', '-r', ''], /empty value/v],
];

for (const [argv, said] of wrong) {
	test(`trail-tui ${argv.join(' ')} is wrong usage`, () => {
		const parsed = parseOptions(argv, {now: 0});
		assert.ok(!parsed.ok);
		assert.match(parsed.problem.message, said);
	});
}
