import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clockFinding} from '../../../source/core/doctor/clock-finding.ts';
import {credentialsFinding} from '../../../source/core/doctor/credentials-finding.ts';
import {fileFinding, type KeptFile} from '../../../source/core/doctor/file-findings.ts';
import {isHealthy, type Finding, type Level} from '../../../source/core/doctor/finding.ts';
import {terminalFindings, type TerminalFacts} from '../../../source/core/doctor/terminal-findings.ts';

const tell = ({level, message}: Finding): string => `${level}: ${message}`;

const terminals: ReadonlyArray<readonly [title: string, facts: TerminalFacts, told: readonly string[]]> = [
	['a usual terminal', {environment: {TERM: 'xterm-256color', LANG: 'en_US.UTF-8'}, size: [120, 40], colorDepth: 8}, [
		'ok: xterm-256color, 120 x 40',
		'ok: 256 colours, of which the 16 of your palette are used',
		'ok: UTF-8, by LANG=en_US.UTF-8',
		'ok: Copying goes through the terminal (OSC 52)',
	]],
	['tmux over SSH without UTF-8', {
		environment: {
			TERM: 'screen-256color', TMUX: '/tmp/tmux', SSH_CONNECTION: '192.0.2.1 5 192.0.2.2 22', LC_ALL: 'C', LANG: 'C.UTF-8',
		}, size: [80, 24], colorDepth: 4,
	}, [
		'ok: screen-256color, 80 x 24',
		'ok: 16 colours, of which the 16 of your palette are used',
		'warning: The locale LC_ALL=C is not UTF-8',
		'ok: Inside of tmux',
		'ok: Over SSH',
		'ok: Copying goes through the terminal (OSC 52, wrapped for tmux)',
	]],
	['no terminal', {environment: {}, colorDepth: 1}, [
		'warning: Standard output is no terminal', 'ok: No colours: marks and words say the same', 'warning: No locale is set, so the terminal may not take UTF-8', 'ok: Copying goes through the terminal (OSC 52)',
	]],
	['a dumb terminal', {environment: {TERM: 'dumb', LANG: 'C.UTF-8'}, size: [80, 24], colorDepth: 1}, [
		'failed: TERM is dumb: the explorer cannot be drawn', 'ok: No colours: marks and words say the same', 'ok: UTF-8, by LANG=C.UTF-8', 'ok: Copying goes through the terminal (OSC 52)',
	]],
	['a small window, NO_COLOR and a local clipboard', {
		environment: {TERM: 'xterm', NO_COLOR: '1', LANG: 'C.utf8'}, size: [39, 24], colorDepth: 24, clipboardTool: 'wl-copy',
	}, [
		'warning: xterm, 39 x 24', 'ok: No colours, as NO_COLOR asks', 'ok: UTF-8, by LANG=C.utf8', 'ok: Copying goes through the terminal (OSC 52) and to wl-copy',
	]],
];

for (const [title, facts, told] of terminals) {
	test(`the doctor tells of ${title}`, () => {
		assert.deepEqual(terminalFindings(facts).map(finding => tell(finding)), told);
	});
}

const files: ReadonlyArray<readonly [file: KeptFile, told: string]> = [
	[{
		use: 'Queries', path: '~/q.json', state: 'there', mode: 0o10_0600,
	}, 'ok: Queries: ~/q.json, 0600'],
	[{
		use: 'Objects', path: '~/o', state: 'there', mode: 0o4_0700,
	}, 'ok: Objects: ~/o, 0700'],
	[{
		use: 'Objects', path: '~/o', state: 'there', mode: 0o4_0750,
	}, 'warning: Objects: ~/o, 0750: others can look into it'],
	[{use: 'Queries', path: '~/q.json', state: 'not yet'}, 'ok: Queries: ~/q.json, not there yet'],
	[{
		use: 'Queries', path: '/q.json', state: 'unusable', reason: 'no permission',
	}, 'warning: Queries: /q.json cannot be used: no permission'],
	[{use: 'Queries', state: 'unusable'}, 'warning: Queries: there is no place for it'],
];

for (const [file, told] of files) {
	test(`the doctor tells of a place for files: ${told}`, () => {
		assert.equal(tell(fileFinding(file)), told);
	});
}

const clocks: ReadonlyArray<readonly [ahead: number, told: string]> = [
	[0, 'ok: The clock agrees with that of AWS'],
	[-4999, 'ok: The clock agrees with that of AWS'],
	[90_000, 'warning: The clock is 90 s ahead of that of AWS'],
	[-600_000, 'warning: The clock is 10 min behind that of AWS'],
	[86_400_000, 'warning: The clock is 24 h ahead of that of AWS'],
];

for (const [ahead, told] of clocks) {
	test(`a clock that is ${ahead} ms ahead: ${told}`, () => {
		assert.equal(tell(clockFinding(ahead)), told);
	});
}

const now = Date.parse('2026-08-01T12:00:00Z');
const minute = 60_000;

const credentials: ReadonlyArray<readonly [facts: Parameters<typeof credentialsFinding>[0], told: string]> = [
	[{profile: '', sources: ['CREDENTIALS_ENV_VARS'], account: ''}, 'ok: Credentials of the default profile, from environment variables, no expiry'],
	[{
		profile: 'prod', sources: ['CREDENTIALS_PROFILE_SSO', 'CREDENTIALS_SSO'], account: '444455556666', expiry: now + (180 * minute),
	}, 'ok: Credentials of the profile prod, from IAM Identity Center, account 444455556666, good for 3 h'],
	[{
		profile: 'audit', sources: ['CREDENTIALS_PROFILE_SOURCE_PROFILE', 'CREDENTIALS_STS_ASSUME_ROLE'], account: '', expiry: now + (14 * minute),
	}, 'warning: Credentials of the profile audit, from a role, good for 14 min'],
	[{
		profile: 'old', sources: [], account: '', expiry: now - 1,
	}, 'failed: Credentials of the profile old, expired'],
];

for (const [facts, told] of credentials) {
	test(`the doctor tells of credentials: ${told}`, () => {
		assert.equal(tell(credentialsFinding(facts, now)), told);
	});
}

const needed = (level: Level): Finding => ({
	area: 'aws', level, message: '', isNeeded: true,
});

const verdicts: ReadonlyArray<readonly [findings: readonly Finding[], isWell: boolean]> = [
	[[], false],
	[[{area: 'terminal', level: 'ok', message: ''}], false],
	[[needed('ok'), needed('warning')], true],
	[[needed('ok'), {area: 'aws', level: 'failed', message: ''}], true],
	[[needed('ok'), needed('failed')], false],
	[[needed('ok'), needed('skipped')], false],
];

for (const [findings, isWell] of verdicts) {
	test(`reading ${isWell ? 'works' : 'does not work'} with ${findings.map(({level, isNeeded}) => `${isNeeded === true ? 'needed' : 'other'} ${level}`).join(', ')}`, () => {
		assert.equal(isHealthy(findings), isWell);
	});
}
