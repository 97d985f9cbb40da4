import {asList, asObject, textAt, type JsonObject} from './record-field.ts';

export const findResources = (record: JsonObject): readonly string[] => asList(record['resources']).map(resource => textAt(asObject(resource), 'ARN')).filter(arn => arn !== '');
