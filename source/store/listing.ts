import {type EventStore} from './event-store.ts';
import {growingIds} from './growing.ts';
import {positionNear} from './locate.ts';
import {Meter, pause, type Slices} from './meter.ts';
import {createRelate, type Relation} from './related-rows.ts';
import {type Sort, sortRows} from './sort-rows.ts';

/** How the rows that match stand in the list. */
export type Arrangement = {
	/** Absent: newest first. */
	readonly sort?: Sort;
	/** Whether events that follow each other and belong together share a line. */
	readonly isFolded: boolean;
	/** Rows whose groups stand open. */
	readonly opened: ReadonlySet<number>;
};

/** Several events on one line, or the open lines of such. */
export type Group = {
	readonly size: number;
	readonly relation: Relation;
	/** Whether all of it is the same call. */
	readonly isUniform: boolean;
	/** Whether its events have a line each. */
	readonly isOpen: boolean;
	/** Place of the line in its group, from 0; a folded one is the first. */
	readonly place: number;
};

/** The lines of the list. */
export type Listing = {
	/** The row of each line; of a group the first one. */
	readonly rows: Uint32Array;
	/** All rows in the order of the list, those in folded groups too. */
	readonly order: Uint32Array;
	/** What stands on a line; nothing for a single event. */
	groupAt(line: number): Group | undefined;
	/** The rows on a line, or of the open group that it belongs to. */
	rowsAt(line: number): Uint32Array;
	/** The line of a row; `undefined` when it is not in the list. */
	lineOf(row: number): number | undefined;
	/** Whether the newest stand first, so that a row's place can be told even when it is not there. */
	readonly isByTime: boolean;
};

/** Rows newest first, a line each. */
export const plainListing = (store: EventStore, rows: Uint32Array): Listing => ({
	rows,
	order: rows,
	isByTime: true,
	groupAt: () => undefined,
	rowsAt: line => rows.subarray(line, line + 1),
	lineOf(row) {
		const line = positionNear(store, rows, row);
		return line !== undefined && rows[line] === row ? line : undefined;
	},
});

/**
Puts rows that stand newest first in the order and on the lines that are asked for.
@yields where the caller may pause
*/
export function * arrange(store: EventStore, rows: Uint32Array, arrangement: Arrangement): Slices<Listing> {
	if (isPlain(arrangement)) {
		return plainListing(store, rows);
	}

	const {sort, isFolded, opened} = arrangement;
	const order = sort ? yield * sortRows(store, rows, sort) : rows;
	return isFolded
		? yield * foldRows(store, order, {opened, isByTime: sort === undefined})
		: {...plainListing(store, order), isByTime: false, lineOf: row => placeIn(order, row)};
}

/** Whether every row has a line and the newest stand first. */
export const isPlain = ({sort, isFolded}: Arrangement): boolean => sort === undefined && !isFolded;

const placeIn = (order: Uint32Array, row: number): number | undefined => {
	const place = order.indexOf(row);
	return place === -1 ? undefined : place;
};

/** The groups among rows: where each begins, how its rows are related, whether they are all the same call. */
type Groups = {readonly starts: number[]; readonly relations: Array<Relation | undefined>; readonly uniform: boolean[]; readonly open: boolean[]};

function * foldRows(store: EventStore, order: Uint32Array, {opened, isByTime}: {readonly opened: ReadonlySet<number>; readonly isByTime: boolean}): Slices<Listing> {
	const meter = new Meter();
	const groups = yield * findGroups(store, order, {opened, meter});
	const {starts, open} = groups;
	// By line: its group, and the place of its row in the order.
	const groupOf = growingIds(order.length);
	const placeOf = growingIds(order.length);
	const rows = growingIds(order.length);
	for (const [group, start] of starts.entries()) {
		const end = open[group] === true ? starts[group + 1] ?? order.length : start + 1;
		for (let place = start; place < end; place++) {
			groupOf.push(group);
			placeOf.push(place);
			rows.push(order[place] ?? 0);
		}

		meter.spend(2);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	const endOf = (group: number): number => starts[group + 1] ?? order.length;
	return {
		rows: rows.values.subarray(0, rows.length),
		order,
		isByTime,
		groupAt(line) {
			const group = groupOf.at(line);
			const relation = group === undefined ? undefined : groups.relations[group];
			return group === undefined || relation === undefined
				? undefined
				: {
					size: endOf(group) - starts[group]!, relation, isUniform: groups.uniform[group]!, isOpen: open[group]!, place: (placeOf.at(line) ?? 0) - starts[group]!,
				};
		},
		rowsAt(line) {
			const group = groupOf.at(line);
			return group === undefined ? new Uint32Array(0) : order.subarray(starts[group], endOf(group));
		},
		lineOf(row) {
			const place = placeIn(order, row);
			return place === undefined ? undefined : lastAtMost(placeOf.values.subarray(0, placeOf.length), place);
		},
	};
}

function * findGroups(store: EventStore, order: Uint32Array, {opened, meter}: {readonly opened: ReadonlySet<number>; readonly meter: Meter}): Slices<Groups> {
	const {relation, isSame} = createRelate(store);
	const groups: Groups = {
		starts: [], relations: [], uniform: [], open: [],
	};
	let last = -1;
	for (const [place, row] of order.entries()) {
		const before = order[place - 1];
		const known = groups.relations[last];
		const found = before === undefined ? undefined : relation(before, row, meter);
		if (found !== undefined && (known === undefined || known === found)) {
			groups.relations[last] = found;
			groups.uniform[last] &&= isSame(before!, row);
			groups.open[last] ||= opened.has(row);
		} else {
			last++;
			groups.starts.push(place);
			groups.relations.push(undefined);
			groups.uniform.push(true);
			groups.open.push(opened.has(row));
		}

		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	return groups;
}

/** The last index whose value is not beyond a number; the values rise. */
const lastAtMost = (values: Uint32Array, wanted: number): number => {
	let low = 0;
	let high = values.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (values[middle]! <= wanted) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}

	return low;
};
