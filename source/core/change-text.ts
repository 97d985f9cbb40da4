import {isDestructive, nameOfChange, type TrailChange} from './trail-change.ts';
import {type Trail} from './trail.ts';

/** What a change is called, as the title of what asks about it; it quotes the name of the trail. */
export const titleOfChange = (change: TrailChange): string => {
	const name = nameOfChange(change);
	switch (change.kind) {
		case 'create': {
			return `Create the trail ${name}`;
		}

		case 'start': {
			return `Start logging of ${name}`;
		}

		case 'stop': {
			return `Stop logging of ${name}`;
		}

		case 'delete': {
			return `Delete the trail ${name}`;
		}

		case 'update': {
			return `Change the settings of ${name}`;
		}

		case 'selectors': {
			return `Change which events ${name} records`;
		}

		case 'insights': {
			return `Change the Insights of ${name}`;
		}
	}
};

/** What was done, once AWS has accepted it; without a full stop. */
export const pastOfChange = (change: TrailChange): string => {
	const name = nameOfChange(change);
	switch (change.kind) {
		case 'create': {
			return `Created ${name}${change.trail.isStarting ? '; it logs' : '; it does not log yet'}`;
		}

		case 'start': {
			return `${name} logs again`;
		}

		case 'stop': {
			return `${name} logs no more`;
		}

		case 'delete': {
			return `Deleted ${name}`;
		}

		case 'update': {
			return `Changed the settings of ${name}`;
		}

		case 'selectors': {
			return `Changed which events ${name} records`;
		}

		case 'insights': {
			return `Changed the Insights of ${name}`;
		}
	}
};

/** Whether a trail is known to log, and to bring its log files to its bucket. */
const isDelivering = ({status}: Trail): boolean => status.state === 'ready' && status.value.isLogging && status.value.files.error === undefined;

/** Whether anything else is known to record the account while one of its trails does not. */
const othersThatLog = (stopped: Trail | undefined, trails: readonly Trail[]): string => {
	const others = trails.filter(trail => trail !== stopped && (trail.account === stopped?.account || trail.isOrganization) && isDelivering(trail)).map(({name}) => name);
	return others.length === 0
		? 'No other trail that is listed here logs and delivers for this account.'
		: `For this account ${others.join(', ')} ${others.length === 1 ? 'logs' : 'log'} on, with the regions and events that ${others.length === 1 ? 'it has' : 'they have'}.`;
};

/** What a change means for what is recorded, as sentences; `trails` are all that are known. */
export const consequencesOf = (change: TrailChange, trails: readonly Trail[]): readonly string[] => {
	const trail = change.kind === 'create' ? undefined : trails.find(({arn}) => arn === change.target.arn);
	const members = trail?.isOrganization === true && isDestructive(change) ? ['It is a trail of the organization: this holds for every account of it.'] : [];
	switch (change.kind) {
		case 'create': {
			const {settings, isStarting} = change.trail;
			return [
				'The bucket must be there already, with a policy that lets CloudTrail write into it.',
				...isStarting ? [] : ['It records nothing until its logging is started.'],
				...settings.isMultiRegion ? ['It counts against the 5 trails that each region may have.'] : [],
			];
		}

		case 'start': {
			return ['Events are recorded from then on; what happened while it was stopped is only in event history, for 90 days.'];
		}

		case 'stop': {
			return ['This trail records nothing until it is started again. Event history goes on for 90 days.', othersThatLog(trail, trails), ...members];
		}

		case 'delete': {
			return ['The trail is gone for good. Its bucket and the files in it stay.', othersThatLog(trail, trails), ...members];
		}

		case 'update': {
			return [
				...change.settings.isMultiRegion === false && trail?.isMultiRegion === true ? ['Other regions than its home region are recorded no more.'] : [],
				...change.settings.hasValidation === false && trail?.hasValidation === true ? ['Nothing proves any more that the log files from now on are as delivered.'] : [],
			];
		}

		case 'selectors': {
			return ['These take the place of all selectors that it has. Data events cost money for each that is recorded.'];
		}

		case 'insights': {
			return [change.insights.length === 0 ? 'Insights are switched off.' : 'These take the place of all that it has, those on data events among them. Insights cost money for each event that is analyzed.'];
		}
	}
};
