import {type Problem} from '../../core/problem.ts';
import {type BucketClient} from './bucket-client.ts';
import {
	dayPath,
	daysOf,
	type DaySpan,
	regionPrefix,
} from './days.ts';
import {
	deliveryOf,
	type Folder,
	isDigestKey,
	type StoredObject,
} from './layout.ts';
import {createNewestFirst} from './newest-first.ts';
import {type Place} from './place.ts';

/** A file to read, with the place it belongs to. */
export type ListedFile = {readonly object: StoredObject; readonly place: Place};

/** What is listed of a bucket, given out newest first while the listing goes on. */
export type Catalogue = {
	/** Takes the newest file, as soon as no newer one can come. */
	take(): ListedFile | undefined;
	/** Files and bytes listed so far. */
	readonly files: number;
	readonly bytes: number;
	/** Whether everything has been listed. */
	readonly isComplete: boolean;
	/** Lists on, as far ahead of the reading as is useful; to be called again when files have been taken. */
	listOn(): void;
};

/** What the catalogue is made from. */
export type CatalogueOptions = {
	readonly client: BucketClient;
	readonly folders: ReadonlyArray<{readonly folder: Folder; readonly place: Place}>;
	readonly span: DaySpan;
	/** Files outside of the layout. */
	readonly loose: {readonly objects: readonly StoredObject[]; readonly place: Place};
	/** Files delivered before this hold nothing that is asked for; in milliseconds since 1970. */
	readonly since: number;
	readonly signal: AbortSignal;
	/** Told when there is something new: files, or the end of a place. */
	readonly onChange: (place: Place) => void;
};

type Region = {
	readonly folder: Folder;
	readonly place: Place;
	readonly days: AsyncGenerator<number, Problem | undefined>;
	isBusy: boolean;
};

// So many files wait at most; listing them all would only take memory.
const mostAhead = 20_000;

// So many regions are listed at once, and after so many listings the first files are read though newer ones may come:
// an organization with thousands of regions must not keep the screen empty.
const listersAtOnce = 8;
const patience = 64;

const minute = 60_000;

/** Lists regions day by day, the newest day of all of them first. */
export const createCatalogue = ({client, folders, loose, span, since, signal, onChange}: CatalogueOptions): Catalogue => {
	const regions = folders.map(({folder, place}): Region => ({
		folder, place, days: daysOf(folder, span, async prefix => listFolders(client, prefix)), isBusy: false,
	}));
	const unread = createNewestFirst<ListedFile>((one, other) => isNewer(one.object, other.object));
	let files = 0;
	let bytes = 0;
	let running = 0;
	let listings = 0;

	const addFiles = (objects: readonly StoredObject[], place: Place): void => {
		const wanted = objects.filter(object => object.size > 0 && !isDigestKey(object.key) && !(deliveryOf(object) + minute < since));
		for (const object of wanted.toSorted((one, other) => isNewer(one, other) ? -1 : 1)) {
			files++;
			bytes += object.size;
			place.unread.push(object);
			unread.add({object, place});
		}
	};

	const isOpen = ({place}: Region): boolean => place.state === 'reading' && place.listedDownTo !== -Infinity;

	const isReady = (): boolean => {
		const newest = unread.peek();
		return newest !== undefined
			&& (listings >= patience || regions.every(region => !isOpen(region) || region.place.listedDownTo <= deliveryOf(newest.object)));
	};

	/** Ends a place that could not be listed. */
	const fail = (place: Place, problem: Problem): void => {
		place.state = problem.kind === 'denied' ? 'denied' : 'failed';
		place.problem = problem;
	};

	/** Lists the next day of a region, or finds that there is none. */
	const listDay = async ({folder, place, days}: Region): Promise<void> => {
		const day = await days.next();
		if (day.done === true) {
			place.listedDownTo = -Infinity;
			if (day.value) {
				fail(place, day.value);
			}

			return;
		}

		const listed = await client.list(`${regionPrefix(folder)}${dayPath(day.value)}`, {isDeep: true});
		listings++;
		if (listed?.ok === true) {
			addFiles(listed.value.objects, place);
			place.listedDownTo = day.value;
		} else if (listed) {
			fail(place, listed.problem);
		}
	};

	const run = async (region: Region): Promise<void> => {
		region.isBusy = true;
		running++;
		await listDay(region);
		region.isBusy = false;
		running--;
		if (signal.aborted) {
			return;
		}

		onChange(region.place);
		listOn();
	};

	const listOn = (): void => {
		const isEnough = (): boolean => running >= listersAtOnce || signal.aborted || (unread.size > mostAhead && isReady());
		while (!isEnough()) {
			let newest: Region | undefined;
			for (const region of regions) {
				if (isOpen(region) && !region.isBusy && (newest === undefined || region.place.listedDownTo > newest.place.listedDownTo)) {
					newest = region;
				}
			}

			if (newest === undefined) {
				return;
			}

			void run(newest);
		}
	};

	addFiles(loose.objects, loose.place);
	loose.place.listedDownTo = -Infinity;

	return {
		take() {
			return isReady() ? unread.take() : undefined;
		},
		get files() {
			return files;
		},
		get bytes() {
			return bytes;
		},
		get isComplete() {
			return regions.every(region => !isOpen(region) && !region.isBusy);
		},
		listOn,
	};
};

const isNewer = (one: StoredObject, other: StoredObject): boolean => {
	const [time, otherTime] = [deliveryOf(one), deliveryOf(other)];
	return time === otherTime ? one.key > other.key : time > otherTime;
};

const listFolders = async (client: BucketClient, prefix: string) => {
	const listed = await client.list(prefix, {isDeep: false});
	return listed?.ok === true ? {ok: true as const, value: listed.value.folders} : listed;
};
