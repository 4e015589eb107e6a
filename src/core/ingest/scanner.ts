import type { ReadIssue } from '../model/place';
import { Byte, WORD_CLASS } from './bytes';
import { Container } from './container';
import { Fault } from './fault';
import { FirstKeys } from './firstKeys';
import { Hints } from './hints';
import type { Layout } from './layout';
import { emptyLayout } from './layout';
import { Recovery } from './recovery';
import type { ScanListener, ScannedPage, ScannedRecord } from './scanListener';
import { Signal, State, Tokenizer, type Mark } from './tokenizer';
import { Window } from './window';

/** How a `RecordScanner` reads. */
export interface ScanOptions {
  /** Keys of an object under which an array holds the records (a page). None by default. */
  readonly arrayKeys?: readonly string[];
  /** Longer records are reported and skipped; 64 MiB by default. */
  readonly maxRecordBytes?: number;
}

/** What the source held when it was asked, in the middle of something. */
export interface Unfinished {
  /** The record that has begun but not ended, as far as it was read. */
  readonly record: Pick<ScannedRecord, 'bytes' | 'depth'> | undefined;
  readonly pages: readonly ScannedPage[];
}

/** A value at record level that has begun. */
interface Item {
  readonly start: Mark;
  /** The bytes of white space before it when it begins its line. */
  readonly indent: number | undefined;
  /** Whether this is the rest of a page behind its records. */
  readonly fields: boolean;
  /** Whether it turned out too long, so that its bytes are not kept. */
  skipped: boolean;
}

/** How far back the key before a value is kept of a record whose bytes are not kept. */
const KEY_REACH = 4096;

/**
 * Finds the records in a stream of UTF-8 bytes without parsing them. A record is an element of an array at the top level or
 * of a page's array, or else a value at the top level; such things may follow one another in any mixture. Damage is told as
 * one malformed issue, and reading goes on with the next place that looks like a record. Time is linear in the bytes; memory
 * is a chunk and at most the longest record allowed.
 */
export class RecordScanner {
  /** What was seen so far. */
  readonly layout: Layout = emptyLayout();
  private readonly window = new Window();
  private readonly tokens = new Tokenizer();
  private readonly firstKeys = new FirstKeys();
  private readonly containers: Container[] = [];
  private readonly recovery: Recovery;
  private readonly hints: Hints;
  private readonly arrayKeys: ReadonlySet<string>;
  private readonly maxRecordBytes: number;
  private item: Item | undefined;
  /** A scalar at the top level is a record only if its line goes on like JSON: it waits here for the next token. */
  private waiting: { readonly item: Item; readonly record: Omit<ScannedRecord, 'bytes'> } | undefined;
  private lastTopLine = 0;

  constructor(
    private readonly listener: ScanListener,
    options: ScanOptions = {},
  ) {
    const issue = (found: ReadIssue): void => listener.issue(found);
    this.recovery = new Recovery(this.tokens, this.firstKeys, this.layout, issue);
    this.hints = new Hints(this.tokens, issue);
    this.arrayKeys = new Set(options.arrayKeys);
    this.maxRecordBytes = options.maxRecordBytes ?? 64 << 20;
  }

  /** How many times a byte was looked at, all bytes together: stays within a small multiple of the source's length. */
  get bytesVisited(): number {
    return this.tokens.visited + this.recovery.visited;
  }

  /** Takes the next bytes, which are not needed any more afterwards. Records that end in them are reported at once. */
  push(chunk: Uint8Array): void {
    this.window.feed(chunk, () => {
      this.read(false);
      return this.keepFrom();
    });
  }

  /** Says that the source ends here. What is still open is reported as damage. */
  end(): void {
    this.read(true);
    this.settle();
    this.hints.tell(false);
    const open = this.containers.at(-1);
    if (open !== undefined && !this.recovery.quiet && !this.containers.some((container) => container.damaged)) {
      this.recovery.tellOpen(open);
    }
    for (let container = this.containers.pop(); container !== undefined; container = this.containers.pop()) {
      this.tellPage(container);
    }
  }

  /** What has begun and not ended yet, for a look at the start of a source. */
  unfinished(): Unfinished {
    const { item, tokens } = this;
    const bytes = item === undefined || item.skipped ? undefined : this.window.slice(item.start.pos, tokens.pos);
    if (bytes !== undefined && item?.fields === true) this.containers.at(-1)?.addFields(bytes);
    const pages = this.containers.flatMap((container) => container.page() ?? []);
    const isRecord = bytes !== undefined && item?.fields === false;
    return { record: isRecord ? { bytes, depth: tokens.maxDepth - tokens.floor } : undefined, pages };
  }

  private read(final: boolean): void {
    const { tokens, window } = this;
    for (;;) {
      if (!this.recovery.resume(window, final, this.containers.length === 0)) return;
      switch (tokens.run(window.bytes, window.base, window.limit, final)) {
        case Signal.NeedMore:
          this.pause();
          return;
        case Signal.ItemStart:
          this.begin();
          break;
        case Signal.ItemEnd:
          this.finish();
          break;
        case Signal.KeyedArray:
          this.openPage();
          break;
        case Signal.ContainerEnd:
          this.closeContainer();
          break;
        case Signal.Fault:
          if (this.item === undefined) this.faultBetween();
          else this.faultWithin(this.item);
          break;
      }
    }
  }

  private keepFrom(): number {
    const { item, tokens, recovery } = this;
    if (recovery.keepFrom !== undefined) return recovery.keepFrom;
    if (item?.skipped === true) {
      const reach = tokens.pos - tokens.keyStart;
      return reach < KEY_REACH ? Math.max(tokens.keyStart, this.window.base) : tokens.pos;
    }
    if (item !== undefined) return item.start.pos;
    if (this.waiting !== undefined) return this.waiting.item.start.pos;
    const comment = tokens.openComment();
    return comment !== undefined && tokens.pos - comment.pos < this.maxRecordBytes ? comment.pos : tokens.pos;
  }

  /** At the end of the bytes: nothing grows without bound. */
  private pause(): void {
    const { item, tokens, waiting } = this;
    if (waiting !== undefined) {
      const far = tokens.pos - waiting.record.span.end > this.maxRecordBytes;
      if (far || tokens.line > waiting.record.span.endLine) this.settle();
    }
    if (item === undefined || item.skipped) return;
    const length = tokens.pos - item.start.pos;
    if (item.fields) item.skipped = length > (this.containers.at(-1)?.room ?? 0);
    else if (length > this.maxRecordBytes) this.skip(item);
  }

  private skip(item: Item): void {
    item.skipped = true;
    this.recovery.tellTooLong(item.start, this.maxRecordBytes);
  }

  /** A value begins where records are. */
  private begin(): void {
    const { tokens, window } = this;
    this.settle();
    const byte = window.bytes[tokens.pos - window.base];
    const container = this.containers.at(-1);
    if (tokens.state === State.ItemAfter && container !== undefined) {
      if (byte !== Byte.OpenBrace) {
        tokens.blame(Fault.NotJson);
        this.faultBetween();
        return;
      }
      if (!container.commaTold && !this.recovery.quiet) this.hints.missingComma();
      container.commaTold = true;
    }
    const start = tokens.mark();
    const indent = tokens.solidEnd <= start.lineStart ? start.pos - start.lineStart : undefined;
    if (container === undefined) {
      if (indent === 0) this.recovery.orphaned = false;
      this.beginTop(start.line);
    }
    this.hints.tell(this.recovery.orphaned);
    if (container === undefined && byte === Byte.OpenBracket) {
      this.containers.push(new Container(undefined, tokens.floor, start.line));
      tokens.enterArray();
      this.layout.topArrays++;
      return;
    }
    this.item = { start, indent, fields: false, skipped: false };
    tokens.state = State.Value;
    tokens.maxDepth = tokens.depth;
  }

  private beginTop(line: number): void {
    if (line === this.lastTopLine) this.layout.sharedLines++;
    if (this.tokens.bareComma !== undefined && !this.recovery.orphaned) this.layout.bareCommas = 1;
  }

  private endTop(startLine: number): void {
    if (this.tokens.line > startLine) this.layout.severalLines++;
    this.lastTopLine = this.tokens.line;
  }

  /** The value that began there is complete. */
  private finish(): void {
    const { item, tokens, containers } = this;
    if (item === undefined) return;
    this.item = undefined;
    const top = containers.length === 0;
    tokens.solidEnd = tokens.pos;
    if (item.fields) {
      this.closePage(item);
      return;
    }
    tokens.state = top ? State.Top : State.ItemAfter;
    const { start } = item;
    if (!item.skipped && tokens.pos - start.pos > this.maxRecordBytes) this.skip(item);
    const bytes = this.window.slice(start.pos, tokens.pos);
    const isScalar = bytes[0] !== Byte.OpenBrace && bytes[0] !== Byte.OpenBracket;
    if (isScalar && !item.skipped && !isJsonScalar(bytes)) {
      tokens.blameAt(start, Fault.NotJson);
      if (top) this.recover(item, start, Fault.NotJson);
      else this.recovery.tellBetween(containers);
      return;
    }
    if (top) this.endTop(start.line);
    if (top) this.layout[isScalar ? 'topScalars' : 'topObjects']++;
    const relaxed = this.hints.tellOfRecord();
    if (item.skipped) return;
    const span = {
      start: start.pos,
      end: tokens.pos,
      line: start.line,
      column: start.pos - start.lineStart - start.excess + 1,
      endLine: tokens.line,
      endColumn: tokens.column(),
    };
    const record = { span, depth: tokens.maxDepth - tokens.floor, relaxed };
    if (isScalar && top) {
      this.waiting = { item, record };
      return;
    }
    this.recovery.quiet = false;
    this.firstKeys.learn(bytes);
    this.listener.record({ ...record, bytes });
  }

  /** The scalar that was waiting is a record after all. */
  private settle(): void {
    const { waiting } = this;
    if (waiting === undefined) return;
    this.waiting = undefined;
    const { span } = waiting.record;
    this.listener.record({ ...waiting.record, bytes: this.window.slice(span.start, span.end) });
  }
