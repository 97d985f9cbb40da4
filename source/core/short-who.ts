import {displayWidth, ellipsis} from './width.ts';

/** Where the name ends and what is said about it begins: `via Admin`, `(SSO Auditor)`, `for 51cbd5c8`, `@444455556666`, `· via cloudformation`. */
const firstNote = / (?:via |\(|for |@\d|· )/v;

/** What stands before a name and tells nothing that the name does not: of instance ids, and of the roles of services. */
const needlessStart = /^(?:instance (?=i-)|AWSServiceRoleFor(?=[^ ]))/v;

const mailAddress = /^(?<start>[^ @]+@)[^ @]+$/v;

const withoutDomain = (name: string): string => {
	const start = mailAddress.exec(name)?.groups?.['start'];
	return start === undefined ? name : `${start}${ellipsis}`;
};

/**
Who did it, in so many columns if there is a way: what says the least goes first, and a note goes as a whole rather than in
its middle. `maya@harbor-lane.example (SSO PowerUser)` becomes `maya@… (SSO PowerUser)`, then `maya@…`. What is still too
long is left to be cut.
*/
export const shortWho = (who: string, width: number): string => {
	if (displayWidth(who) <= width) {
		return who;
	}

	const bare = who.replace(needlessStart, '');
	const note = firstNote.exec(bare)?.index ?? bare.length;
	const name = bare.slice(0, note);
	const hasNote = note < bare.length;
	const short = withoutDomain(name);
	const ways = [bare, short + bare.slice(note), hasNote ? `${name}${ellipsis}` : name, hasNote && !short.endsWith(ellipsis) ? `${short}${ellipsis}` : short];
	return ways.find(way => displayWidth(way) <= width) ?? ways.at(-1) ?? who;
};
