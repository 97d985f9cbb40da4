import {createServer} from 'node:http';
import {type AddressInfo} from 'node:net';
import {once} from 'node:events';

/** The parameters of one AssumeRole call. */
export type AssumeRoleCall = Readonly<Record<string, string>>;

export type StsServer = {readonly url: string; readonly calls: readonly AssumeRoleCall[]; close(): Promise<void>};

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

const answer = (role: string): string => `<AssumeRoleResponse xmlns="${namespace}"><AssumeRoleResult>
<AssumedRoleUser><AssumedRoleId>AROAMAYAEXAMPLE:trail-tui</AssumedRoleId><Arn>${role}</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>ASIAMAYAEXAMPLE</AccessKeyId><SecretAccessKey>not-a-secret</SecretAccessKey><SessionToken>not-a-token</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ResponseMetadata></AssumeRoleResponse>`;

const refusal = `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>MultiFactorAuthentication failed with invalid MFA one time pass code. </Message></Error><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ErrorResponse>`;

/** A small STS (AssumeRole alone, query protocol) that takes one code of every device. */
export const startStsServer = async (code: string): Promise<StsServer> => {
	const calls: AssumeRoleCall[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (text: string) => {
			body += text;
		}).on('end', () => {
			const call = Object.fromEntries(new URLSearchParams(body));
			calls.push(call);
			const isRight = call['TokenCode'] === code;
			response.writeHead(isRight ? 200 : 403, {'content-type': 'text/xml'});
			response.end(isRight ? answer(call['RoleArn'] ?? '') : refusal);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	const {port} = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		calls,
		async close() {
			server.closeAllConnections();
			await new Promise(resolve => {
				server.close(resolve);
			});
		},
	};
};
