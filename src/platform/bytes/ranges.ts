import { Transcoder } from '../../core/ingest/transcode';
import { joined } from './chunks';

/** A stretch of a source's UTF-8 form, in bytes from its start; the end is exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts ranges out of a source that is read from its start, in any encoding, and stops reading behind the last one. Gives one
 * array of UTF-8 a range, a shorter one where the source ends. The ranges are in order and do not overlap.
 */
export async function* cutRanges(
  chunks: AsyncIterable<Uint8Array>,
  ranges: readonly ByteRange[],
): AsyncGenerator<Uint8Array> {
  const cutter = new RangeCutter(ranges);
  if (!cutter.isDone()) {
    for await (const chunk of chunks) {
      yield* cutter.push(chunk);
      if (cutter.isDone()) return;
    }
  }
  yield* cutter.end();
}

class RangeCutter {
  private readonly transcoder = new Transcoder((bytes) => {
    this.take(bytes);
  });
  private cut: Uint8Array[] = [];
  private parts: Uint8Array[] = [];
  private next = 0;
  private offset = 0;

  constructor(private readonly ranges: readonly ByteRange[]) {}

  isDone(): boolean {
    return this.next >= this.ranges.length;
  }

  push(chunk: Uint8Array): readonly Uint8Array[] {
    this.transcoder.push(chunk);
    return this.taken();
  }

  end(): readonly Uint8Array[] {
    this.transcoder.end();
    while (!this.isDone()) this.finish();
    return this.taken();
  }

  private take(bytes: Uint8Array): void {
    for (let range = this.ranges[this.next]; range !== undefined; range = this.ranges[this.next]) {
      const from = Math.max(range.start - this.offset, 0);
      const to = Math.min(range.end - this.offset, bytes.length);
      if (from < to) this.parts.push(bytes.slice(from, to));
      if (range.end > this.offset + bytes.length) break;
      this.finish();
    }
    this.offset += bytes.length;
  }

  private finish(): void {
    this.cut.push(joined(this.parts));
    this.parts = [];
    this.next++;
  }

  private taken(): readonly Uint8Array[] {
    const { cut } = this;
    this.cut = [];
    return cut;
  }
}
