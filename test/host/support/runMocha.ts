import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Runs every `*.test.js` in a folder, in the extension host that calls it. */
export async function runMocha(folder: string): Promise<void> {
  const reporter = join(__dirname, '../../../test/support/countingReporter.js');
  const mocha = new Mocha({ reporter, timeout: 60_000, forbidOnly: true });
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(join(folder, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${String(failures)} tests failed`);
}
