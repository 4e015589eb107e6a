import { Byte, isWhite } from '../bytes';
import type { Containers } from '../containers';
import type { FirstKeys } from '../firstKeys';
import type { Mark } from '../grammar';
import type { Item } from '../item';
import type { Recovery } from '../recovery';
import type { ScanListener } from '../scanListener';
import type { Tokenizer } from '../tokenizer';
import type { Window } from '../window';
import { QuickRecord } from './quickRecord';

/** The parts of a scanner that a record concerns. */
interface Scan {
  readonly tokens: Tokenizer;
  readonly window: Window;
  readonly containers: Containers;
  readonly firstKeys: FirstKeys;
  readonly recovery: Recovery;
  readonly listener: ScanListener;
}

/** What became of a record. */
export const enum Passing {
  /** It was read, and told. */
  Read,
  /** It has to be read the ordinary way. */
  Declined,
  /** It reaches over the bytes at hand: to be tried again with more of them. */
  Held,
}

/** What is longer than this, in bytes, and not at hand to its end is not waited for. */
const MAX_HELD = 64 * 1024;
/** A reading that ended so many bytes before the last one at hand, in the middle of a token, may have lacked more of them. */
const MAX_TOKEN = 32;

/** Lets a scanner pass quickly over the records that are ordinary events. */
export class QuickLane {
  /** The record that is held. */
  held: Item | undefined;
  private readonly record: QuickRecord;
  /** How many bytes of the record that is held were at hand when it was tried last. */
  private tried = 0;

  constructor(
    private readonly scan: Scan,
    arrayKeys: readonly string[] | undefined,
    private readonly maxRecordBytes: number,
  ) {
    this.record = new QuickRecord(arrayKeys);
  }

  /**
   * Reads the record at whose first byte the tokenizer stands, if it is an ordinary event. If so, the tokenizer stands behind it
   * afterwards. `final` says that no more bytes will come.
   */
  read(item: Item, final: boolean): Passing {
    const { record } = this;
    const { tokens, window } = this.scan;
    const from = item.start.pos - window.base;
    const length = window.limit - from;
    // Trying again only with twice the bytes keeps the time linear, however small the chunks are.
    const isLong = length > Math.min(MAX_HELD, this.maxRecordBytes);
    if (this.held !== undefined && !final && !isLong && length < 2 * this.tried) return Passing.Held;
    this.held = undefined;
    if (window.bytes[from] !== Byte.OpenBrace) return Passing.Declined;
    const isRead = record.read(window.bytes, from, window.limit);
    tokens.visited += record.end - from;
    const passes = isRead ? record.end - from <= this.maxRecordBytes && this.goesOn(record.end) : undefined;
    if (passes === true) {
      this.pass(item, from);
      return Passing.Read;
    }
    const isCut = isRead ? passes === undefined : window.limit - record.end < MAX_TOKEN;
    if (final || !isCut || isLong) return Passing.Declined;
    this.held = item;
    this.tried = length;
    return Passing.Held;
  }

  /** The record that is held is tried again when it is read next, however few bytes have come. */
  tryAgain(): void {
    this.tried = 0;
  }

  private pass({ start, indent }: Item, from: number): void {
    const { tokens, window, containers, firstKeys, recovery, listener } = this.scan;
    const { innermost } = containers;
    tokens.moveBehind(this.endOf(start), containers.stateAfter);
    recovery.quiet = false;
    firstKeys.learn(window.bytes, from);
    if (innermost !== undefined && indent !== undefined) innermost.indent = indent;
    listener.quick?.(this.record, window.bytes, tokens.spanFrom(start));
  }

  private endOf(start: Mark): Mark {
    const { lines, lineStart, excess, end } = this.record;
    const { base } = this.scan.window;
    const pos = base + end;
    if (lines === 0) return { pos, line: start.line, lineStart: start.lineStart, excess: start.excess + excess };
    return { pos, line: start.line + lines, lineStart: base + lineStart, excess };
  }

  /**
   * Whether the array of records, if there is one, is sure to go on or to end behind index `i`; undefined when that takes more
   * bytes. If the source ended there instead, the record might have swallowed others, and the scanner would have to look at it again.
   */
  private goesOn(i: number): boolean | undefined {
    const { window, containers } = this.scan;
    if (containers.innermost === undefined) return true;
    const { bytes, limit } = window;
    let at = skipWhite(bytes, i, limit);
    if (at < limit && bytes[at] === Byte.CloseBracket) return true;
    if (at < limit && bytes[at] !== Byte.Comma) return false;
    at = skipWhite(bytes, at + 1, limit);
    return at < limit ? bytes[at] === Byte.OpenBrace : undefined;
  }
}

function skipWhite(bytes: Uint8Array, i: number, limit: number): number {
  let at = i;
  while (at < limit && isWhite(bytes[at])) at++;
  return at;
}
