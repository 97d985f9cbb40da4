import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {emptyConfig, type Config} from '../source/core/config/config.ts';
import {defaultColumns} from '../source/core/plain-columns.ts';
import {flags} from '../source/flags.ts';
import {parseOptions, type Options, type RunOptions} from '../source/options.ts';
import {type TrailsOptions} from '../source/trails-options.ts';
import {type VerifyOptions} from '../source/verify-options.ts';

const now = Date.UTC(2026, 7, 1, 12);

const hour = 60 * 60 * 1000;

const usual: RunOptions = {
	action: 'run',
	paths: [],
	isDemo: false,
	query: '',
	regions: [],
	profiles: [],
	insights: false,
	columns: defaultColumns,
	canChange: false,
	keepDuplicates: false,
	isCached: true,
	reveal: false,
	ascii: false,
	linear: false,
	mouse: false,
	zone: 'utc',
};

const parse = (argv: readonly string[]): Options => {
	const options = parseOptions(argv, {now});
	assert.ok(options.ok, options.ok ? '' : options.problem.message);
	return options.value;
};

const problemOf = (argv: readonly string[]): string => {
	const options = parseOptions(argv, {now});
	assert.ok(!options.ok, 'it was accepted');
	assert.equal(options.problem.kind, 'usage');
	return `${options.problem.message}. ${options.problem.hint ?? ''}`;
};

suite('what is accepted', () => {
	const table: ReadonlyArray<readonly [argv: readonly string[], change: Partial<RunOptions>]> = [
		[[], {}],
		[['logs', 'more logs', '-'], {paths: ['logs', 'more logs', '-']}],
		[['-q', 'is:error'], {query: 'is:error'}],
		[['-q', '-event:PutObject', 'logs'], {query: '-event:PutObject', paths: ['logs']}],
		[['--query', '--demo'], {query: '--demo'}],
		[['--query=a=b'], {query: 'a=b'}],
		[['-qis:error'], {query: 'is:error'}],
		[['-q', ''], {}],
		[['-q', 'a', '-q', 'b'], {query: 'b'}],
		[['-n', '5'], {limit: 5}],
		[['-n5'], {limit: 5}],
		[['--limit=5'], {limit: 5}],
		[['-s', '2h'], {since: now - (2 * hour)}],
		[['-u', '2026-07-31'], {until: Date.UTC(2026, 7, 1) - 1}],
		[['-s', '2h', '-u', '1h'], {since: now - (2 * hour), until: now - hour}],
		[['-s', '09:00', '-u', '10:00'], {since: Date.UTC(2026, 7, 1, 9), until: Date.UTC(2026, 7, 1, 10, 1) - 1}],
		[['-s', '2026-07-01..2026-07-02'], {since: Date.UTC(2026, 6, 1), until: Date.UTC(2026, 6, 3) - 1}],
		[['-r', 'eu-west-1,us-east-1', '-r', 'eu-west-1', '--region', 'ap-south-1'], {regions: ['eu-west-1', 'us-east-1', 'ap-south-1']}],
		[['-r', 'eu-west-1', '-r', 'all'], {regions: 'all'}],
		[['-p', 'prod', '-p', 'staging'], {profiles: ['prod', 'staging']}],
		[['--insights'], {insights: true}],
		[['--no-cache'], {isCached: false}],
		[['s3://logs/a b', 'logs', '-r', 'eu-west-1', '-p', 'audit', '--insights', '--endpoint-url', 'http://localhost:4566'], {
			paths: ['s3://logs/a b', 'logs'], regions: ['eu-west-1'], profiles: ['audit'], insights: true, endpointUrl: 'http://localhost:4566',
		}],
		[['-o', 'ndjson'], {output: 'ndjson'}],
		[['-oCSV', '--columns', 'time, who,readonly'], {output: 'csv', columns: ['time', 'who', 'readOnly']}],
		[['--demo', '--local', '--ascii', '--reveal', '--keep-duplicates'], {
			isDemo: true, zone: 'local', ascii: true, reveal: true, keepDuplicates: true,
		}],
		[['--endpoint-url', 'http://localhost:4566'], {endpointUrl: 'http://localhost:4566'}],
		[['--debug', 'log.ndjson'], {debug: 'log.ndjson'}],
		[['--', '-q', '--demo', 'trails'], {paths: ['-q', '--demo', 'trails']}],
		[['./trails'], {paths: ['./trails']}],
	];
	for (const [argv, change] of table) {
		test(`trail-tui ${argv.join(' ')}`, () => {
			assert.deepEqual(parse(argv), {...usual, ...change});
		});
	}

	const verifyAll: VerifyOptions = {
		action: 'verify', target: 'copy/', regions: 'all', profile: '', publicKeys: [], isJson: false, ascii: false, zone: 'utc',
	};
	const commands: ReadonlyArray<readonly [argv: readonly string[], change: Partial<VerifyOptions>]> = [
		[['verify', 'copy/'], {}],
		[['-s', '2h', 'verify', 'copy/'], {since: now - (2 * hour)}],
		[['verify', 'copy/', '-r', 'eu-west-1', '-r', 'us-east-1', '-o', 'json'], {regions: ['eu-west-1', 'us-east-1'], isJson: true}],
		[['verify', 's3://bucket/prefix', '-p', 'audit', '--ascii', '--local'], {
			target: 's3://bucket/prefix', profile: 'audit', ascii: true, zone: 'local',
		}],
		[['verify', 'org-audit', '--public-keys', 'a.json,b.json', '--endpoint-url', 'http://localhost:4566'], {
			target: 'org-audit', publicKeys: ['a.json', 'b.json'], endpointUrl: 'http://localhost:4566',
		}],
	];
	for (const [argv, change] of commands) {
		test(`trail-tui ${argv.join(' ')}`, () => {
			assert.deepEqual(parse(argv), {...verifyAll, ...change});
		});
	}

	const allTrails: TrailsOptions = {
		action: 'trails', isCheck: false, isDemo: false, output: 'table', regions: 'all', profiles: [], ascii: false, zone: 'utc',
	};
	const listings: ReadonlyArray<readonly [argv: readonly string[], change: Partial<TrailsOptions>]> = [
		[['trails'], {}],
		[['trails', '--check'], {isCheck: true}],
		[['trails', 'show', 'org-audit', '-o', 'json', '--debug', 'calls.log'], {name: 'org-audit', output: 'json', debug: 'calls.log'}],
		[['-r', 'eu-west-1,us-east-1', 'trails', '-p', 'audit,prod', '--local'], {regions: ['eu-west-1', 'us-east-1'], profiles: ['audit', 'prod'], zone: 'local'}],
		[['trails', '--demo', '--ascii'], {isDemo: true, ascii: true}],
	];
	for (const [argv, change] of listings) {
		test(`trail-tui ${argv.join(' ')}`, () => {
			assert.deepEqual(parse(argv), {...allTrails, ...change});
		});
	}

	test('a folder called verify is ./verify, or stands after --', () => {
		assert.deepEqual([parse(['./verify']), parse(['--', 'verify'])], [{...usual, paths: ['./verify']}, {...usual, paths: ['verify']}]);
	});

	test('help and version win over what is wrong elsewhere', () => {
		assert.deepEqual(parse(['-h', '-o', 'nothing']), {action: 'help'});
		assert.deepEqual(parse(['--demo', 'x', '-V']), {action: 'version'});
	});
});

suite('what is refused', () => {
	const table: ReadonlyArray<readonly [argv: readonly string[], problem: RegExp]> = [
		[['--ouput', 'csv'], /^there is no option --ouput\. Did you mean --output\?/v],
		[['--demoo=1'], /^there is no option --demoo\. Did you mean --demo\?/v],
		[['--col', 'time'], /^there is no option --col\. Did you mean --columns\?/v],
		[['-x'], /^there is no option -x\. /v],
		[['-hV'], /^-h takes no value\. /v],
		[['--demo=1'], /^--demo takes no value\. /v],
		[['--query'], /^--query needs a value\. Write --query TEXT\./v],
		[['logs', '-q'], /^-q needs a value\. /v],
		[['-o', 'jsn'], /^there is no output format "jsn"\. Did you mean json\?/v],
		[['-o', 'parquet'], /^there is no output format "parquet"\. Choose from ndjson, json, csv, table\./v],
		[['--columns', 'time,evnt'], /^there is no column "evnt"\. Did you mean event\?/v],
		[['--columns', 'time', '-o', 'json'], /^--columns is for csv and table/v],
		[['--columns', ''], /^--columns has an empty value/v],
		[['-r', 'eu-west-1,'], /^--region has an empty value/v],
		[['-n', '0'], /^-n takes a whole number of events above zero, and "0" is none\. /v],
		[['-n', '-3'], /"-3" is none/v],
		[['-n', '1.5'], /"1\.5" is none/v],
		[['-n', 'many'], /"many" is none/v],
		[['-s', 'sometime'], /^"sometime" is not a time/v],
		[['-s', '1h', '-u', '2h'], /ends before it starts/v],
		[['-s', '1d..', '-u', '2h'], /is a range, and one time is expected/v],
		[['-u', '2026-02-31'], /2026-02-31/v],
		[['--demo', 'logs'], /^--demo reads the built-in account, and logs is another source\. /v],
		[['--utc', '--local'], /^--utc and --local exclude each other\. /v],
		[['-', '-'], /^standard input can be read only once\. /v],
		[[''], /^the name of a file is empty\. /v],
		[['logs/', 's3://'], /^s3:\/\/ names no bucket\. Write s3:\/\/BUCKET or s3:\/\/BUCKET\/PREFIX\.$/v],
		[['trails', 'shwo', 'a'], /^trails knows no command shwo\. Did you mean show\?/v],
		[['trails', 'org-audit'], /^trails knows no command org-audit\. To see one trail: trail-tui trails show org-audit\./v],
		[['trails', 'show'], /^trails show needs the name or ARN of a trail\. /v],
		[['trails', 'show', 'a', 'b'], /^trails show takes one trail, and b is another one\. /v],
		[['trails', 'show', 'a', '--check'], /^--check looks at every trail\. /v],
		[['trails', '-s', '7d'], /^--since is not for trails\. It takes --region, /v],
		[['trails', '--demo', '-r', 'us-east-1'], /^--demo needs no AWS/v],
		[['trails', '-r', ''], /^--region has an empty value/v],
		[['trails', '-o', 'yaml'], /^there is no output format "yaml"/v],
		[['--check'], /^--check is for the command trails\. /v],
		[['verify'], /^verify needs the name of a trail, s3:\/\/BUCKET or a folder\. /v],
		[['verify', 'a', 'b'], /^verify takes one trail, bucket or folder, and b is another one\. /v],
		[['verify', '-'], /^verify cannot read standard input/v],
		[['verify', 'a', '-q', 'is:error'], /^--query is not for verify\. It takes --since, --until, /v],
		[['verify', 'a', '-o', 'csv'], /^verify does not print csv\. Choose from table, json\./v],
		[['verify', 'a', '-p', 'one,two'], /^verify takes one profile\. /v],
		[['verify', 'a', '-s', '1h', '-u', '2h'], /ends before it starts/v],
		[['verify', 'a', '-r', ''], /^--region has an empty value/v],
		[['verify', 'a', '--utc', '--local'], /^--utc and --local exclude each other/v],
		[['logs', '--public-keys', 'x'], /^--public-keys is for the command verify\. /v],
		[['logs', '-r', 'eu-west-1'], /^--region chooses what to ask AWS, and files are read without AWS\. To filter, use -q region:NAME\./v],
		[['--demo', '-p', 'prod'], /^--profile chooses what to ask AWS, and the demo is read without AWS/v],
		[['logs', '--insights'], /^--insights chooses what to ask AWS/v],
		[['--endpoint-url', 'localhost:4566'], /^--endpoint-url takes an http or https address, and "localhost:4566" is none\. /v],
	];
	for (const [argv, problem] of table) {
		test(`trail-tui ${argv.join(' ')}`, () => {
			assert.match(problemOf(argv), problem);
		});
	}
});

test('no command line throws', () => {
	const known = ['-', '--', '-q', '-s', '-n5', '-o', 'csv', '--demo', '--columns=who', '__proto__', '--__proto__', '1h..'];
	const token = fc.oneof(fc.string(), fc.constantFrom(...known), fc.constantFrom(...flags.map(({name}) => `--${name}`)));
	fc.assert(fc.property(fc.array(token), argv => {
		const options = parseOptions(argv, {now});
		assert.ok(options.ok || options.problem.message !== '');
	}));
});

suite('what the configuration says holds until a flag says otherwise', () => {
	const config: Config = {
		...emptyConfig, regions: ['eu-west-1'], profiles: ['prod'], since: '7d', columns: ['who'], zone: 'local', theme: 'night',
	};
	const all = {
		regions: ['eu-west-1'], profiles: ['prod'], defaultRange: '7d', columns: ['who'], zone: 'local', theme: 'night',
	} as const;
	const table: ReadonlyArray<readonly [argv: readonly string[], change: Partial<RunOptions>]> = [
		[[], {}],
		[['-r', 'us-east-1', '-p', 'dev'], {regions: ['us-east-1'], profiles: ['dev']}],
		[['--utc', '--theme', 'Monochrome', '--columns', 'time'], {zone: 'utc', theme: 'monochrome', columns: ['time']}],
		[['logs'], {paths: ['logs'], regions: [], profiles: []}],
		[['--demo'], {isDemo: true, regions: [], profiles: []}],
		[['-o', 'ndjson'], {output: 'ndjson'}],
	];
	for (const [argv, change] of table) {
		test(`trail-tui ${argv.join(' ')}`, () => {
			const options = parseOptions(argv, {now, config, themes: ['monochrome', 'night']});
			assert.deepEqual(options, {ok: true, value: {...usual, ...all, ...change}});
		});
	}

	test('every region may be asked for by the file too', () => {
		const options = parseOptions([], {now, config: {...emptyConfig, regions: ['all']}});
		assert.ok(options.ok);
		assert.strictEqual(options.value.action, 'run');
		assert.equal(options.value.regions, 'all');
	});

	test('a theme that is not there is wrong usage', () => {
		const options = parseOptions(['--theme', 'nigth'], {now, themes: ['monochrome', 'night']});
		assert.deepEqual(options, {ok: false, problem: {kind: 'usage', message: 'there is no theme "nigth"', hint: 'Did you mean night?'}});
	});
});
