import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Runs every `*.test.js` beside this file; called by VS Code in its extension host. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ reporter: join(__dirname, '../../../test/support/countingReporter.js'), timeout: 60_000, forbidOnly: true });
  for (const name of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${String(failures)} tests failed`);
}
