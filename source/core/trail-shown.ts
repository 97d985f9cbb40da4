import {type TrailChange, type TrailSettings} from './trail-change.ts';
import {type Part, type Selectors, type Trail} from './trail.ts';

const isReady = <Value>(part: Part<Value>, isIt: (value: Value) => boolean): boolean => part.state === 'ready' && isIt(part.value);

/** Values that may come back in another form than they were sent in: a key by its ARN, a log group with `:*` behind it. */
const isSameSetting = (setting: keyof TrailSettings, sent: string | boolean, shown: string | boolean): boolean => {
	if (setting === 'kmsKeyId') {
		return (sent === '') === (shown === '');
	}

	return setting === 'logGroupArn' ? String(sent).replace(/:\*$/v, '') === String(shown).replace(/:\*$/v, '') : sent === shown;
};

const hasSettings = (trail: Trail, settings: Partial<TrailSettings>): boolean => (Object.keys(settings) as Array<keyof TrailSettings>).every(name => {
	const sent = settings[name];
	return sent === undefined || isSameSetting(name, sent, trail[name]);
});

/** Selectors as a text that does not depend on the order of their parts, which has no meaning. */
const textOf = ({basic, advanced}: Selectors): string => JSON.stringify([
	basic.map(({readWriteType, includeManagementEvents, excludeManagementEventSources, dataResources}) => [
		readWriteType,
		includeManagementEvents,
		excludeManagementEventSources.toSorted(),
		dataResources.map(({type, values}) => [type, ...values.toSorted()].join(' ')).toSorted(),
	]),
	advanced.map(({name, conditions}) => [name, conditions.map(({field, operator, values}) => [field, operator, ...values.toSorted()].join(' ')).toSorted()]),
]);

/**
Whether what AWS tells of a trail already shows a change, which it may do seconds later (CloudTrail User Guide, data
consistency); `trail` is absent where AWS knows none of that name.
*/
export const isShown = (change: TrailChange, trail: Trail | undefined): boolean => {
	if (change.kind === 'delete' || trail === undefined) {
		return change.kind === 'delete' && trail === undefined;
	}

	switch (change.kind) {
		case 'create': {
			const {settings, isStarting} = change.trail;
			return hasSettings(trail, settings) && (!isStarting || isReady(trail.status, ({isLogging}) => isLogging));
		}

		case 'start':
		case 'stop': {
			return isReady(trail.status, ({isLogging}) => isLogging === (change.kind === 'start'));
		}

		case 'update': {
			return hasSettings(trail, change.settings);
		}

		case 'selectors': {
			return isReady(trail.selectors, selectors => textOf(selectors) === textOf(change.selectors));
		}

		case 'insights': {
			return isReady(trail.insights, insights => insights.toSorted().join(' ') === change.insights.toSorted().join(' '));
		}
	}
};
