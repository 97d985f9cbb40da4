import {type EventStore} from '../../../source/store/event-store.ts';

/** Two neighbours swapped, as hurried fingers do. */
const swapped = (text: string, place: number): string => `${text.slice(0, place)}${text[place + 1] ?? ''}${text[place] ?? ''}${text.slice(place + 2)}`;

/**
Words that somebody types who searches in generated events, right and with typos: calls, errors, services, regions and addresses,
and names from the store, which are what it has most of.
*/
export const typedWords = (store: EventStore): readonly string[] => {
	const row = Math.floor(store.size / 3);
	const session = /session-[\da-f]+/v.exec(store.value('user', row))?.[0] ?? store.value('user', row + 1);
	const resource = /item-[\da-f]+/v.exec(store.value('resources', row))?.[0] ?? '';
	return [
		'describeec2resource',
		'acessdenied',
		'thorttling',
		'guardduty',
		'us-esat-1',
		'203.0.113.77',
		'aws-sdk-go-v2/1.12',
		'unauthorizedopreation',
		session,
		swapped(session, 11),
		resource,
		swapped(resource, 7),
		'nowherenear',
	];
};
