import type { TextDocument } from 'vscode';
import { SourceReader } from '../../core/index/sourceLog';
import type { ShapeOverride } from '../../core/ingest/shapeOverride';
import { sniffLog } from '../../core/ingest/sniff';
import type { Platform } from '../../platform/platform';
import { DocumentLog } from './documentLog';

/** How long after the last key a document is read again, in ms. */
const quietTime = 100;
/** How much text is encoded and read between two pauses, in UTF-16 units: a few milliseconds of work. */
const sliceLength = 128 * 1024;
/** How much of a document decides whether it is a log. */
const sniffLength = 64 * 1024;

/**
 * One open document: read when it is opened and again after each edit, in slices, the newest version only. It tells its
 * owner when what it knows has changed.
 */
export class TrackedDocument {
  /** What was read last, which may be older than the document; undefined when it is no log. */
  current: DocumentLog | undefined;
  private readVersion = -1;
  private timer: unknown;
  private closed = false;
  private waiting: (() => void)[] = [];

  constructor(
    readonly document: TextDocument,
    private readonly platform: Platform,
    private readonly shape: ShapeOverride | undefined,
    private readonly changed: (tracked: TrackedDocument) => void,
  ) {
    void this.read();
  }

  /** To be called after each edit. */
  edited(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.read(), quietTime);
  }

  /** To be called when the document is closed; whoever waits is let go. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.release();
  }

  /** What the document's newest version holds, once it has been read; undefined when it is no log. */
  async settled(): Promise<DocumentLog | undefined> {
    while (!this.closed && this.readVersion !== this.document.version) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    return this.current;
  }

  private async read(): Promise<void> {
    const { version } = this.document;
    const log = await this.readVersionOf(version);
    if (log === 'outdated') return;
    this.readVersion = version;
    const before = this.current;
    this.current = log;
    if (before !== undefined || log !== undefined) this.changed(this);
    this.release();
  }

  private async readVersionOf(version: number): Promise<DocumentLog | undefined | 'outdated'> {
    const encoder = new TextEncoder();
    const text = this.document.getText();
    // A document whose shape somebody chose is a log, whatever it looks like.
    const { shape } = this;
    if (shape === undefined && !sniffLog(encoder.encode(text.slice(0, sniffLength)))) return undefined;
    const reader = new SourceReader(this.document.uri.toString(), { shape });
    for (let start = 0; start < text.length;) {
      const end = sliceEnd(text, start);
      reader.push(encoder.encode(text.slice(start, end)));
      start = end;
      await this.platform.pause();
      if (this.closed || this.document.version !== version) return 'outdated';
    }
    return new DocumentLog(this.document, reader.end());
  }

  private release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** The end of a slice, never between the two halves of a surrogate pair. */
function sliceEnd(text: string, start: number): number {
  const end = Math.min(start + sliceLength, text.length);
  const last = text.charCodeAt(end - 1);
  return end < text.length && last >= 0xd800 && last <= 0xdbff ? end + 1 : end;
}
