/*
Measures the explorer and the store with a million generated events, and how times grow from 100,000 on. Run by
`node --import=tsx test/bench/million.ts`.
*/
import {runBundled} from './helpers/run-bundled.ts';

await runBundled('million-run', []);
