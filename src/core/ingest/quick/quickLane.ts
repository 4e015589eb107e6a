import { Byte, isWhite } from '../bytes';
import type { Containers } from '../containers';
import type { FirstKeys } from '../firstKeys';
import type { Mark } from '../grammar';
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

/** Lets a scanner pass quickly over the records that are ordinary events. */
export class QuickLane {
  private readonly record: QuickRecord;

  constructor(
    private readonly scan: Scan,
    arrayKeys: readonly string[] | undefined,
    private readonly maxRecordBytes: number,
  ) {
    this.record = new QuickRecord(arrayKeys);
  }

  /**
   * Reads the record whose `{` is at the mark, if it is an ordinary event that is in memory up to its end. Returns whether it
   * was: then it has been told, and the tokenizer stands behind it.
   */
  read(start: Mark, indent: number | undefined): boolean {
    const { record } = this;
    const { tokens, window, containers, firstKeys, recovery, listener } = this.scan;
    const { innermost } = containers;
    const from = start.pos - window.base;
    const isRead = record.read(window.bytes, from, window.limit);
    tokens.visited += record.end - from;
    if (!isRead || record.end - from > this.maxRecordBytes) return false;
    if (innermost !== undefined && !this.goesOn(record.end)) return false;
    tokens.moveBehind(this.endOf(start), containers.stateAfter);
    recovery.quiet = false;
    firstKeys.learn(window.bytes, from);
    if (innermost !== undefined && indent !== undefined) innermost.indent = indent;
    listener.quick?.(record, window.bytes, tokens.spanFrom(start));
    return true;
  }

  private endOf(start: Mark): Mark {
    const { lines, lineStart, excess, end } = this.record;
    const { base } = this.scan.window;
    const pos = base + end;
    if (lines === 0) return { pos, line: start.line, lineStart: start.lineStart, excess: start.excess + excess };
    return { pos, line: start.line + lines, lineStart: base + lineStart, excess };
  }

  /**
   * Whether it is certain that the array of records goes on, or ends, behind index `i`. If the source ended there instead, the
   * record might have swallowed others, and the scanner would have to look at it again.
   */
  private goesOn(i: number): boolean {
    const { bytes, limit } = this.scan.window;
    let at = skipWhite(bytes, i, limit);
    if (at < limit && bytes[at] === Byte.CloseBracket) return true;
    if (at >= limit || bytes[at] !== Byte.Comma) return false;
    at = skipWhite(bytes, at + 1, limit);
    return at < limit && bytes[at] === Byte.OpenBrace;
  }
}

function skipWhite(bytes: Uint8Array, i: number, limit: number): number {
  let at = i;
  while (at < limit && isWhite(bytes[at])) at++;
  return at;
}
