/* eslint-disable no-await-in-loop -- A digest names the one before it. */
import {type Digest, type DigestEntry, type ObjectPlace} from '../../core/digest.ts';
import {
	chainLabel,
	listedDigest,
	type ChainName,
	type ListedDigest,
} from '../../core/digest-name.ts';
import {createDigestWalk, type WalkStep} from '../../core/digest-walk.ts';
import {
	findGaps,
	type AskedRange,
	type ChainReport,
	type Fault,
	type Period,
	type Tally,
} from '../../core/integrity.ts';
import {type Problem} from '../../core/problem.ts';
import {checkLogFile} from './check-log-file.ts';
import {type DigestStore, type Fetched} from './digest-store.ts';
import {inOrder} from './in-order.ts';
import {type PublicKeys} from './public-keys.ts';
import {checkDigest, type DigestCheck, type Flaw} from './read-digest.ts';
import {createReadAhead} from './read-ahead.ts';

/** What verifying takes besides the chain. */
export type Verification = {
	readonly store: DigestStore;
	readonly keys: PublicKeys;
	readonly range: AskedRange;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly signal: AbortSignal;
	/** Is told of every file that was read. */
	readonly onFile: (bytes: number) => void;
	/** Gets the unpacked content of every log file that a checked signature vouches for, before the next one is looked at. */
	readonly onProven?: (content: Uint8Array, place: ObjectPlace) => Promise<void>;
};

// So many log files are fetched at once.
const width = 16;

type Counts = {-readonly [Name in keyof Tally]: number};

/** Where the verification of one chain stands. */
type Run = {
	readonly chain: ChainName;
	readonly access: Verification;
	readonly digests: Counts;
	readonly logFiles: Counts;
	readonly faults: Fault[];
	/** What the digests cover that name each other, the newest first. */
	readonly pieces: Array<{from: number; to: number}>;
	/** The digests whose signature could not be checked, and why. */
	readonly unsigned: Array<{readonly digest: Digest; readonly problem: Problem}>;
};

const createRun = (chain: ChainName, access: Verification): Run => ({
	chain,
	access,
	digests: {valid: 0, unsigned: 0, total: 0},
	logFiles: {valid: 0, unsigned: 0, total: 0},
	faults: [],
	pieces: [],
	unsigned: [],
});

const fetchFrom = ({store, signal, onFile}: Verification) => async (place: ObjectPlace): Promise<Fetched> => {
	const found = await store.get(place, signal);
	onFile(found.kind === 'found' ? found.bytes.length : 0);
	return found;
};

const addFault = ({access, faults}: Run, subject: Fault['subject'], place: ObjectPlace, {verdict, difference, meaning}: Flaw, period: Partial<Period>): void => {
	faults.push({
		verdict, subject, place: access.store.nameOf(place), ...period, difference, meaning,
	});
};

const checkLogFiles = async (run: Run, {logFiles}: Digest, isUnsigned: boolean): Promise<void> => {
	const {access} = run;
	const fetch = fetchFrom(access);
	const {onProven} = isUnsigned ? {} : access;
	const check = async (entry: DigestEntry) => {
		const checked = access.signal.aborted ? undefined : await checkLogFile(entry, await fetch(entry));
		// Unpacked files that wait for their turn take room, so they are kept only where somebody reads them.
		return {entry, checked: checked?.kind === 'valid' && !onProven ? {kind: checked.kind} : checked};
	};

	for await (const {entry, checked} of inOrder(logFiles, width, check)) {
		if (checked === undefined || access.signal.aborted) {
			return;
		}

		run.logFiles.total++;
		if (checked.kind === 'valid') {
			run.logFiles[isUnsigned ? 'unsigned' : 'valid']++;
			if ('content' in checked) {
				await onProven?.(checked.content, entry);
			}
		} else {
			const {oldest, newest} = entry;
			addFault(run, 'log file', entry, checked.flaw, {...oldest !== undefined && {from: oldest}, ...newest !== undefined && {to: newest}});
		}
	}
};

const takeValid = (run: Run, {digest, unsigned}: Extract<DigestCheck, {kind: 'valid'}>, isLinked: boolean): void => {
	const piece = isLinked ? run.pieces.at(-1) : undefined;
	if (piece) {
		piece.from = Math.min(piece.from, digest.start);
	} else {
		run.pieces.push({from: digest.start, to: digest.end});
	}

	if (unsigned) {
		run.unsigned.push({digest, problem: unsigned});
	}

	run.digests[unsigned ? 'unsigned' : 'valid']++;
};

const walkChain = async (run: Run, listed: readonly ListedDigest[]): Promise<void> => {
	const {access, chain} = run;
	const {store, keys, range, signal} = access;
	const walk = createDigestWalk({
		listed,
		identify: store.identify,
		timeOf: place => listedDigest(place)?.time,
		...range.since !== undefined && {since: range.since},
	});
	const fetch = createReadAhead(listed.toSorted((left, right) => right.time - left.time), {identify: store.identify, get: fetchFrom(access)});
	let isLinked = false;
	for (let step = walk.next(); step !== undefined && !signal.aborted; step = walk.next()) {
		const checked = await checkDigest(step, await fetch(step), {
			store, keys, region: chain.region, signal,
		});
		if (checked.kind === 'aborted' || signal.aborted) {
			return;
		}

		run.digests.total++;
		if (checked.kind === 'flawed') {
			addFault(run, 'digest', step, checked.flaw, Number.isNaN(step.time) ? {} : {from: step.time, to: step.time});
			isLinked = false;
			continue;
		}

		const {digest} = checked;
		takeValid(run, checked, isLinked && step.expected !== undefined);
		await checkLogFiles(run, digest, checked.unsigned !== undefined);
		const link = walk.follow(digest);
		isLinked = link === 'linked';
		if (link === 'loop') {
			tellLoop(run, digest, step);
		}
	}
};

const tellLoop = (run: Run, digest: Digest, step: WalkStep): void => {
	const {bucket = '', key = ''} = digest.previous ?? {};
	addFault(run, 'digest', step, {
		verdict: 'malformed', difference: `the digest that it names before itself is not an earlier one: s3://${bucket}/${key}`, meaning: 'the chain cannot be followed from here',
	}, {from: digest.start, to: digest.end});
};

/** Gives each part that no digest covers to the broken digest that left it open, or else tells of it by itself. */
const tellGaps = (run: Run): readonly Fault[] => {
	const {faults, pieces, access, chain} = run;
	const gaps = findGaps(pieces, access.range, access.now);
	const isExplained = (gap: Period) => faults.some(({subject, to = NaN}) => subject === 'digest' && to > gap.from && to <= gap.to);
	const told = faults.map(fault => {
		const gap = fault.subject === 'digest' ? gaps.find(({from, to}) => (fault.to ?? NaN) > from && (fault.to ?? NaN) <= to) : undefined;
		return gap ? {...fault, ...gap} : fault;
	});
	const others = gaps.filter(gap => !isExplained(gap)).map((gap): Fault => ({
		verdict: 'gap',
		subject: 'range',
		place: chainLabel(chain),
		...gap,
		difference: 'no digest covers this time',
		meaning: 'validation was off, the trail did not log, or digests were deleted: what lies there from that time is not verified',
	}));
	return [...told, ...others];
};

const tellUnsigned = ({unsigned, access}: Run): readonly Fault[] => {
	const [newest] = unsigned;
	const oldest = unsigned.at(-1);
	if (newest === undefined || oldest === undefined) {
		return [];
	}

	const {message, hint} = newest.problem;
	const others = unsigned.length === 1 ? '' : ` (and of ${unsigned.length - 1} digests before it)`;
	return [{
		verdict: 'unsigned',
		subject: 'digest',
		place: access.store.nameOf(newest.digest),
		from: oldest.digest.start,
		to: newest.digest.end,
		difference: `signatures not checked${others}: ${message}`,
		meaning: `its hashes agree, which whoever can write every file here can also make them do${hint === undefined ? '' : `. ${hint}`}`,
	}];
};

/** Verifies one chain, newest digest first, with every log file that its digests list. Nothing is thrown; the signal ends it early. */
export const verifyChain = async (chain: ChainName, listed: readonly ListedDigest[], access: Verification): Promise<ChainReport> => {
	const run = createRun(chain, access);
	await walkChain(run, listed);
	const {pieces, digests, logFiles} = run;
	const isWhole = !access.signal.aborted;
	const newest = Math.max(...pieces.map(({to}) => to));
	return {
		chain,
		digests: {...digests},
		logFiles: {...logFiles},
		...pieces.length > 0 && {covered: {from: Math.min(...pieces.map(({from}) => from)), to: newest}},
		faults: [...isWhole ? tellGaps(run) : run.faults, ...tellUnsigned(run)],
		isWhole,
	};
};
