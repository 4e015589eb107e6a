import { resolve } from 'node:path';

/** The repository; the benchmark runs from out/bench. */
export const root = resolve(__dirname, '../..');
