import {objectAt, textAt, type JsonObject} from './record-field.ts';

export const describeWho = (record: JsonObject): string => userName(objectAt(record, 'userIdentity'));
export const userName = (identity: JsonObject): string => textAt(identity, 'userName') || (textAt(identity, 'arn').split('/').at(-1) ?? '');
export const roleName = (identity: JsonObject): string => textAt(objectAt(objectAt(identity, 'sessionContext'), 'sessionIssuer'), 'userName');
