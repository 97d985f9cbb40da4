import {consequencesOf, pastOfChange, titleOfChange} from './core/change-text.ts';
import {type ChangeNews, type TrailChanger} from './core/change-news.ts';
import {
	asSentence,
	fail,
	succeed,
	tellProblem,
	type Problem,
	type Result,
} from './core/problem.ts';
import {type TrailSource} from './core/source.ts';
import {asciiOnly, sanitize} from './core/text.ts';
import {awsCommand} from './core/trail-command.ts';
import {
	callsOf,
	isDestructive,
	nameOfChange,
	targetOf,
	usualSettings,
	type TrailChange,
} from './core/trail-change.ts';
import {checkNewTrail, checkSettings} from './core/trail-rules.ts';
import {type TrailChangeOptions} from './trail-change-options.ts';
import {chooseTrail, readTrails, type KnownTrails} from './read-trails.ts';

/** What changing a trail from the command line needs. */
export type TrailChangeRequest = {
	/** One that may change trails. */
	readonly source: TrailSource & {readonly changer: TrailChanger};
	readonly options: Pick<TrailChangeOptions, 'verb' | 'name' | 'settings' | 'tags' | 'isStarting' | 'isConfirmed' | 'ascii'>;
	/** Writes to standard output. */
	readonly write: (text: string) => Promise<void>;
	/** Writes one line to standard error. */
	readonly warn: (line: string) => void;
	/** Asks on the terminal; rejects where there is none. */
	readonly ask: (question: string) => Promise<string>;
	readonly signal: AbortSignal;
};

const statuses = {
	done: 0, failed: 1, usage: 2, interrupted: 130,
} as const;

const firstProblem = (problems: ReadonlyMap<string, Problem>): Problem | undefined => problems.values().next().value;

const newTrail = ({options, source: {changer}}: TrailChangeRequest, {coverage}: KnownTrails): Result<TrailChange> => {
	const unread = coverage.find(({problem}) => problem !== undefined)?.problem;
	// The label of a place ends in its region.
	const region = changer.regions[0] ?? coverage[0]?.place.split(' ').at(-1) ?? '';
	const trail = {
		name: options.name, region, profile: changer.profiles[0] ?? '', settings: {...usualSettings, ...options.settings}, tags: options.tags, isStarting: options.isStarting,
	};
	const problem = unread ?? firstProblem(checkNewTrail(trail));
	return problem ? {ok: false, problem} : succeed({kind: 'create', trail});
};

/** The change that the command line means, of a trail that is there. */
const changeOf = (request: TrailChangeRequest, known: KnownTrails): Result<TrailChange> => {
	const {options: {verb, name, settings}} = request;
	if (verb === 'create') {
		return newTrail(request, known);
	}

	const found = chooseTrail(known, name);
	if (!found.ok) {
		const unread = known.coverage.find(({problem, state}) => problem !== undefined && state !== 'off')?.problem;
		return unread && found.problem.kind === 'missing' ? fail('missing', `${found.problem.message} among those that could be read`, tellProblem(unread)) : found;
	}

	const target = targetOf(found.value);
	if (verb !== 'update') {
		return succeed({kind: verb, target});
	}

	const problem = firstProblem(checkSettings({...found.value, ...settings}));
	return problem ? {ok: false, problem} : succeed({kind: 'update', target, settings});
};

const confirm = async (change: TrailChange, {options, ask}: TrailChangeRequest): Promise<Result<boolean>> => {
	if (options.isConfirmed) {
		return succeed(true);
	}

	const name = nameOfChange(change);
	try {
		const answer = await ask(isDestructive(change) ? `Type ${sanitize(name)} to go on: ` : 'Make this change? [y/N] ');
		return succeed(isDestructive(change) ? answer.trim() === name : /^\s*y(?:es)?\s*$/iv.test(answer));
	} catch {
		return fail('usage', 'There is no terminal to confirm this on', 'Add --yes to do it without asking');
	}
};

/**
Changes a trail: tells on standard error what will be called, asks unless `--yes` was given, then makes the calls and looks at
what became of it.

@returns The exit status: 0 done; 1 AWS refused, or there is no such trail; 2 not confirmed or wrong usage; 130 interrupted.
*/
export const runTrailChange = async (request: TrailChangeRequest): Promise<number> => {
	const {source, options: {ascii}, signal} = request;
	const clean = (text: string): string => ascii ? asciiOnly(sanitize(text)) : sanitize(text);
	const warn = (text: string): void => {
		request.warn(`trail-tui: ${clean(text)}\n`);
	};

	const known = await readTrails(source, signal, note => {
		warn(asSentence(note));
	});
	if (signal.aborted) {
		return statuses.interrupted;
	}

	const change = changeOf(request, known);
	if (!change.ok) {
		warn(tellProblem(change.problem));
		return change.problem.kind === 'usage' ? statuses.usage : statuses.failed;
	}

	warn(asSentence(titleOfChange(change.value)));
	for (const sentence of [...source.changer.isPretended ? ['The demo: only the invented account in memory changes.'] : [], ...consequencesOf(change.value, known.trails)]) {
		warn(sentence);
	}

	for (const call of callsOf(change.value)) {
		request.warn(`${clean(awsCommand(call, source.changer.endpointUrl))}\n`);
	}

	const confirmed = await confirm(change.value, request);
	if (!confirmed.ok || !confirmed.value) {
		warn(confirmed.ok ? 'Nothing was changed.' : tellProblem(confirmed.problem));
		return signal.aborted ? statuses.interrupted : statuses.usage;
	}

	return make(change.value, request, {warn, clean});
};

type Voice = {readonly warn: (text: string) => void; readonly clean: (text: string) => string};

const make = async (change: TrailChange, {source, signal, write}: TrailChangeRequest, {warn, clean}: Voice): Promise<number> => {
	let last: ChangeNews | undefined;
	let hasFailed = false;
	for await (const news of source.changer.apply(change, signal)) {
		last = news;
		if (news.kind !== 'failed') {
			continue;
		}

		hasFailed = true;
		warn(tellProblem(news.problem));
		if (!news.remedy) {
			continue;
		}

		warn(`${news.remedy.title}:`);
		// Lines of its own: it is there to be copied.
		await write(news.remedy.text.split('\n').map(line => `${clean(line)}\n`).join(''));
	}

	if (hasFailed) {
		return statuses.failed;
	}

	if (last?.kind !== 'told') {
		warn('Interrupted: what was sent may have been carried out.');
		return statuses.interrupted;
	}

	await write(`${clean(asSentence(pastOfChange(change)))}\n`);
	if (!last.isShown) {
		warn('AWS accepted it and does not show it yet: look again in a while.');
	}

	return statuses.done;
};
