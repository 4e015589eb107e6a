import { Transcoder } from './transcode';

/** Cuts one record's text out of its source: push the source's bytes from the start, until `done`. */
export class RecordCutter {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly transcoder = new Transcoder((bytes) => {
    this.take(bytes);
  });
  private offset = 0;
  private parts = '';

  /** `start` and `end` are the byte offsets of the record's span, in the source's UTF-8 form. */
  constructor(
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** Whether the record has been read to its end. */
  get done(): boolean {
    return this.offset >= this.end;
  }

  push(chunk: Uint8Array): void {
    if (!this.done) this.transcoder.push(chunk);
  }

  /** The record's text; shorter when the source has shrunk since it was read. */
  text(): string {
    if (!this.done) this.transcoder.end();
    return this.parts + this.decoder.decode();
  }

  private take(bytes: Uint8Array): void {
    const from = Math.max(this.start - this.offset, 0);
    const to = Math.min(this.end - this.offset, bytes.length);
    if (from < to) this.parts += this.decoder.decode(bytes.subarray(from, to), { stream: true });
    this.offset += bytes.length;
  }
}
