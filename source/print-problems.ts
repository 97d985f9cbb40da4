import {formatCount} from './core/format.ts';
import {asSentence, type Problem, tellProblem} from './core/problem.ts';
import {asciiOnly, sanitize} from './core/text.ts';
import {type Coverage, type Page, type Skipped} from './core/source.ts';

/** Tells what was not read, one sentence a line, and remembers whether that makes the answer incomplete. */
export type ProblemPrinter = {
	/** Something that was asked for could not be read. */
	readonly isIncomplete: boolean;
	say(text: string): void;
	sayProblem(problem: Problem, where?: string): void;
	/** So many events could not be searched, since their texts cannot be read any more. */
	sayUnsearched(count: number, problem: Problem): void;
	sayPage(page: Page): void;
	/** After the last page: the places that failed, and how much was not listed one by one. */
	sayEnd(): void;
};

// A folder of a million other files is not listed name by name.
const mostDeclined = 20;
const mostFailed = 200;

const failedStates: ReadonlySet<Coverage['state']> = new Set(['denied', 'failed']);

/**
A printer of problems that writes through `warn`. A region that is switched off is a failure only where `isOffFailure`: whoever
asks for all regions means those that are on.
*/
export const createProblemPrinter = (warn: (line: string) => void, {ascii, isOffFailure}: {readonly ascii: boolean; readonly isOffFailure: boolean}): ProblemPrinter => {
	const places = new Map<string, Coverage>();
	const notes = new Set<string>();
	let failedCount = 0;
	let declinedCount = 0;
	let isUnsearched = false;

	const say = (text: string): void => {
		const line = sanitize(asSentence(text));
		warn(`trail-tui: ${ascii ? asciiOnly(line) : line}\n`);
	};

	const sayProblem = (problem: Problem, where?: string): void => {
		say(`${where === undefined ? '' : `${where}: `}${tellProblem(problem)}`);
	};

	const saySkipped = ({where, position, problem, isDeclined}: Skipped): void => {
		if (isDeclined) {
			declinedCount++;
		} else {
			failedCount++;
		}

		if (isDeclined ? declinedCount <= mostDeclined : failedCount <= mostFailed) {
			sayProblem(problem, position === undefined ? where : `${where}, ${position}`);
		}
	};

	const isFailed = ({state}: Coverage): boolean => failedStates.has(state) || (isOffFailure && state === 'off');

	return {
		get isIncomplete() {
			return isUnsearched || failedCount > 0 || places.values().some(place => isFailed(place));
		},
		say,
		sayProblem,
		sayUnsearched(count, problem) {
			isUnsearched = true;
			sayProblem(problem, `${formatCount(count)} ${count === 1 ? 'event' : 'events'} not searched for the query`);
		},
		sayPage({skipped, coverage, notes: more}) {
			for (const one of skipped) {
				saySkipped(one);
			}

			for (const place of coverage) {
				places.set(place.place, place);
			}

			for (const note of more) {
				if (notes.has(note)) {
					continue;
				}

				notes.add(note);
				say(note);
			}
		},
		sayEnd() {
			const off: string[] = [];
			for (const place of places.values()) {
				if (isFailed(place)) {
					sayProblem(place.problem ?? {kind: 'missing', message: place.state}, place.place);
				} else if (place.state === 'off') {
					off.push(place.place);
				}
			}

			if (off.length > 0) {
				say(`switched off, and therefore not read: ${off.join(', ')}`);
			}

			if (failedCount > mostFailed) {
				say(`${formatCount(failedCount - mostFailed)} more could not be read`);
			}

			if (declinedCount > mostDeclined) {
				say(`${formatCount(declinedCount - mostDeclined)} more are no events of CloudTrail`);
			}
		},
	};
};
