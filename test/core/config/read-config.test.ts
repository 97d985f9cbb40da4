import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {emptyConfig, type Config} from '../../../source/core/config/config.ts';
import {readConfig} from '../../../source/core/config/read-config.ts';
import {tellProblem} from '../../../source/core/problem.ts';

const read = (text: string): {readonly config: Config; readonly problems: readonly string[]} => {
	const {config, problems} = readConfig(text, {
		file: 'config.json',
		now: Date.UTC(2026, 7, 3, 12),
		names: {commands: ['list.down', 'list.up', 'load.all'], roles: ['accent', 'danger'], themes: ['default', 'monochrome']},
	});
	return {config, problems: problems.map(problem => tellProblem(problem))};
};

test('everything that a file may say is read', () => {
	assert.deepEqual(read(`{
		"queries": {"failures": "is:error -is:read", "root": "is:root"},
		"region": ["us-east-1", "eu-west-1"],
		"profile": "prod",
		"since": "7d",
		"columns": ["time", "WHO", "time"],
		"timeZone": "Local",
		"theme": "night",
		"themes": {"night": {"accent": "bold magenta"}},
		"keys": {"load.all": ["ctrl+o", "X"], "list.up": "alt+k"}
	}`), {
		problems: [],
		config: {
			queries: [{name: 'failures', query: 'is:error -is:read'}, {name: 'root', query: 'is:root'}],
			regions: ['us-east-1', 'eu-west-1'],
			profiles: ['prod'],
			since: '7d',
			columns: ['time', 'who'],
			zone: 'local',
			theme: 'night',
			themes: [{name: 'night', styles: {accent: 'bold magenta'}}],
			keys: [{command: 'load.all', chords: ['ctrl+o', 'X'], line: 10}, {command: 'list.up', chords: ['alt+k'], line: 10}],
		},
	});
});

suite('what is wrong is named with its line and field, and the rest applies', () => {
	const table: ReadonlyArray<readonly [text: string, problem: string, config?: Partial<Config>]> = [
		['{"since": "7d",\n"regoin": "x"}', 'config.json, line 2, regoin: there is no such setting; did you mean region? It is left out.', {since: '7d'}],
		['{"zzzzzzzz": 1}', 'config.json, line 1, zzzzzzzz: there is no such setting; choose from queries, region, profile, since, columns, timeZone, theme, themes, keys. It is left out.'],
		['[]', 'config.json, line 1: expected an object, found a list. Nothing of the file is used.'],
		['{"since": "7d"\n"region": "x"}', 'config.json, line 2: this is not JSON: expected a comma or }. Nothing of the file is used.'],
		['{"since": "7d", "since": "1d"}', 'config.json, line 1, since: the name stands twice. The first one counts.', {since: '7d'}],
		['{"since": 7}', 'config.json, line 1, since: expected a range as -s takes it: "24h", "7d", "yesterday", found 7. The last 24 hours are read.'],
		['{"since": "soon"}', 'config.json, line 1, since: "soon" is not a time. The last 24 hours are read.'],
		['{"region": true}', 'config.json, line 1, region: expected the name of a region, a list of names, or "all", found true. The region of the profile is asked.'],
		['{"region": ["us-east-1", 5]}', 'config.json, line 1, region[1]: expected a text, found 5. It is left out.', {regions: ['us-east-1']}],
		['{"profile": " "}', 'config.json, line 1, profile: expected the name of a profile, or a list of names, found " ". The default profile is used.'],
		['{"columns": ["time", "whoo"]}', 'config.json, line 1, columns[1]: there is no column "whoo"; did you mean who? It is left out.', {columns: ['time']}],
		['{"columns": {}}', 'config.json, line 1, columns: expected a list of columns, as --columns takes them, found an object. The columns are time, who, event, resource, ip, region, result.'],
		['{"timeZone": "CET"}', 'config.json, line 1, timeZone: there is no time zone "CET"; choose from utc, local. Times are in UTC.'],
		['{"theme": "nigth", "themes": {"night": {}}}', 'config.json, line 1, theme: there is no theme "nigth"; did you mean night? The default theme is used.', {themes: [{name: 'night', styles: {}}]}],
		['{"themes": {"default": {}}}', 'config.json, line 1, themes.default: default is a theme of the program; give yours another name. It is left out.'],
		['{"themes": {"a": {"acent": "red"}}}', 'config.json, line 1, themes.a.acent: there is no role "acent"; did you mean accent? It is left out.', {themes: [{name: 'a', styles: {}}]}],
		['{"themes": {"a": {"accent": "redd"}}}', 'config.json, line 1, themes.a.accent: "redd" is neither a colour nor an attribute (Did you mean red?). The default style is used.', {themes: [{name: 'a', styles: {}}]}],
		['{"themes": {"a": []}}', 'config.json, line 1, themes.a: expected an object of roles and their styles, found a list. It is left out.', {themes: [{name: 'a', styles: {}}]}],
		['{"queries": ["is:error"]}', 'config.json, line 1, queries: expected an object: the name of a query and its text, found a list. It is left out.'],
		['{"queries": {"a": 1, "b": "is:root"}}', 'config.json, line 1, queries.a: expected the text of a query, found 1. It is left out.', {queries: [{name: 'b', query: 'is:root'}]}],
		['{"queries": {"": "is:root"}}', 'config.json, line 1, queries.: the name of a query is empty. It is left out.'],
		['{"keys": {"list.dwn": "x"}}', 'config.json, line 1, keys.list.dwn: there is no command "list.dwn"; did you mean list.down? It is left out.'],
		['{"keys": {"load.all": "ctrl+i"}}', 'config.json, line 1, keys.load.all: "ctrl+i" is no key (examples: x, X, ctrl+o, alt+x, enter, pgdn, shift+tab). Its usual keys stay.'],
		['{"keys": {"load.all": ["X", "5"]}}', 'config.json, line 1, keys.load.all[1]: "5" is no key (examples: x, X, ctrl+o, alt+x, enter, pgdn, shift+tab). It is left out.', {keys: [{command: 'load.all', chords: ['X'], line: 1}]}],
		['{"keys": {"load.all": []}}', 'config.json, line 1, keys.load.all: the list of keys is empty. Its usual keys stay.'],
	];
	for (const [text, problem, config] of table) {
		test(text, () => {
			assert.deepEqual(read(text), {config: {...emptyConfig, ...config}, problems: [problem]});
		});
	}
});

test('no text makes it throw, and what is no configuration leaves a problem', () => {
	const names = fc.constantFrom('queries', 'region', 'profile', 'since', 'columns', 'timeZone', 'theme', 'themes', 'keys', 'other');
	fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.dictionary(names, fc.jsonValue()).map(value => JSON.stringify(value))), text => {
		const {config, problems} = read(text);
		assert.ok(problems.length > 0 || text.trimStart().startsWith('{'));
		assert.ok(Array.isArray(config.queries));
	}));
});
