import {loadConfiguration} from './configuration.ts';
import {crash} from './crash.ts';
import {tellProblem} from './core/problem.ts';
import {sanitize} from './core/text.ts';
import {statuses} from './exit-statuses.ts';
import {parseOptions} from './options.ts';
import {
	changeTrail,
	doctor,
	open,
	print,
	trails,
	verify,
	type Run,
} from './runs.ts';
import {themeNames} from './ui/theme.ts';
import {readVersion} from './version.ts';

/**
The program, given its process: reads the command line, then prints or opens the explorer. Gives the exit status; what is
thrown is a bug, told on standard error, with status 1. What only one of them needs is loaded only there.
*/
export async function main(process: NodeJS.Process): Promise<number> {
	process.on('uncaughtException', error => {
		crash(process, error);
	});
	try {
		return await start(process);
	} catch (error) {
		return crash(process, error);
	}
}

async function start(process: NodeJS.Process): Promise<number> {
	const run: Run = {
		process,
		warn(problem) {
			process.stderr.write(`trail-tui: ${sanitize(tellProblem(problem))}\n`);
		},
	};
	const configuration = await loadConfiguration(process.env, Date.now());
	const {config} = configuration;
	const parsed = parseOptions(process.argv.slice(2), {now: Date.now(), config, themes: [...themeNames, ...config.themes.map(({name}) => name)]});
	if (!parsed.ok) {
		run.warn(parsed.problem);
		return statuses.usage;
	}

	const options = parsed.value;
	if ('debug' in options && options.debug !== undefined) {
		const {checkLog} = await import('./system/call-log.ts');
		const problem = checkLog(options.debug);
		if (problem) {
			run.warn(problem);
			return statuses.usage;
		}
	}

	const warnOfConfig = (): void => {
		for (const problem of configuration.problems) {
			run.warn(problem);
		}
	};

	switch (options.action) {
		case 'print-config': {
			warnOfConfig();
			const {printConfig} = await import('./print-config.ts');
			process.stdout.write(printConfig(configuration, options.run, options.flags));
			return configuration.problems.length === 0 ? statuses.read : statuses.partly;
		}

		case 'help': {
			const {helpText} = await import('./help.ts');
			process.stdout.write(helpText());
			return statuses.read;
		}

		case 'version': {
			process.stdout.write(`${readVersion()}\n`);
			return statuses.read;
		}

		case 'completion': {
			const {completionScript} = await import('./completion/completion.ts');
			process.stdout.write(completionScript(options.shell));
			return statuses.read;
		}

		case 'doctor': {
			return doctor(options, configuration, run);
		}

		case 'verify': {
			warnOfConfig();
			return verify(options, run);
		}

		case 'trail-change': {
			warnOfConfig();
			return changeTrail(options, run);
		}

		case 'trails': {
			warnOfConfig();
			return trails(options, run);
		}

		case 'run': {
			if (options.output === undefined && process.stdout.isTTY) {
				return open(options, configuration, run);
			}

			warnOfConfig();
			return print(options, run);
		}
	}
}
