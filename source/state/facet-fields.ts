import {type Field} from '../core/query/query.ts';
import {type FacetSubject} from '../store/value-readers.ts';
import {type FacetsOverlay} from './overlay.ts';

/** The fields whose values can be counted, in the order in which `h` and `l` go through them. */
export const facetFields = ['who', 'event', 'service', 'resource', 'ip', 'region', 'error', 'account', 'user', 'role', 'key', 'agent', 'type', 'category'] as const satisfies readonly Field[];

/** Everything that an overlay can count: the path that it was opened for, then the fields. */
export const subjectsOf = ({path}: Pick<FacetsOverlay, 'path'>): readonly FacetSubject[] => [
	...(path ? [{kind: 'path', path} as const] : []),
	...facetFields.map(field => ({kind: 'field', field} as const)),
];

/** The name of what is counted, as the query language writes it. */
export const subjectName = (subject: FacetSubject): string => subject.kind === 'path' ? subject.path.join('.') : subject.field;
