import {type Finding} from './finding.ts';

/** What is known of the credentials of a profile; nothing of it is secret. */
export type CredentialsFacts = {
	/** Empty for the default one. */
	readonly profile: string;
	/** Names of where they came from, as the SDK gives them: `CREDENTIALS_PROFILE_SSO`. */
	readonly sources: readonly string[];
	/** Empty where they do not tell. */
	readonly account: string;
	/** In milliseconds since 1970; absent for those that do not expire. */
	readonly expiry?: number;
};

// By the names of features that the SDK counts (AWS SDK for JavaScript v3, credential providers); the first that fits.
const origins: ReadonlyArray<readonly [part: string, words: string]> = [
	['ASSUME_ROLE_WEB_ID', 'a role by web identity'],
	['ASSUME_ROLE', 'a role'],
	['SSO', 'IAM Identity Center'],
	['PROCESS', 'a command (credential_process)'],
	['LOGIN', 'aws login'],
	['IMDS', 'the metadata of the instance'],
	['HTTP', 'the container'],
	['ENV_VARS', 'environment variables'],
	['PROFILE', 'keys in the shared files'],
];

/** How the credentials of a profile stand; times in milliseconds since 1970. */
export const credentialsFinding = ({profile, sources, account, expiry}: CredentialsFacts, now: number): Finding => {
	const origin = origins.find(([part]) => sources.some(source => source.includes(part)))?.[1];
	const parts = [
		`Credentials of ${profile === '' ? 'the default profile' : `the profile ${profile}`}`,
		...origin === undefined ? [] : [`from ${origin}`],
		...account === '' ? [] : [`account ${account}`],
	];
	const rest = {area: 'aws', isNeeded: true} as const;
	if (expiry === undefined) {
		return {...rest, level: 'ok', message: [...parts, 'no expiry'].join(', ')};
	}

	const minutes = Math.floor((expiry - now) / 60_000);
	if (minutes < 0) {
		return {
			...rest, level: 'failed', message: [...parts, 'expired'].join(', '), hint: 'Renew them where they came from',
		};
	}

	const left = minutes >= 120 ? `${Math.floor(minutes / 60)} h` : `${minutes} min`;
	return {...rest, level: minutes < 15 ? 'warning' : 'ok', message: [...parts, `good for ${left}`].join(', ')};
};
