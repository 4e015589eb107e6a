import { Byte } from './bytes';
import { Containers } from './containers';
import { Fault } from './fault';
import { FirstKeys } from './firstKeys';
import { Hints } from './hints';
import type { Item } from './item';
import { emptyLayout, type Layout } from './layout';
import { Passing, QuickLane } from './quick/quickLane';
import { Recovery } from './recovery';
import { isJsonScalar } from './scalar';
import type { ScanListener, ScanOptions, Unfinished } from './scanListener';
import { placeOf, Signal, State } from './grammar';
import { Tokenizer } from './tokenizer';
import { WaitingRecords } from './waiting';
import { Window } from './window';

/** A line with more scalars than this is no plain text. */
const MAX_WAITING = 16;

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
  private readonly waiting: WaitingRecords;
  private readonly lane: QuickLane | undefined;
  private readonly arrayKeys: ReadonlySet<string>;
  private readonly isPage: ScanOptions['isPage'];
  private readonly maxRecordBytes: number;
  private item: Item | undefined;
  /** The line on which the last value at the top level ended. */
  private lastTopLine = 0;

  constructor(listener: ScanListener, options: ScanOptions = {}) {
    const { tokens, window, firstKeys, layout } = this;
    const hints = new Hints(tokens, listener);
    const containers = new Containers(tokens, layout, listener);
    this.hints = hints;
    this.containers = containers;
    this.recovery = new Recovery({ tokens, window, containers, firstKeys, layout, hints, listener });
    this.waiting = new WaitingRecords(listener, window, containers, firstKeys, this.recovery);
    this.arrayKeys = new Set(options.arrayKeys);
    this.isPage = options.isPage;
    this.maxRecordBytes = options.maxRecordBytes ?? 64 << 20;
    const scan = { tokens, window, containers, firstKeys, recovery: this.recovery, listener };
    if (listener.quick !== undefined) this.lane = new QuickLane(scan, options.arrayKeys, this.maxRecordBytes);
  }

  /** The place that reading has come to: line and column (UTF-16), from 1. */
  get reached(): { readonly line: number; readonly column: number } {
    return placeOf(this.tokens.mark());
  }

  /** How many times a byte was looked at, all bytes together: stays within a small multiple of the source's length. */
  get bytesVisited(): number {
    return this.tokens.visited + this.recovery.visited;
  }

  /** Takes the next bytes, which are not needed any more afterwards. Records are reported once it is clear that they end there. */
  push(chunk: Uint8Array): void {
    this.window.feed(chunk, () => {
      this.read(false);
      return this.keepFrom();
    });
  }

  /** Says that no more bytes will come for a while: a record that is whole by now need not wait for them. */
  catchUp(): void {
    if (this.lane?.held === undefined) return;
    this.lane.tryAgain();
    this.read(false);
  }

  /** Says that the source ends here. What is still open is reported as damage. */
  end(): void {
    this.read(true);
    // What is still waiting in an array at the end of the source was not closed: each turn frees what the last one swallowed.
    for (let last = this.waiting.pop(); last !== undefined; last = this.waiting.pop()) {
      const isSuspect = this.containers.innermost !== undefined && !last.isScalar;
      if (!isSuspect || !this.recovery.swallowed(last.item)) {
        this.waiting.push(last);
        break;
      }
      this.read(true);
    }
    this.waiting.settle();
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
    const { tokens, window, lane } = this;
    if (lane?.held !== undefined && !this.enter(lane.held, final)) return;
    while (this.recovery.resume(final)) {
      switch (tokens.run(window.bytes, window.base, window.limit, final)) {
        case Signal.NeedMore:
          this.pause();
          return;
        case Signal.ItemStart:
          if (!this.begin(final)) return;
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
          else this.faultWithin(this.item);
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
    const first = this.waiting.oldest?.item ?? item ?? this.lane?.held;
    if (first !== undefined) return first.start.pos;
    const comment = tokens.openComment();
    return comment !== undefined && tokens.pos - comment.pos < this.maxRecordBytes ? comment.pos : tokens.pos;
  }

  /** At the end of the bytes at hand: sees to it that nothing grows without bound. */
  private pause(): void {
    const { item, tokens } = this;
    const waiting = this.waiting.oldest;
    if (waiting !== undefined) {
      const { end, endLine } = waiting.record.span;
      const isPast = tokens.line > endLine && this.containers.innermost === undefined;
      if (isPast || tokens.pos - end > this.maxRecordBytes) this.waiting.settle();
    }
    if (item === undefined || item.skipped) return;
    const length = tokens.pos - item.start.pos;
    if (item.fields) item.skipped = length > this.containers.room;
    else if (length > this.maxRecordBytes) this.skip(item);
  }

  private skip(item: Item): void {
    this.waiting.settle();
    item.skipped = true;
    this.recovery.tellTooLong(placeOf(item.start), this.maxRecordBytes);
  }

  /** A value begins where records are. Returns whether reading can go on; if not, more bytes are needed. */
  private begin(final: boolean): boolean {
    const { tokens, recovery } = this;
    const { innermost } = this.containers;
    const start = tokens.mark();
    const byte = this.window.at(start.pos);
    const opens = byte === Byte.OpenBrace || byte === Byte.OpenBracket;
    if (opens || innermost !== undefined || start.line !== this.lastTopLine || this.waiting.count > MAX_WAITING)
      this.waiting.settle();
    if (tokens.state === State.ItemAfter && innermost !== undefined) {
      if (byte !== Byte.OpenBrace) {
        tokens.blame(Fault.NotJson);
        recovery.instead(start, undefined);
        return true;
      }
      if (!innermost.commaTold && !recovery.quiet) this.hints.missingComma(placeOf(start));
      innermost.commaTold = true;
    }
    const indent = tokens.solidEnd <= start.lineStart ? start.pos - start.lineStart : undefined;
    if (innermost === undefined) {
      if (indent === 0 && tokens.bareComma === undefined) recovery.freshLine(start);
      if (start.line === this.lastTopLine) this.layout.sharedLines++;
      if (tokens.bareComma !== undefined && !recovery.orphaned) this.layout.bareCommas = 1;
    }
    this.tellHints();
    if (innermost === undefined && byte === Byte.OpenBracket) {
      this.containers.enterArray();
      return true;
    }
    return this.enter({ start, indent, fields: false, skipped: false, noPage: false }, final);
  }

  /** Reads a record quickly, or else lets the tokenizer go into it. Returns whether reading can go on, as `begin` does. */
  private enter(item: Item, final: boolean): boolean {
    const { tokens, lane } = this;
    const passing = lane?.read(item, final);
    if (passing === Passing.Held) return false;
    if (passing === Passing.Read) {
      if (this.containers.innermost === undefined) this.endTop(item.start.line, 'topObjects');
      return true;
    }
    this.item = item;
    tokens.state = State.Value;
    tokens.maxDepth = tokens.depth;
    return true;
  }

  private tellHints(): void {
    if (this.recovery.orphaned) this.hints.drop();
    this.hints.tell();
  }

  /** The value that began there is complete. */
  private finish(item: Item): void {
    const { tokens, containers } = this;
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
    if (isScalar && !item.skipped && !isJsonScalar(bytes)) {
      tokens.blame(Fault.NotJson, start);
      if (top) this.notJson(item);
      else this.recovery.tellBetween();
      return;
    }
    if (top) this.endTop(start.line, isScalar ? 'topScalars' : 'topObjects');
    const relaxed = this.hints.tell();
    if (item.skipped) return;
    const record = { span: tokens.spanFrom(start), depth: tokens.maxDepth - tokens.floor, relaxed };
    this.waiting.push({ item, isScalar, record });
    if (top && !isScalar) this.waiting.settle();
  }

  private endTop(startLine: number, count?: 'topScalars' | 'topObjects'): void {
    const { line } = this.tokens;
    if (count !== undefined) this.layout[count]++;
    if (line > startLine) this.layout.severalLines++;
    this.lastTopLine = line;
  }

  private enterPage(item: Item): void {
    const { tokens, containers } = this;
    const key = String.fromCharCode(...this.window.slice(tokens.keyStart, tokens.keyEnd).subarray(0, 128));
    if (item.noPage || !this.arrayKeys.has(key)) return;
    const head = this.fieldsOf(item);
    if (!item.fields && this.isPage?.(key, head) === false) {
      item.noPage = true;
      return;
    }
    this.item = undefined;
    this.hints.tell();
    if (item.fields) {
      containers.enterPageAgain(key, head);
      return;
    }
    this.firstKeys.learn(this.window.slice(item.start.pos, tokens.pos));
    containers.enterPage(key, item.start.line, head);
  }

  private leaveRecords(): void {
    const { tokens } = this;
    const line = this.containers.innermost?.line ?? 0;
    this.waiting.settle();
    this.hints.tell();
    if (this.containers.leaveRecords()) {
      const mark = tokens.mark();
      this.item = {
        start: { ...mark, pos: mark.pos - 1 },
        indent: undefined,
        fields: true,
        skipped: false,
        noPage: false,
      };
    } else {
      this.endTop(line);
    }
  }

  private fieldsOf(item: Item): Uint8Array | undefined {
    return item.skipped ? undefined : this.window.slice(item.start.pos, this.tokens.pos);
  }

  private faultWithin(item: Item): void {
    this.item = undefined;
    // A quotation mark behind words or numbers that still wait: all of it is a line of plain text.
    if (this.waiting.count > 0) this.notJson(item);
    else this.recovery.within(item);
  }

  /** Something stands between records that does not belong there. */
  private faultBetween(): void {
    const { tokens, recovery } = this;
    const waiting = this.waiting.oldest;
    if (
      waiting?.isScalar === true &&
      waiting.record.span.endLine === tokens.line &&
      tokens.fault !== Fault.CommentOpen
    ) {
      this.notJson(waiting.item);
      return;
    }
    this.waiting.settle();
    const start = tokens.openComment() ?? tokens.mark();
    if (tokens.fault === Fault.Stray && this.window.at(tokens.pos) !== Byte.Colon) recovery.stray();
    else recovery.instead(start, tokens.solidEnd <= start.lineStart ? start.pos - start.lineStart : undefined);
  }

  /** The item, or what is at hand, is no JSON: nor are the words and numbers before it in a line of plain text records. */
  private notJson(item: Item): void {
    const first = this.waiting.oldest?.item ?? item;
    if (this.containers.innermost === undefined) this.layout.topScalars -= this.waiting.count;
    this.waiting.drop();
    this.tokens.blame(Fault.NotJson, first.start);
    this.recovery.instead(first.start, first.indent);
  }
}
