import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Holds a text against `test/golden/<name>`. `UPDATE_GOLDEN=1 npm run test:unit` writes the files anew; read the difference
 * before it is committed.
 */
export function assertGolden(name: string, text: string): void {
  const file = join('test', 'golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  assert.ok(existsSync(file), `${file} is missing: run with UPDATE_GOLDEN=1 and read it`);
  assert.equal(text, readFileSync(file, 'utf8'));
}
