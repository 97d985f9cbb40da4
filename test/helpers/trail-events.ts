import {type TrailEvent} from '../../source/core/event.ts';

/** An event with every field empty, but for those that a test is about. */
export const trailEvent = (fields: Partial<TrailEvent>): TrailEvent => ({
	time: NaN,
	who: '',
	user: '',
	role: '',
	identity: '',
	source: '',
	name: '',
	resources: [],
	ip: '',
	region: '',
	account: '',
	error: '',
	message: '',
	key: '',
	agent: '',
	type: '',
	category: '',
	id: '',
	readOnly: undefined,
	result: 'unknown',
	...fields,
});
