import { Transcoder } from '../../core/ingest/transcode';
import type { Span } from '../../core/model/place';

/** Cuts the texts of many records out of one source in one pass: push the source's bytes from the start, until `done`. */
export class RecordsCutter {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly transcoder = new Transcoder((bytes) => {
    this.take(bytes);
  });
  private readonly texts: string[] = [];
  private current = '';
  private offset = 0;

  /** `spans` are in the order of the source and do not overlap. */
  constructor(private readonly spans: readonly Pick<Span, 'start' | 'end'>[]) {}

  get done(): boolean {
    return this.texts.length >= this.spans.length;
  }

  push(chunk: Uint8Array): void {
    if (!this.done) this.transcoder.push(chunk);
  }

  /** The records' texts, in the order of the spans; empty or cut ones where the source has shrunk since it was read. */
  end(): readonly string[] {
    if (!this.done) this.transcoder.end();
    while (!this.done) this.finish();
    return this.texts;
  }

  private take(bytes: Uint8Array): void {
    for (let span = this.spans[this.texts.length]; span !== undefined; span = this.spans[this.texts.length]) {
      const from = Math.max(span.start - this.offset, 0);
      const to = Math.min(span.end - this.offset, bytes.length);
      if (from < to) this.current += this.decoder.decode(bytes.subarray(from, to), { stream: true });
      if (span.end > this.offset + bytes.length) break;
      this.finish();
    }
    this.offset += bytes.length;
  }

  private finish(): void {
    this.texts.push(this.current + this.decoder.decode());
    this.current = '';
  }
}
