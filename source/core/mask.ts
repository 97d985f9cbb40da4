/** What stands in place of a masked value. */
export const mask = '••••••';

/** Names of values that let their reader in, letters and digits only. `nextToken` and `clientToken` are none of them. */
const secretNames = /(?:session|security|access|refresh|bearer|auth|authorization|signin|id)token|secret(?:access)?key|clientsecret|secret(?:string|binary)|privatekey|passphrase|passwd|plaintext/v;

/** Facts about a password that are not the password: when it was used, whether it was changed, what the policy asks. */
const passwordFacts = /password(?:lastused|lastchanged|updated|recovery|reset|policy|expir|age|length|reuse|required|enabled)/v;

/**
Whether the value under this key is a secret, such as `sessionToken`, `secretAccessKey`, `masterUserPassword` or
`X-Amz-Security-Token`. Ids of access keys are none: they are what people search for.
*/
export const isSecretKey = (key: string): boolean => {
	const name = key.toLowerCase().replaceAll(/[^\da-z]/gv, '');
	return secretNames.test(name) || (name.includes('password') && !passwordFacts.test(name));
};

/** The index after the quote that ends the string which begins at `start`; the end of the text when none does. */
const stringEnd = (text: string, start: number): number => {
	let quote = text.indexOf('"', start + 1);
	while (quote !== -1) {
		let slashes = 0;
		while (text[quote - 1 - slashes] === '\\') {
			slashes++;
		}

		if (slashes % 2 === 0) {
			return quote + 1;
		}

		quote = text.indexOf('"', quote + 1);
	}

	return text.length;
};

/** The text that a string token stands for; `undefined` when the token is cut off or broken. */
const decode = (token: string): string | undefined => {
	try {
		return String(JSON.parse(token));
	} catch {
		return undefined;
	}
};

/** An object or list that is open: whether it is an object, whether all in it is secret. */
type Level = {readonly isObject: boolean; readonly isSecret: boolean};

/** Where the reader of a JSON text stands. */
type Reader = {readonly outer: Level[]; level: Level; isKey: boolean; isSecret: boolean};

/** Follows one mark of JSON's structure; anything else changes nothing. */
const follow = (reader: Reader, mark: string): void => {
	switch (mark) {
		case '{':
		case '[': {
			reader.outer.push(reader.level);
			reader.level = {isObject: mark === '{', isSecret: reader.isSecret};
			reader.isKey = reader.level.isObject;

			break;
		}

		case '}':
		case ']': {
			reader.level = reader.outer.pop() ?? reader.level;
			reader.isKey = false;
			reader.isSecret = reader.level.isSecret;

			break;
		}

		case ',': {
			reader.isKey = reader.level.isObject;
			reader.isSecret = reader.level.isSecret;

			break;
		}
	// No default
	}
};

/** A string token as it is shown; a key decides about the value that follows it. */
const maskToken = (reader: Reader, token: string): string => {
	if (reader.isKey) {
		reader.isKey = false;
		reader.isSecret = reader.level.isSecret || isSecretKey(decode(token) ?? token);
		return token;
	}

	return reader.isSecret ? `"${mask}"` : maskInside(token);
};

/**
JSON text in which each string under a secret key is replaced by a mask, also in lists and objects under such a key and in
JSON that is kept in a string. Everything else stays exactly as it was, numbers and white space included. Text that is no
JSON comes back without a throw, masked as far as it looks like JSON.
*/
export const maskJson = (text: string): string => {
	const top: Level = {isObject: false, isSecret: false};
	const reader: Reader = {
		outer: [], level: top, isKey: false, isSecret: false,
	};
	let masked = '';
	let kept = 0;
	let at = 0;
	while (at < text.length) {
		const start = at;
		const mark = text[start] ?? '';
		at = mark === '"' ? stringEnd(text, start) : start + 1;
		if (mark === '"') {
			const token = text.slice(start, at);
			const shown = maskToken(reader, token);
			if (shown !== token) {
				masked += text.slice(kept, start) + shown;
				kept = at;
			}
		} else {
			follow(reader, mark);
		}
	}

	return kept === 0 ? text : masked + text.slice(kept);
};

/** JSON inside a string, such as a policy: masked, and quoted again, only when there was something to mask. */
const maskInside = (token: string): string => {
	if (!token.startsWith('"{') && !token.startsWith('"[')) {
		return token;
	}

	const inner = decode(token);
	const masked = inner === undefined ? undefined : maskJson(inner);
	return masked === undefined || masked === inner ? token : JSON.stringify(masked);
};
