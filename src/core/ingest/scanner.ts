import type { ReadIssue } from '../model/place';
import { Byte } from './bytes';
import { Containers } from './containers';
import { Fault } from './fault';
import { FirstKeys } from './firstKeys';
import { Hints } from './hints';
import type { Item } from './item';
import { emptyLayout, type Layout } from './layout';
import { Recovery } from './recovery';
import type { ScanListener, ScannedPage, ScannedRecord } from './scanListener';
import { placeOf, Signal, State } from './grammar';
import { Tokenizer } from './tokenizer';
import { Window } from './window';

/** How a `RecordScanner` reads. */
export interface ScanOptions {
  /** Keys of an object under which an array holds the records (a page). None by default. */
  readonly arrayKeys?: readonly string[];
  /** Longer records are reported and skipped; 64 MiB by default. */
  readonly maxRecordBytes?: number;
}

/** What has begun and not ended. */
export interface Unfinished {
  /** The record, as far as it was read. */
  readonly record: Pick<ScannedRecord, 'bytes' | 'depth'> | undefined;
  readonly pages: readonly ScannedPage[];
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
  private readonly hints: Hints;
  private readonly containers: Containers;
  private readonly recovery: Recovery;
  private readonly arrayKeys: ReadonlySet<string>;
  private readonly maxRecordBytes: number;
  private item: Item | undefined;
  /** A scalar at the top level is a record only if its line goes on like JSON: it waits here for the next token. */
  private waiting: { readonly item: Item; readonly record: Omit<ScannedRecord, 'bytes'> } | undefined;
  /** The line on which the last value at the top level ended. */
  private lastTopLine = 0;

  constructor(
    private readonly listener: ScanListener,
    options: ScanOptions = {},
  ) {
    const { tokens, window, firstKeys, layout } = this;
    const issue = (found: ReadIssue): void => listener.issue(found);
    this.hints = new Hints(tokens, issue);
    this.containers = new Containers(tokens, layout, (page) => listener.page(page));
    this.recovery = new Recovery(tokens, window, this.containers, firstKeys, layout, this.hints, issue);
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
    this.tellHints();
    const open = this.containers.end();
    if (open !== undefined && !this.recovery.quiet) this.recovery.tellOpen(open);
  }

  /** What has begun and not ended yet, for a look at the start of a source. */
  unfinished(): Unfinished {
    const { item, tokens, containers } = this;
    const isRecord = item !== undefined && !item.fields && !item.skipped;
    const bytes = isRecord ? this.window.slice(item.start.pos, tokens.pos) : undefined;
    return { record: bytes && { bytes, depth: tokens.maxDepth - tokens.floor }, pages: containers.pages };
  }

  private read(final: boolean): void {
    const { tokens, window } = this;
    while (this.recovery.resume(final)) {
      switch (tokens.run(window.bytes, window.base, window.limit, final)) {
        case Signal.NeedMore:
          this.pause();
          return;
        case Signal.ItemStart:
          this.begin();
          break;
        case Signal.ItemEnd:
          if (this.item !== undefined) this.finish(this.item);
          break;
        case Signal.KeyedArray:
          if (this.item !== undefined) this.enterPage(this.item);
          break;
        case Signal.ContainerEnd:
          this.leaveRecords();
          break;
        case Signal.Fault:
          if (this.item === undefined) this.faultBetween();
          else this.recovery.within(this.take(this.item));
          break;
      }
    }
  }

  /** The offset from which on bytes are needed when the chunk is gone. */
  private keepFrom(): number {
    const { item, tokens, recovery } = this;
    if (recovery.keepFrom !== undefined) return recovery.keepFrom;
    if (item?.skipped === true) {
      const near = tokens.pos - tokens.keyStart < KEY_REACH && tokens.keyStart >= this.window.base;
      return near ? tokens.keyStart : tokens.pos;
    }
    if (item !== undefined) return item.start.pos;
    if (this.waiting !== undefined) return this.waiting.item.start.pos;
    const comment = tokens.openComment();
    return comment !== undefined && tokens.pos - comment.pos < this.maxRecordBytes ? comment.pos : tokens.pos;
  }

  /** At the end of the bytes at hand: sees to it that nothing grows without bound. */
  private pause(): void {
    const { item, tokens, waiting } = this;
    if (waiting !== undefined) {
      const { end, endLine } = waiting.record.span;
      if (tokens.line > endLine || tokens.pos - end > this.maxRecordBytes) this.settle();
    }
    if (item === undefined || item.skipped) return;
    const length = tokens.pos - item.start.pos;
    if (item.fields) item.skipped = length > this.containers.room;
    else if (length > this.maxRecordBytes) this.skip(item);
  }

  private skip(item: Item): void {
    item.skipped = true;
    this.recovery.tellTooLong(placeOf(item.start), this.maxRecordBytes);
  }

  private take(item: Item): Item {
    this.item = undefined;
    return item;
  }

  /** A value begins where records are. */
  private begin(): void {
    const { tokens, recovery } = this;
    const { innermost } = this.containers;
    const start = tokens.mark();
    const byte = this.window.at(start.pos);
    this.settle();
    if (tokens.state === State.ItemAfter && innermost !== undefined) {
      if (byte !== Byte.OpenBrace) {
        tokens.blame(Fault.NotJson);
        recovery.instead(start, undefined);
        return;
      }
      if (!innermost.commaTold && !recovery.quiet) this.hints.missingComma(placeOf(start));
      innermost.commaTold = true;
    }
    const indent = tokens.solidEnd <= start.lineStart ? start.pos - start.lineStart : undefined;
    if (innermost === undefined) {
      if (indent === 0) recovery.orphaned = false;
      if (start.line === this.lastTopLine) this.layout.sharedLines++;
      if (tokens.bareComma !== undefined && !recovery.orphaned) this.layout.bareCommas = 1;
    }
    this.tellHints();
    if (innermost === undefined && byte === Byte.OpenBracket) {
      this.containers.enterArray();
      return;
    }
    this.item = { start, indent, fields: false, skipped: false };
    tokens.state = State.Value;
    tokens.maxDepth = tokens.depth;
  }

  private tellHints(): boolean {
    if (this.recovery.orphaned && this.item === undefined) this.hints.drop();
    return this.hints.tell();
  }

  /** The value that began there is complete. */
  private finish(item: Item): void {
    const { tokens, containers, layout } = this;
    const { start } = item;
    this.item = undefined;
    tokens.solidEnd = tokens.pos;
    if (item.fields) {
      const page = containers.leavePage(this.fieldsOf(item));
      this.hints.tell();
      if (containers.innermost === undefined) this.endTop(page?.line ?? 0);
      return;
    }
    tokens.state = containers.stateAfter;
    const top = containers.innermost === undefined;
    if (!item.skipped && tokens.pos - start.pos > this.maxRecordBytes) this.skip(item);
    const bytes = this.window.slice(start.pos, tokens.pos);
    const isScalar = bytes[0] !== Byte.OpenBrace && bytes[0] !== Byte.OpenBracket;
    if (isScalar && !item.skipped && !isJson(bytes)) {
      tokens.blame(Fault.NotJson, start);
      if (top) this.recovery.instead(start, item.indent);
      else this.recovery.tellBetween();
      return;
    }
    if (top) {
      this.endTop(start.line);
      layout[isScalar ? 'topScalars' : 'topObjects']++;
    }
    const relaxed = this.hints.tell();
    if (item.skipped) return;
    const { line, column } = placeOf(start);
    const endColumn = tokens.column();
    const span = { start: start.pos, end: tokens.pos, line, column, endLine: tokens.line, endColumn };
    const record = { span, depth: tokens.maxDepth - tokens.floor, relaxed };
    if (isScalar && top) {
      this.waiting = { item, record };
      return;
    }
    this.recovery.quiet = false;
    this.firstKeys.learn(bytes);
    this.listener.record({ ...record, bytes });
  }

  private endTop(startLine: number): void {
    const { line } = this.tokens;
    if (line > startLine) this.layout.severalLines++;
    this.lastTopLine = line;
  }

  /** The scalar that was waiting is a record after all. */
  private settle(): void {
    const { waiting } = this;
    if (waiting === undefined) return;
    this.waiting = undefined;
    const { start, end } = waiting.record.span;
    this.listener.record({ ...waiting.record, bytes: this.window.slice(start, end) });
  }

  private enterPage(item: Item): void {
    const { tokens, containers } = this;
    const key = String.fromCharCode(...this.window.slice(tokens.keyStart, tokens.keyEnd).subarray(0, 128));
    if (!this.arrayKeys.has(key)) return;
    this.item = undefined;
    this.hints.tell();
    if (item.fields) {
      containers.enterPageAgain(key, this.fieldsOf(item));
      return;
    }
    this.firstKeys.learn(this.window.slice(item.start.pos, tokens.pos));
    containers.enterPage(key, item.start.line, this.fieldsOf(item));
  }

  private leaveRecords(): void {
    const { tokens } = this;
    const line = this.containers.innermost?.line ?? 0;
    this.hints.tell();
    if (this.containers.leaveRecords()) {
      const mark = tokens.mark();
      this.item = { start: { ...mark, pos: mark.pos - 1 }, indent: undefined, fields: true, skipped: false };
    } else {
      this.endTop(line);
    }
  }

  private fieldsOf(item: Item): Uint8Array | undefined {
    return item.skipped ? undefined : this.window.slice(item.start.pos, this.tokens.pos);
  }

  /** Something stands between records that does not belong there. */
  private faultBetween(): void {
    const { tokens, waiting, recovery } = this;
    if (waiting?.record.span.endLine === tokens.line) {
      // Words and numbers in a line of plain text are no records.
      this.waiting = undefined;
      this.layout.topScalars--;
      tokens.blame(Fault.NotJson, waiting.item.start);
      recovery.instead(waiting.item.start, waiting.item.indent);
      return;
    }
    this.settle();
    const start = tokens.openComment() ?? tokens.mark();
    if (tokens.fault === Fault.Stray && this.window.at(tokens.pos) !== Byte.Colon) recovery.stray();
    else recovery.instead(start, tokens.solidEnd <= start.lineStart ? start.pos - start.lineStart : undefined);
  }
}

/** Whether a number, word or string at record level is one of JSON's. */
function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    return true;
  } catch {
    return bytes[0] === Byte.Quote;
  }
}
