/* eslint-disable no-bitwise -- A verdict is added without a branch: which rows pass is anybody's guess. */
import {type CodeArray} from './codes.ts';
import {
	costs,
	type Meter,
	pause,
	type Slices,
} from './meter.ts';
import {mostValues} from './value-finder/value-finder.ts';
import {type ValuesTest} from './word-in-values.ts';

const yes = 1;
const no = 2;
const lost = 4;

/** Things that are numbered from 0, of which there may come to be more: values of a dictionary, lists of values, rows. */
export type Numbered = {readonly size: number};

/** A test on things by their numbers; it adds what it does to the meter. */
export type NumberTest = {
	/** Whether the thing passes; `undefined` where nobody can tell any more. */
	passes(id: number, meter: Meter): boolean | undefined;
	/** Where many are quicker asked together, see `ValuesTest`. */
	keepPassing?: ValuesTest['keepPassing'];
};

/** Those that are asked together. Nothing that is asked may ask others together. */
const candidates = new Uint8Array(mostValues);

/**
What one test says of each of many things: found out when first asked, then remembered. The things themselves never change,
so what is known stays true while more are added.
*/
export class Verdicts {
	readonly #things: Numbered;
	readonly #test: NumberTest;
	/** The verdicts of a test that holds wherever this one does; forgotten when all is known. */
	#wider: Verdicts | undefined;
	#states = new Uint8Array(0);
	/** Everything before this number is known. */
	#known = 0;
	#hits = 0;
	#hasLost = false;

	constructor(things: Numbered, test: NumberTest, wider?: Verdicts) {
		this.#things = things;
		this.#test = test;
		this.#wider = wider;
		if (wider) {
			// Not that of that as well: a word typed letter by letter would hold on to all its beginnings.
			wider.#wider = undefined;
		}
	}

	// Finds out about the next things, of which there must be some.
	#next(meter: Meter): void {
		if (!this.#test.keepPassing) {
			meter.spend(costs.look);
			this.has(this.#known++, meter);
			return;
		}

		const first = this.#known;
		const count = Math.min(mostValues, this.#things.size - first);
		const marks = candidates.subarray(0, count);
		this.#makeRoom(this.#things.size);
		if (this.#markUnknown(first, marks) > 0) {
			this.#test.keepPassing(first, marks, meter);
		}

		// What the wider test rules out has no mark either, and does not pass.
		const states = this.#states;
		let hits = 0;
		for (let place = 0; place < count; place++) {
			if (states[first + place] !== 0) {
				continue;
			}

			const mark = marks[place]!;
			states[first + place] = no - mark;
			hits += mark;
		}

		this.#hits += hits;
		meter.spend(count * costs.passed);
		this.#known = first + count;
	}

	// Marks those that have to be asked, of which it gives the number.
	#markUnknown(first: number, marks: Uint8Array): number {
		const states = this.#states;
		const wider = this.#wider;
		const {length} = marks;
		let count = 0;
		for (let place = 0; place < length; place++) {
			const mark = Number(states[first + place] === 0 && wider?.rulesOut(first + place) !== true);
			marks[place] = mark;
			count += mark;
		}

		return count;
	}

	#makeRoom(count: number): void {
		if (!(count > this.#states.length)) {
			return;
		}

		const states = new Uint8Array(count);
		states.set(this.#states);
		this.#states = states;
	}

	#put(id: number, state: number): void {
		this.#makeRoom(Math.max(this.#things.size, id + 1));
		if (this.#states[id] !== 0) {
			return;
		}

		this.#states[id] = state;
		this.#hits += state & yes;
	}

	#decide(id: number, meter: Meter): boolean {
		const isPasses = this.#wider?.rulesOut(id) === true ? false : this.#test.passes(id, meter);
		if (isPasses === undefined) {
			this.lose(id);
		} else {
			this.learn(id, isPasses);
		}

		return isPasses === true;
	}

	/** Whether anything is known to pass. */
	get hasHit(): boolean {
		return this.#hits > 0;
	}

	/** Whether the thing passes. */
	has(id: number, meter: Meter): boolean {
		const state = this.#states[id] ?? 0;
		return state === 0 ? this.#decide(id, meter) : state === yes;
	}

	/** Whether `has` would not have to find anything out. */
	isKnown(id: number): boolean {
		return (this.#states[id] ?? 0) !== 0 || this.#wider?.rulesOut(id) === true;
	}

	/** Takes down what somebody else found out; what is known already stays. */
	learn(id: number, isPassing: boolean): void {
		this.#put(id, isPassing ? yes : no);
	}

	/** Takes down that nobody can tell any more; what is known already stays. */
	lose(id: number): void {
		this.#put(id, lost);
		this.#hasLost = true;
	}

	/** Whether there is anything that nobody can tell any more. */
	get hasLost(): boolean {
		return this.#hasLost;
	}

	/** Whether nobody can tell any more. */
	isLost(id: number): boolean {
		return this.#states[id] === lost;
	}

	/** Whether the thing is known not to pass. */
	rulesOut(id: number): boolean {
		return this.#states[id] === no;
	}

	/** Writes 1 into `passed` at the place of each row whose thing is known to pass; gives how many places have it then. `ids` are the numbers of the rows' things. */
	markPassing(rows: Uint32Array, ids: CodeArray, passed: Uint8Array): number {
		const marking: Marking = {states: this.#states, passed};
		if (ids instanceof Uint8Array) {
			return markByBytes(rows, ids, marking);
		}

		return ids instanceof Uint16Array ? markByHalves(rows, ids, marking) : markByWords(rows, ids, marking);
	}

	/** Writes into `passed`, at the place of each thing, 1 when it is known to pass and 0 otherwise; gives how many pass. */
	markThose(ids: Uint32Array, passed: Uint8Array): number {
		const states = this.#states;
		const {length} = ids;
		let count = 0;
		for (let place = 0; place < length; place++) {
			const mark = states[ids[place]!]! & yes;
			passed[place] = mark;
			count += mark;
		}

		return count;
	}

	/**
	Tests everything that is left, in slices.
	@yields where the caller may pause
	*/
	* complete(meter: Meter): Slices {
		while (this.#known < this.#things.size) {
			this.#next(meter);
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}

		this.#wider = undefined;
	}

	/**
	Tests in slices until something passes; gives whether anything does.
	@yields where the caller may pause
	*/
	* findHit(meter: Meter): Slices<boolean> {
		while (!this.hasHit && this.#known < this.#things.size) {
			this.#next(meter);
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}

		return this.hasHit;
	}
}

type Marking = {readonly states: Uint8Array; readonly passed: Uint8Array};

// The same three times, for each width of numbers: one loop for all would find out which it is in each of its rounds, and take a fifth longer.

const markByBytes = (rows: Uint32Array, ids: Uint8Array, {states, passed}: Marking): number => {
	const {length} = rows;
	let count = 0;
	for (let place = 0; place < length; place++) {
		const mark = passed[place]! | (states[ids[rows[place]!]!]! & yes);
		passed[place] = mark;
		count += mark;
	}

	return count;
};

const markByHalves = (rows: Uint32Array, ids: Uint16Array, {states, passed}: Marking): number => {
	const {length} = rows;
	let count = 0;
	for (let place = 0; place < length; place++) {
		const mark = passed[place]! | (states[ids[rows[place]!]!]! & yes);
		passed[place] = mark;
		count += mark;
	}

	return count;
};

const markByWords = (rows: Uint32Array, ids: Uint32Array, {states, passed}: Marking): number => {
	const {length} = rows;
	let count = 0;
	for (let place = 0; place < length; place++) {
		const mark = passed[place]! | (states[ids[rows[place]!]!]! & yes);
		passed[place] = mark;
		count += mark;
	}

	return count;
};
