import {skipSpace, skipValue} from '../core/json-text.ts';
import {
	hasEventList,
	isEventList,
	isOpening,
	longestPrefix,
	parseElement,
	skipLogPrefix,
	isListStart,
	type EventList,
} from './element-marks.ts';
import {createJsonGrammar} from './json-grammar.ts';
import {salvageLines} from './salvage-lines.ts';
import {createLineCounter} from './text-position.ts';

/** Where an element stood: alone (`none`), in an outermost array, or in a list that holds events. */
export type Container = 'none' | 'array' | EventList;

/** Takes what the scanner finds, in the order of the text. */
export type ElementSink = {
	/** One complete element as it stands in the text, and its value; `position` tells where, as `line 17, column 5`. */
	element(element: {readonly text: string; readonly value: unknown}, container: Container, position: () => string): void;
	/** A list that holds events has begun; it may stay empty. */
	list(): void;
	/** Something that is no JSON at all (`isText`), or JSON that is broken or too long to be an event. */
	damage(message: string, position: () => string, isText: boolean): void;
};

/** Finds the elements of a text that arrives in pieces. */
export type ElementScanner = {
	push(text: string): void;
	/** No more text will come; what is unfinished is reported as damage. */
	end(): void;
};

/** The longest element that is looked at, in UTF-16 units: 16 times the longest record that CloudTrail writes to a trail. */
export const longestElement = 4 * 1024 * 1024;

/**
Splits text into the JSON elements that may be events: values side by side, whatever stands between them (newlines, commas,
nothing), the elements of an outermost array, and those of the lists that hold events. It never throws, and it is linear.

After damage it goes on at the next line that begins with a bracket in its first column. Lines that the damage has swallowed
are tried one by one, so that a line that was cut off costs nothing but itself.
*/
export const createElementScanner = (sink: ElementSink, limit = longestElement): ElementScanner => {
	const grammar = createJsonGrammar();
	const lines = createLineCounter();
	let buffer = '';
	let base = 0;
	let isEnded = false;
	// `top`: between values; `inside` one; `damaged`: until the line ends; `drop`: the rest of a line; `resync`: at a line's start.
	let mode: 'top' | 'inside' | 'damaged' | 'drop' | 'resync' = 'top';
	// Where the element at hand begins, -1 between elements; how deep elements stand, -1 when none can follow in this value.
	let unitStart = -1;
	let unitDepth = 0;
	let container: Container = 'none';
	let member = '';
	// Reading ahead has failed in the text at hand; trying again would only look through it again.
	let isBlind = false;
	let damage = {
		start: 0, at: 0, message: '', isText: false,
	};

	const positionOf = (index: number): string => lines.positionAt(buffer, base, base + index);

	const emit = (start: number, end: number): void => {
		const text = buffer.slice(start, end);
		const parsed = parseElement(text);
		if (parsed) {
			sink.element({text, value: parsed.value}, container, () => positionOf(start));
		} else {
			sink.damage('broken JSON', () => positionOf(start), false);
		}
	};

	// Most elements are whole and stand in the text at hand: those need no step for every token. Returns whether it was one.
	const hasReadAhead = (start: number): boolean => {
		if (isBlind || buffer[start] !== '{') {
			return false;
		}

		const end = skipValue(buffer, start);
		const text = end === -1 ? '' : buffer.slice(start, end);
		const parsed = parseElement(text);
		if (!parsed || (container === 'none' && hasEventList(parsed.value))) {
			isBlind = true;
			return false;
		}

		sink.element({text, value: parsed.value}, container, () => positionOf(start));
		grammar.passValue(end);
		return true;
	};

	const beginDamage = (message: string, isText = false): void => {
		damage = {
			start: unitStart === -1 ? grammar.at : unitStart, at: grammar.at, message, isText,
		};
		mode = 'damaged';
	};

	const reportDamage = (end: number): void => {
		const swallowed = salvageLines(buffer, damage.start, end);
		// With whole lines after it, the damage is where its element began, not where it was noticed.
		const isCutLine = swallowed.some(line => line.isWhole);
		sink.damage(damage.message, () => positionOf(isCutLine ? damage.start : damage.at), damage.isText);
		for (const line of swallowed) {
			if (line.isWhole) {
				emit(line.start, line.end);
			} else if (isCutLine && line.start !== damage.start) {
				sink.damage('JSON breaks off', () => positionOf(line.start), false);
			}
		}
	};

	const startValue = (): void => {
		const isArray = buffer[grammar.at] === '[';
		container = isArray ? 'array' : 'none';
		if (!isListStart(buffer, grammar.at) && hasReadAhead(grammar.at)) {
			return;
		}

		unitStart = isArray ? -1 : grammar.at;
		unitDepth = isArray ? 1 : 0;
		mode = 'inside';
	};

	// Too little of the line is there to tell whether it begins as those of CloudWatch Logs do.
	const isPrefixUnknown = (): boolean => !isEnded && buffer.length - grammar.at <= longestPrefix && !buffer.includes('\n', grammar.at);

	// Reads on; whether there is more to read, like those below.
	const canReadTop = (): boolean => {
		while (/^[\s,]/v.test(buffer[grammar.at] ?? '')) {
			grammar.at++;
		}

		if (grammar.at >= buffer.length) {
			return false;
		}

		grammar.at = skipLogPrefix(buffer, grammar.at);
		if (isOpening(buffer[grammar.at])) {
			startValue();
			return true;
		}

		if (isPrefixUnknown()) {
			return false;
		}

		beginDamage('not JSON', true);
		return true;
	};

	const afterOpening = (): void => {
		const start = grammar.at - 1;
		const depth = grammar.depth - 1;
		if (depth === 1 && grammar.isObject && unitDepth <= 0 && buffer[start] === '[' && isEventList(member)) {
			container = member;
			unitDepth = 2;
			unitStart = -1;
			sink.list();
		} else if (depth === unitDepth && unitStart === -1) {
			unitStart = start;
		}
	};

	const afterClosing = (): void => {
		if (unitStart !== -1 && grammar.depth === unitDepth) {
			emit(unitStart, grammar.at);
			unitStart = -1;
		} else if (grammar.depth < unitDepth) {
			unitDepth = -1;
		}

		if (grammar.depth === 0) {
			mode = 'top';
		}
	};

	const canReadInside = (): boolean => {
		if (grammar.depth === unitDepth && unitStart === -1 && grammar.isValueNext && hasReadAhead(skipSpace(buffer, grammar.at))) {
			return true;
		}

		const step = grammar.step(buffer);
		if (step === 'open') {
			afterOpening();
		} else if (step === 'close') {
			afterClosing();
		} else if (step === 'key' && grammar.depth === 1) {
			member = buffer.slice(grammar.tokenStart + 1, grammar.at - 1);
		} else if (step === 'scalar' && grammar.depth === unitDepth) {
			emit(grammar.tokenStart, grammar.at);
		} else if (step === 'damage') {
			beginDamage('JSON is broken');
		} else if (step === 'more') {
			if (isEnded) {
				beginDamage('JSON breaks off');
				return true;
			}

			if (unitStart !== -1 && grammar.at - unitStart > limit) {
				beginDamage('JSON too long to be an event');
				return true;
			}

			return false;
		}

		return true;
	};

	const canReadDamaged = (): boolean => {
		const newline = buffer.indexOf('\n', grammar.at);
		if (newline === -1 && !isEnded && buffer.length - damage.start <= limit) {
			grammar.at = buffer.length;
			return false;
		}

		const end = newline === -1 ? buffer.length : newline;
		reportDamage(end);
		grammar.reset();
		grammar.at = end;
		unitStart = -1;
		mode = 'drop';
		return true;
	};

	const canReadDropped = (): boolean => {
		const newline = buffer.indexOf('\n', grammar.at);
		grammar.at = newline === -1 ? buffer.length : newline + 1;
		mode = newline === -1 ? 'drop' : 'resync';
		return newline !== -1;
	};

	const canReadResync = (): boolean => {
		if (grammar.at >= buffer.length) {
			return false;
		}

		if (isOpening(buffer[skipLogPrefix(buffer, grammar.at)])) {
			mode = 'top';
			return true;
		}

		if (isPrefixUnknown()) {
			return false;
		}

		mode = 'drop';
		return true;
	};

	const readers = {
		top: canReadTop, inside: canReadInside, damaged: canReadDamaged, drop: canReadDropped, resync: canReadResync,
	};

	const read = (): void => {
		while (readers[mode]()) {
			// Each reader moves on by itself.
		}
	};

	const cut = (): void => {
		const waiting = mode === 'damaged' ? damage.start : (grammar.isInToken ? grammar.tokenStart : grammar.at);
		const kept = unitStart === -1 ? waiting : unitStart;
		lines.passTo(buffer, base, base + kept);
		buffer = buffer.slice(kept);
		base += kept;
		grammar.at -= kept;
		grammar.tokenStart -= kept;
		unitStart -= unitStart === -1 ? 0 : kept;
		damage = {...damage, start: damage.start - kept, at: damage.at - kept};
	};

	return {
		push(text) {
			buffer += text;
			isBlind = false;
			read();
			cut();
		},
		end() {
			isEnded = true;
			read();
		},
	};
};
