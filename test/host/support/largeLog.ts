import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uri } from 'vscode';
import { generate } from '../../fixtures/generate';

/** A generated log on disk, in a folder of its own outside of the workspace. */
export interface LargeLog {
  readonly uri: Uri;
  readonly events: number;
  /** Removes it. */
  drop(): void;
}

/** Writes a log of so many bytes, a megabyte at a time. */
export async function writeLargeLog(name: string, bytes: number, seed: number): Promise<LargeLog> {
  const folder = mkdtempSync(join(tmpdir(), 'event-inspector-large-'));
  const path = join(folder, name);
  const stream = createWriteStream(path);
  let events = 0;
  let written = 0;
  let chunk = '';
  for (const line of generate({ seed, events: Infinity, failureRate: 0.01 })) {
    chunk += `${line}\n`;
    events += 1;
    if (chunk.length < 1e6) continue;
    written += Buffer.byteLength(chunk);
    if (!stream.write(chunk)) await once(stream, 'drain');
    chunk = '';
    if (written >= bytes) break;
  }
  stream.end(chunk);
  await once(stream, 'close');
  return {
    uri: Uri.file(path),
    events,
    drop: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
