// A log of 100,000 events, as the benchmark reads them.
import { createRequire } from 'node:module';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buildSync } from 'esbuild';
import { repoRoot } from '../driver/paths.mjs';

/**
 * @param {string} folder where it is written
 * @returns {Promise<string>} its path
 */
export async function writeLargeLog(folder) {
  const outfile = join(folder, 'generate.cjs');
  const entryPoints = [join(repoRoot, 'test/fixtures/generate.ts')];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] });
  const { generate } = createRequire(import.meta.url)(outfile);
  const log = join(folder, 'events.jsonl');
  const lines = function* () {
    for (const event of generate({ seed: 20261014, events: 100_000, failureRate: 0.02 })) yield `${event}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(log));
  return log;
}
