
/** An invented record, as the text that CloudTrail would write; `n` tells records apart. */
export const recordText = (n: number, more = ''): string =>
	String.raw`{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","userName":"maya","accountId":"111122223333"},"eventTime":"2026-08-01T09:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z","eventSource":"s3.amazonaws.com","eventName":"PutObject","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.9","eventID":"id-${n}"${more},"requestParameters":{"size":12345678901234567890,"ratio":1.0,"key":"caf\u00e9 \/ b"}}`;

const pretty = (text: string): string => text.replaceAll('{', '{\n  ').replaceAll(',"', ',\n  "');

const lookupEntry = (text: string): string =>
	JSON.stringify({
		EventId: 'x', EventName: 'PutObject', EventTime: '2026-08-01T09:00:00Z', CloudTrailEvent: text,
	});

const envelope = (text: string): string =>
	`{"version":"0","detail-type":"AWS API Call via CloudTrail","source":"aws.s3","detail": ${text} ,"resources":[]}`;

const logEvent = (text: string, n: number): string => JSON.stringify({id: `e${n}`, timestamp: 1_785_000_000_000 + n, message: text});

/** Every container that CloudTrail data is found in, around the same records; each keeps the records' exact texts. */
export const containers: Readonly<Record<string, (records: readonly string[]) => string>> = {
	'a log file': records => `{"Records":[${records.join(',')}]}`,
	'a log file on many lines': records => `{\r\n  "Records" : [\r\n    ${records.join(',\r\n    ')}\r\n  ]\r\n}\r\n`,
	'a log file with a record on each line': records => `{"Records":[\n${records.join(',\n')}\n]}\n`,
	'several log files, one after the other': records => records.map(text => `{"Records":[${text}]}`).join('\n'),
	'an array': records => `[${records.join(',')}]`,
	'an array of log files': records => `[${records.map(text => `{"Records":[${text}]}`).join(', ')}]`,
	'one record a line': records => records.join('\n'),
	'one record a line with CRLF and blank lines': records => `\u{FEFF}\r\n${records.join('\r\n\r\n')}\r\n`,
	'records without anything between them': records => records.join(''),
	'records with commas between them': records => records.join(' ,\n'),
	'a LookupEvents answer': records => `{"$metadata":{"attempts":1},"Events":[${records.map(text => lookupEntry(text)).join(',')}],"NextToken":"abc"}`,
	'LookupEvents entries, one a line': records => records.map(text => lookupEntry(text)).join('\n'),
	'EventBridge events, one a line': records => records.map(text => envelope(text)).join('\n'),
	'an array of EventBridge events': records => `[${records.map(text => envelope(text)).join(',')}]`,
	'a CloudWatch Logs subscription': records => `{"messageType":"DATA_MESSAGE","logGroup":"trail","logEvents":[${records.map((text, n) => logEvent(text, n)).join(',')}]}`,
	'filter-log-events output': records => `{"events":[${records.map((text, n) => logEvent(text, n)).join(',')}],"searchedLogStreams":[]}`,
	'a CloudWatch Logs export': records => records.map(text => `2026-08-01T09:00:00.000Z ${text}`).join('\n'),
	'aws logs tail output': records => records.map(text => `2026-08-01T09:00:00.000000+00:00 111122223333_CloudTrail_eu-west-1 ${text}`).join('\n'),
};

/** The same record over many lines. */
export const prettyRecordText = (n: number): string => pretty(recordText(n));
