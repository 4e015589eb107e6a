import {
  type Compression,
  compressionOf,
  defaultDecompressionLimits,
  limitReached,
} from '../../core/ingest/compression';
import { inSlices, joined, withHead } from './chunks';
import type { BytesOrDamage, Damage, ReadOptions, SourceBytes } from './sourceBytes';

/** The first chunk has at least so many bytes, unless the source has fewer: enough to tell whether it is a log. */
const headBytes = 64 * 1024;
/** The compressed bytes that are decoded at a time: so near is the ratio known. */
const sliceBytes = 64 * 1024;

/** Thrown by a host's own decoder for a source that it cannot decode to the last byte. */
export class NotWhole extends Error {}

/** A host's own, faster decoder. It gives what it can, and rejects with `NotWhole` unless that was everything. */
export type HostDecoder = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** How a source is decompressed. */
export interface DecompressionOptions extends ReadOptions {
  /**
   * The host's own decoders. Of a source that turns out to be damaged, `open` is called once more, and what was given
   * already is passed over: so a source that can be read but once has none.
   */
  readonly host?: Partial<Readonly<Record<Compression, HostDecoder>>> | undefined;
}

/**
 * A source's bytes. A plain source passes untouched; a compressed one, told by its first bytes, is decompressed. What is
 * whole is read, the rest is told to `damaged`. Rejects only with the error of `open`.
 */
export function decompressed(open: () => AsyncIterable<Uint8Array>, options: DecompressionOptions = {}): SourceBytes {
  return new Decompressed(open, options);
}

class Decompressed implements SourceBytes {
  compression: Compression | undefined;
  head: Uint8Array | undefined;
  /** How many bytes of the source as it is stored were taken. */
  private taken = 0;
  private given = 0;

  constructor(
    private readonly open: () => AsyncIterable<Uint8Array>,
    private readonly options: DecompressionOptions,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const stored = withHead(this.open(), headBytes);
    const first = await stored.next();
    if (first.done === true) return;
    const all = followedBy(first.value, stored);
    this.compression = compressionOf(first.value);
    if (this.compression === undefined) {
      this.head = first.value;
      yield* all;
      return;
    }
    for await (const item of this.withHead(this.decode(this.compression, all))) {
      if (item instanceof Uint8Array) yield item;
      else this.options.damaged?.(item);
    }
  }

  /** Holds the first bytes back until they are enough for the head. */
  private async *withHead(items: AsyncIterable<BytesOrDamage>): AsyncGenerator<BytesOrDamage> {
    const held = new HeldBack();
    for await (const item of items) {
      if (this.head === undefined) {
        held.add(item);
        if (held.length < headBytes) continue;
        this.head = held.bytes();
        yield* held.items();
      } else {
        yield item;
      }
    }
    if (this.head === undefined) {
      this.head = held.bytes();
      yield* held.items();
    }
  }

  private async *decode(compression: Compression, stored: AsyncIterable<Uint8Array>): AsyncGenerator<BytesOrDamage> {
    const hostDecoder = this.options.host?.[compression];
    if (hostDecoder === undefined) {
      yield* this.withinLimits(decodeExactly(compression, this.counted(stored)));
      return;
    }
    try {
      yield* this.withinLimits(hostDecoder(this.counted(stored)));
    } catch (error) {
      if (!(error instanceof NotWhole)) throw error;
      const known = this.given;
      this.taken = 0;
      this.given = 0;
      yield* withoutFirst(this.withinLimits(decodeExactly(compression, this.counted(this.open()))), known);
    }
  }

  private async *counted(stored: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const slice of inSlices(stored, sliceBytes)) {
      this.taken += slice.length;
      yield slice;
    }
  }

  private async *withinLimits(items: AsyncIterable<BytesOrDamage>): AsyncGenerator<BytesOrDamage> {
    const { limits = defaultDecompressionLimits } = this.options;
    for await (const item of items) {
      if (item instanceof Uint8Array) this.given += item.length;
      const message = limitReached(limits, this.taken, this.given);
      yield message === undefined ? item : { offset: this.taken, message };
      if (message !== undefined) return;
    }
  }
}

/** The beginning of a source, with the places where something is missing; bytes that follow one another become one chunk. */
class HeldBack {
  length = 0;
  private readonly runs: (Uint8Array[] | Damage)[] = [];

  add(item: BytesOrDamage): void {
    const last = this.runs.at(-1);
    if (!(item instanceof Uint8Array)) this.runs.push(item);
    else if (Array.isArray(last)) last.push(item.slice());
    else this.runs.push([item.slice()]);
    if (item instanceof Uint8Array) this.length += item.length;
  }

  bytes(): Uint8Array {
    return joined(this.runs.flatMap((run) => (Array.isArray(run) ? run : [])));
  }

  *items(): Generator<BytesOrDamage> {
    for (const run of this.runs) yield Array.isArray(run) ? joined(run) : run;
  }
}

/** Decodes byte by byte what no host's decoder can: past damage. */
async function* decodeExactly(
  compression: Compression,
  stored: AsyncIterable<Uint8Array>,
): AsyncGenerator<BytesOrDamage> {
  // Loaded when needed: most sources are plain.
  const { decoderOf } = await import('./decoders');
  const decoder = decoderOf(compression);
  for await (const chunk of stored) yield* decoder.push(chunk);
  yield* decoder.end();
}

async function* followedBy(head: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    yield* rest;
  } finally {
    // Also when nobody wants more than the head.
    await rest.return(undefined);
  }
}

/** Without the first bytes; damage stays. */
async function* withoutFirst(items: AsyncIterable<BytesOrDamage>, length: number): AsyncGenerator<BytesOrDamage> {
  let left = length;
  for await (const item of items) {
    if (!(item instanceof Uint8Array)) {
      yield item;
      continue;
    }
    if (left < item.length) yield item.subarray(left);
    left = Math.max(0, left - item.length);
  }
}
