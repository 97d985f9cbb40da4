import {type Configuration} from './configuration.ts';
import {fileFinding} from './core/doctor/file-findings.ts';
import {findingOf, type Finding} from './core/doctor/finding.ts';
import {terminalFindings} from './core/doctor/terminal-findings.ts';
import {findClipboardTool} from './system/clipboard-tool.ts';
import {lookAtKeptFiles} from './system/kept-files.ts';
import {readVersion} from './version.ts';

/** What `trail-tui doctor` says of the machine that it runs on: the program, the terminal and the files. */
export async function findLocally({stdout, env, platform, arch, versions}: NodeJS.Process, {problems}: Configuration): Promise<readonly Finding[]> {
	const [clipboardTool, kept] = await Promise.all([findClipboardTool({environment: env, platform}), lookAtKeptFiles(env)]);
	return [
		{area: 'program', level: 'ok', message: `trail-tui ${readVersion()} on Node ${versions.node}, ${platform} ${arch}`},
		...terminalFindings({
			environment: env,
			colorDepth: stdout.isTTY ? stdout.getColorDepth(env) : 1,
			...stdout.isTTY && {size: [stdout.columns, stdout.rows] as const},
			...clipboardTool !== undefined && {clipboardTool},
		}),
		...kept.map(file => fileFinding(file)),
		...problems.map(problem => findingOf(problem, {area: 'files', level: 'warning'})),
	];
}
