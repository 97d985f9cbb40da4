/** An error code and its message. */
export type Failure = readonly [code: string, message?: string];

const noPolicy = (action: string) => `because no identity-based policy allows the ${action} action`;

/** A refusal by policy, in the words that most services use; `why` stands in for the usual reason. */
export const denied = (arn: string, action: string, resource: string, why?: string): Failure => {
	const code = /^(?:iam|s3|sts):/v.test(action) ? 'AccessDenied' : 'AccessDeniedException';
	return [code, `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${why ?? noPolicy(action)}`];
};

/** A refusal in EC2's words, with an encoded message that only its account can read. */
export const unauthorized = (arn: string, action: string, encoded: string): Failure => [
	'Client.UnauthorizedOperation',
	`You are not authorized to perform this operation. User: ${arn} is not authorized to perform: ${action} ${noPolicy(action)}. Encoded authorization failure message: ${encoded}`,
];

export const tooManyRequests: Failure = ['ThrottlingException', 'Rate exceeded'];

/** What a service control policy says. */
export const byOrganization = 'with an explicit deny in a service control policy';
