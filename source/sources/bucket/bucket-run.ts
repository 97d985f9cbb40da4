import {type Problem} from '../../core/problem.ts';
import {type EventRequest, type Progress} from '../../core/source.ts';
import {type Clients} from '../clients.ts';
import {type Clock} from '../clock.ts';
import {type FileReader} from '../file-reader.ts';
import {type BucketAddress} from './bucket-address.ts';
import {type Catalogue, type ListedFile} from './catalogue.ts';
import {type Downloads} from './download.ts';
import {type StoredObject} from './layout.ts';
import {type News} from './news.ts';
import {type ObjectCache} from './object-cache.ts';
import {coverageOf, type Place} from './place.ts';

/** What reading a bucket takes. */
export type BucketSetup = {
	readonly address: BucketAddress;
	/** Empty for the default one. */
	readonly profile: string;
	/** Whether the profile stands in the names of places, to tell several apart. */
	readonly isProfileShown: boolean;
	/** Names of regions to read; empty for all. */
	readonly regions: readonly string[];
	readonly clients: Clients;
	readonly clock: Clock;
	readonly cache?: ObjectCache;
	/** The most threads to read in; as many as suit the machine when absent. */
	readonly threads?: number;
};

/** Everything about one reading. */
export type Run = {
	readonly setup: BucketSetup;
	readonly request: EventRequest;
	readonly until: number;
	readonly signal: AbortSignal;
	readonly news: News;
	readonly catalogue: Catalogue;
	readonly places: readonly Place[];
	readonly downloads: Downloads;
	readonly reader: FileReader;
	/** Fetches an object, called `where`, whose kept copy is gone; also after the reading has ended. */
	readonly fetchAgain: (object: StoredObject, where: string) => Promise<Problem | undefined>;
	/** Files and bytes that are done with, and those of places that were given up. */
	files: number;
	bytes: number;
	leftOutFiles: number;
	leftOutBytes: number;
	/** Why nothing more can be read. */
	problem?: Problem;
};

/** The name of a place, with the profile where several are read. */
export const labelOf = ({profile, isProfileShown}: BucketSetup, label: string): string => isProfileShown && profile !== '' ? `${profile} ${label}` : label;

/** Tells how far a place has been read. */
export const tellPlace = (place: Place, {news, request: {since}, until}: Pick<Run, 'news' | 'request' | 'until'>): void => {
	news.addPlace(place.label, () => coverageOf(place, {until, ...since !== undefined && {since}}));
};

/** Where the reading stands. */
export const progressOf = ({catalogue, downloads: {client}, ...run}: Run): Progress => ({
	done: run.files,
	unit: 'files',
	bytes: {done: run.bytes, ...catalogue.isComplete && {total: catalogue.bytes - run.leftOutBytes}},
	fetched: client.fetched,
	...catalogue.isComplete && {total: catalogue.files - run.leftOutFiles},
});

/** Counts a file that is not read after all. */
export const leaveOut = ({object}: ListedFile, run: Run): void => {
	run.leftOutFiles++;
	run.leftOutBytes += object.size;
};

/** Says of a place that it cannot be read. */
export const giveUp = (place: Place, problem: Problem): void => {
	place.state = problem.kind === 'denied' ? 'denied' : 'failed';
	place.problem = problem;
	place.unread = [];
};
