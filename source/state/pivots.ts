import {type TrailEvent} from '../core/event.ts';
import {displayEvent} from '../core/format.ts';
import {buildTree} from '../core/json-rows.ts';
import {isSecretKey} from '../core/mask.ts';
import {fieldTerm, phraseTerm, printQuery} from '../core/query/print.ts';
import {type Command} from './keymap.ts';

/** A question that leads on from an event. */
export type Pivot = {
	/** The command that asks it; without one it is one of several resources, asked by its number. */
	readonly command?: Extract<Command, `pivot.${string}`>;
	readonly title: string;
	/** What it is about, as recorded. */
	readonly value: string;
	/** The query that asks it. */
	readonly query: string;
	/** Whether the texts of all records have to be read for it, so that its answers are not counted ahead. */
	readonly isSlow: boolean;
	/** Events that answer it; absent until they are counted. */
	readonly count?: number;
};

/** How far around a moment to look, in milliseconds. */
const around = 5 * 60_000;

/** A digit chooses a resource, so there are no more. */
const mostResources = 9;

/** The questions that lead on from an event: who, which key, session and address, which call, around when, which resources. */
export function pivotsOf(event: TrailEvent, text: string): readonly Pivot[] {
	const {who, key, role, user, ip, time} = event;
	const session = role === '' || user === '' ? '' : `${user} as ${role}`;
	const named: readonly Pivot[] = [
		pivot('pivot.who', 'same who', who, fieldTerm('who', who, false)),
		pivot('pivot.key', 'same access key', key, fieldTerm('key', key, false)),
		pivot('pivot.session', 'same session', session, `${fieldTerm('role', role, false)} ${fieldTerm('user', user, false)}`),
		pivot('pivot.address', 'same address', ip, fieldTerm('ip', ip, false)),
		pivot('pivot.event', 'same event', event.name === '' ? '' : displayEvent(event), fieldTerm('event', displayEvent(event), false)),
		pivot('pivot.moment', 'around this moment', Number.isNaN(time) ? '' : '5 min before and after', momentQuery(time)),
	];
	return [
		...named.filter(({value}) => value !== ''),
		...resourcesOf(event, text).map(value => isUnique(value)
			? {
				title: 'all that names', value, query: phraseTerm(value, false), isSlow: true,
			}
			: {
				title: 'same resource', value, query: fieldTerm('resource', value, false), isSlow: false,
			}),
	];
}

const pivot = (command: NonNullable<Pivot['command']>, title: string, value: string, query: string): Pivot => ({
	command, title, value, query, isSlow: false,
});

const secondOf = (time: number): number => Math.floor(time / 1000) * 1000;

const momentQuery = (time: number): string => Number.isNaN(time)
	? ''
	: printQuery({
		terms: [], bad: [], since: secondOf(time - around), until: secondOf(time + around) + 999,
	});

/** Names that mean one thing wherever they stand: ARNs, ids such as `i-0ab1…`, ids of access keys. */
const uniqueNames = [/^arn:aws[\w\-]*:/v, /^[a-z]{1,12}-[\da-f]{8,17}$/v, /^A[A-Z]{3}[\dA-Z]{12,}$/v];

const isUnique = (name: string): boolean => uniqueNames.some(pattern => pattern.test(name));

/** Parts of a record in which resources stand. */
const resourceParts = new Set(['requestParameters', 'responseElements', 'resources']);

/** What the event is about: its resources, then ids and ARNs wherever they stand in the request, the response or the resources. */
function resourcesOf({resources}: Pick<TrailEvent, 'resources'>, text: string): readonly string[] {
	const found = buildTree(text).flatMap(({path, kind, value}) => {
		const isPart = kind === 'string' && value !== undefined && resourceParts.has(String(path[0]));
		return isPart && isUnique(value) && path.every(part => !(typeof part === 'string' && isSecretKey(part))) ? [value] : [];
	});
	const names = [...new Set([...resources, ...found])].filter(name => name !== '');
	// The bare name of what an ARN names in full would only ask the same again.
	return names.filter(name => isUnique(name) || names.every(other => other === name || !other.endsWith(`/${name}`))).slice(0, mostResources);
}
