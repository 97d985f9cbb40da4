/* eslint-disable no-bitwise -- A verdict is added without a branch: which rows pass is anybody's guess. */
import {type CodeArray} from './codes.ts';
import {type Meter, pause, type Slices} from './meter.ts';

const yes = 1;
const no = 2;
const lost = 4;

/** Things that are numbered from 0, of which there may come to be more: values of a dictionary, lists of values, rows. */
export type Numbered = {readonly size: number};

/** A test on the thing with a number; it adds what it does to the meter. `undefined` where nobody can tell any more. */
export type NumberTest = (id: number, meter: Meter) => boolean | undefined;

/**
What one test says of each of many things: found out when first asked, then remembered. The things themselves never change,
so what is known stays true while more are added.
*/
export class Verdicts {
	readonly #things: Numbered;
	readonly #isPassing: NumberTest;
	/** The verdicts of a test that holds wherever this one does; forgotten when all is known. */
	#wider: Verdicts | undefined;
	#states = new Uint8Array(0);
	/** Everything before this number is known. */
	#known = 0;
	#hits = 0;
	#hasLost = false;

	constructor(things: Numbered, isPassing: NumberTest, wider?: Verdicts) {
		this.#things = things;
		this.#isPassing = isPassing;
		this.#wider = wider;
		if (wider) {
			// Not that of that as well: a word typed letter by letter would hold on to all its beginnings.
			wider.#wider = undefined;
		}
	}

	#next(meter: Meter): void {
		meter.spend(1);
		this.has(this.#known++, meter);
	}

	#put(id: number, state: number): void {
		if (id >= this.#states.length) {
			const states = new Uint8Array(Math.max(this.#things.size, id + 1));
			states.set(this.#states);
			this.#states = states;
		}

		if (this.#states[id] !== 0) {
			return;
		}

		this.#states[id] = state;
		this.#hits += state & yes;
	}

	#decide(id: number, meter: Meter): boolean {
		const isPasses = this.#wider?.rulesOut(id) === true ? false : this.#isPassing(id, meter);
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

	/** Writes 1 into `passed` at the place of each row whose thing is known to pass. `ids` are the numbers of the rows' things. */
	markPassing(rows: Uint32Array, ids: CodeArray, passed: Uint8Array): void {
		const states = this.#states;
		const {length} = rows;
		for (let place = 0; place < length; place++) {
			passed[place]! |= states[ids[rows[place]!]!]! & yes;
		}
	}

	/** Writes into `passed`, at the place of each thing, 1 when it is known to pass and 0 otherwise. */
	markThose(ids: Uint32Array, passed: Uint8Array): void {
		const states = this.#states;
		const {length} = ids;
		for (let place = 0; place < length; place++) {
			passed[place] = states[ids[place]!]! & yes;
		}
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
