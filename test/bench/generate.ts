/*
Writes log files as CloudTrail delivers them, for measurements by hand: node --import=tsx test/bench/generate.ts COUNT FOLDER.
Without arguments: 100,000 events in a temporary folder, where they are found again.
*/
import process from 'node:process';
import {generatedLogs, logFiles} from './helpers/log-files.ts';

const [count = '100000', parent] = process.argv.slice(2);
const folder = generatedLogs(Number(count), parent);
console.log(`${logFiles(folder).length} log files with ${Number(count).toLocaleString('en')} events are in ${folder}\n`);
