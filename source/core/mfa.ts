/** A device for multi-factor authentication, by its serial number or ARN, and the profile that needs a code of it; empty for the default one. */
export type MfaDevice = {readonly serial: string; readonly profile: string};

/** Whether a text is a code as such devices show it: six digits (IAM User Guide, MFA). */
export const isMfaCode = (text: string): boolean => /^\d{6}$/v.test(text);

/** What the credentials fail with when no code is given; the words are those by which the failure is known. */
export const noCode = (): Error => new Error('The profile requires multi-factor authentication, and no code was given');

/** The same where there is nobody to ask. */
export const noTerminal = (): Error => new Error('The profile requires multi-factor authentication, and there is no terminal to ask on');

/** What asks for a code: which device, for which profile. In a narrow window the device goes by the end of its ARN. */
export const codePrompt = ({serial, profile}: MfaDevice, isNarrow = false): string =>
	`MFA code of ${isNarrow ? serial.split(':').at(-1) ?? '' : serial}${profile === '' ? '' : ` for ${isNarrow ? '' : 'the profile '}${profile}`}:`;
