/** The text after the last separator; all of it when there is none. */
export const afterLast = (text: string, separator: string): string => text.slice(text.lastIndexOf(separator) + 1);

/**
The resource part of an ARN, all after its fifth colon, such as `assumed-role/Deploy/gh-8812`; empty when the text is no
ARN. Source: AWS General Reference, `arn:partition:service:region:account-id:resource`.
*/
export const arnResource = (arn: string): string => {
	if (!arn.startsWith('arn:')) {
		return '';
	}

	let at = 3;
	for (let colons = 1; colons < 5; colons++) {
		at = arn.indexOf(':', at + 1);
		if (at === -1) {
			return '';
		}
	}

	return arn.slice(at + 1);
};

/** The service of an ARN, such as `iam`; empty when the text is no ARN. */
export const arnService = (arn: string): string => {
	const start = arn.startsWith('arn:') ? arn.indexOf(':', 4) + 1 : 0;
	return start === 0 ? '' : arn.slice(start, Math.max(start, arn.indexOf(':', start)));
};
