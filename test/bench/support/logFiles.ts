import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { generate } from '../../fixtures/generate';

/** The share of the generated events that fail. */
export const failureRate = 0.02;
export const seed = 20261014;
const pieceLength = 1024 * 1024;

/**
 * The logs that the rows read, written when one first asks for them and never whole in memory. The same number always gives
 * the same bytes, and a shorter log is the beginning of a longer one.
 */
export class LogFiles {
  constructor(private readonly folder: string) {}

  /** JSON Lines of so many events. */
  lines(events: number): Promise<string> {
    return this.written(`${String(events)}.jsonl`, () => lines(generate({ seed, events, failureRate })));
  }

  /** JSON Lines of at least so many million bytes. */
  linesOfSize(megabytes: number): Promise<string> {
    return this.written(`${String(megabytes)}MB.jsonl`, () => upTo(megabytes * 1e6));
  }

  /** The events of `lines` as one array, pretty-printed as `JSON.stringify(events, null, 2)` does. */
  prettyArray(events: number): Promise<string> {
    return this.written(`${String(events)}.json`, () => pretty(generate({ seed, events, failureRate })));
  }

  /** The file of `lines`, compressed as `gzip` does. */
  async gzipped(events: number): Promise<string> {
    const plain = await this.lines(events);
    const file = `${plain}.gz`;
    if (!existsSync(file)) await pipeline(createReadStream(plain), createGzip(), createWriteStream(file));
    return file;
  }

  private async written(name: string, pieces: () => Iterable<string>): Promise<string> {
    const file = join(this.folder, name);
    if (!existsSync(file)) await write(file, pieces());
    return file;
  }
}

/** How many million bytes a file has. */
export function megabytesOf(file: string): number {
  return statSync(file).size / 1e6;
}

function* lines(events: Iterable<string>): Generator<string, void, undefined> {
  for (const event of events) yield `${event}\n`;
}

function* upTo(bytes: number): Generator<string, void, undefined> {
  let written = 0;
  for (const line of lines(generate({ seed, events: Infinity, failureRate }))) {
    yield line;
    written += Buffer.byteLength(line);
    if (written >= bytes) return;
  }
}

function* pretty(events: Iterable<string>): Generator<string, void, undefined> {
  let before = '[\n';
  for (const event of events) {
    const text = JSON.stringify(JSON.parse(event), null, 2);
    yield `${before}  ${text.replaceAll('\n', '\n  ')}`;
    before = ',\n';
  }
  yield '\n]\n';
}

async function write(file: string, texts: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file);
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    if (!stream.write(piece)) await once(stream, 'drain');
    piece = '';
  }
  stream.end(piece);
  await once(stream, 'close');
}
