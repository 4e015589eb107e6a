import type { ReadIssue, Span } from '../../model/place';
import { Byte, EXCESS } from '../bytes';
import { type Mark, placeOf } from '../grammar';
import { Window } from '../window';

/** One row as it was found, not yet read. */
export interface ScannedRow {
  /** Its bytes without the line break behind it. Valid during the call only. */
  readonly bytes: Uint8Array;
  readonly span: Span;
  /** Where its fields end, as indices in the bytes: each begins one byte behind the end of the one before. */
  readonly ends: readonly number[];
}

/** Hears what a `RowScanner` finds, in the order of the source. */
export interface RowListener {
  row(row: ScannedRow): void;
  /** The fields of a damaged row before its damage, if there are any. */
  damaged?(row: ScannedRow): void;
  issue(issue: ReadIssue): void;
}

/** How a `RowScanner` reads. */
export interface RowOptions {
  /** The byte between two fields; undefined when a row is a line and quotes mean nothing. */
  readonly delimiter: number | undefined;
  /** Longer rows are reported and skipped. */
  readonly maxRowBytes: number;
  /** The length of the byte-order mark with which the source begins, in bytes: 0 or 3. */
  readonly markBytes: number;
}

/** Where the scanner is within a row. */
const enum In {
  FieldStart,
  Plain,
  Quoted,
  /** Behind a quote within a quoted field: the first of two, or the closing one. */
  Quote,
  /** In the spaces behind a closing quote. */
  Closed,
  /** In what is left of a line that makes no row. */
  Rest,
}

/** Why `scan` came back. */
const enum Found {
  /** All bytes are used up. */
  NeedMore,
  /** The line break behind a row, which is not consumed. */
  RowEnd,
  Fault,
}

/** Looking for whole rows in damaged ones may cost this many times the bytes read, and this many more. */
const RESCAN_FACTOR = 4;
const RESCAN_ALLOWANCE = 4 << 20;
/** A row with more fields than this is no export's. */
const MAX_FIELDS = 10_000;

/**
 * Finds the rows of CSV in a stream of UTF-8 bytes: quoted fields may hold line breaks and doubled quotes. A damaged row is
 * told as one malformed issue, and reading goes on with the next line that makes a row of the usual number of fields. Time
 * is linear in the bytes; memory is a chunk and at most the longest row allowed.
 */
export class RowScanner {
  private readonly window = new Window();
  private mark: Mark;
  private row: Mark;
  private ends: number[] = [];
  private state = In.FieldStart;
  private previous = 0;
  /** How many fields a row has, once one was read. */
  private columns: number | undefined;
  /** After damage: what is being read may begin within a damaged row, and is no news if it makes no row. */
  private tentative = false;
  /** The row is too long, and its bytes are not kept. */
  private skipping = false;
  private rescanned = 0;
  private visited = 0;

  constructor(
    private readonly listener: RowListener,
    private readonly options: RowOptions,
  ) {
    // The mark is not part of the first line.
    this.mark = { pos: options.markBytes, line: 1, lineStart: options.markBytes, excess: 0 };
    this.row = this.mark;
  }

  /** The place that reading has come to: line and column (UTF-16), from 1. */
  get reached(): { readonly line: number; readonly column: number } {
    return placeOf(this.mark);
  }

  /** How many times a byte was looked at, all bytes together: stays within a small multiple of the source's length. */
  get bytesVisited(): number {
    return this.visited;
  }

  /** Takes the next bytes, which are not needed any more afterwards. A row is told once its line break is there. */
  push(chunk: Uint8Array): void {
    this.window.feed(chunk, () => {
      this.read(false);
      return this.skipping || this.state === In.Rest ? this.mark.pos : this.row.pos;
    });
  }

  /** Says that the source ends here. */
  end(): void {
    this.read(true);
  }

  /** The bytes of the field that has begun and not ended, for a look at the start of a source. */
  unfinished(): Uint8Array {
    const last = this.ends.at(-1);
    return this.window.slice(this.row.pos + (last === undefined ? 0 : last + 1), this.mark.pos);
  }

  private read(final: boolean): void {
    for (;;) {
      const found = this.scan();
      if (found === Found.Fault) {
        const cause =
          this.ends.length >= MAX_FIELDS ? 'it has too many fields' : 'a closing quote stands within a field';
        this.damaged(`The row cannot be read: ${cause}`);
      } else if (found === Found.RowEnd) {
        if (this.endRow()) this.nextLine();
      } else if (!final) {
        this.checkLength();
        return;
      } else if (this.state === In.Quoted && !this.skipping) {
        if (!this.damaged('The file ends within a quoted field')) return;
      } else if (this.endRow()) {
        return;
      }
    }
  }

  /** Reads on in the bytes at hand. */
  private scan(): Found {
    const { bytes, base, limit } = this.window;
    const { delimiter } = this.options;
    const { ends } = this;
    let { line, lineStart, excess } = this.mark;
    let { state } = this;
    let found = Found.NeedMore;
    const from = this.mark.pos - base;
    let i = from;
    for (; i < limit; i++) {
      const c = bytes[i] ?? 0;
      if (c === Byte.LF || c === Byte.CR) {
        const isSecond = c === Byte.LF && (i > 0 ? bytes[i - 1] : this.previous) === Byte.CR;
        if (state === In.Quoted) {
          if (!isSecond) line++;
        } else if (isSecond && base + i === this.row.pos) {
          this.row = { pos: base + i + 1, line, lineStart: base + i + 1, excess: 0 };
        } else {
          found = Found.RowEnd;
          break;
        }
        lineStart = base + i + 1;
        excess = 0;
        continue;
      }
      if (state === In.Quoted) {
        if (c === Byte.Quote) state = In.Quote;
      } else if (state === In.Rest) {
        // Nothing in it means anything.
      } else if (c === delimiter) {
        if (ends.length >= MAX_FIELDS) {
          found = Found.Fault;
          break;
        }
        if (!this.skipping) ends.push(base + i - this.row.pos);
        state = In.FieldStart;
      } else if (state === In.FieldStart) {
        state = c === Byte.Quote && delimiter !== undefined ? In.Quoted : In.Plain;
      } else if (state === In.Quote && c === Byte.Quote) {
        state = In.Quoted;
      } else if (state !== In.Plain) {
        if (c !== Byte.Space) {
          found = Found.Fault;
          break;
        }
        state = In.Closed;
      }
      excess += EXCESS[c] ?? 0;
    }
    if (i > 0) this.previous = bytes[i - 1] ?? 0;
    this.visited += i - from;
    this.state = state;
    this.mark = { pos: base + i, line, lineStart, excess };
    return found;
  }

  /** The row ends at the mark. Returns false when it is no row and reading goes on within it. */
  private endRow(): boolean {
    const { mark, row, ends } = this;
    if (this.skipping || this.state === In.Rest || mark.pos === row.pos) return true;
    const bytes = this.window.slice(row.pos, mark.pos);
    const count = ends.length + 1;
    const isUsual = this.columns === undefined || count === this.columns;
    const isRow = isUsual && (this.columns !== 1 || bytes[0] === Byte.Quote);
    if (this.tentative && !isRow) return !this.retry();
    if (bytes.length > this.options.maxRowBytes) {
      this.tellTooLong();
      return true;
    }
    this.tentative = false;
    this.columns ??= count;
    const end = { end: mark.pos, endLine: mark.line, endColumn: placeOf(mark).column };
    this.listener.row({
      bytes,
      span: { start: row.pos, ...placeOf(row), ...end },
      ends: [...ends, mark.pos - row.pos],
    });
    return true;
  }

  /** Consumes the line break at the mark: a row begins behind it. */
  private nextLine(): void {
    const { pos, line } = this.mark;
    this.previous = this.window.at(pos) ?? 0;
    if (this.state === In.Rest) this.tentative = true;
    this.beginAt({ pos: pos + 1, line: line + 1, lineStart: pos + 1, excess: 0 });
  }

  private beginAt(mark: Mark): void {
    this.mark = mark;
    this.row = mark;
    this.ends = [];
    this.state = In.FieldStart;
    this.skipping = false;
  }

  /** Tells of damage. Returns whether reading goes on within the damaged row, and not only behind its line. */
  private damaged(message: string): boolean {
    if (!this.tentative && !this.skipping) {
      this.tell(message);
      this.tellFieldsBefore();
    }
    this.tentative = true;
    if (!this.skipping && this.retry()) return true;
    this.state = In.Rest;
    return false;
  }

  private tellFieldsBefore(): void {
    const { row, mark } = this;
    const last = this.ends.at(-1);
    if (last === undefined) return;
    const end = { end: mark.pos, endLine: mark.line, endColumn: placeOf(mark).column };
    const bytes = this.window.slice(row.pos, row.pos + last);
    this.listener.damaged?.({ bytes, span: { start: row.pos, ...placeOf(row), ...end }, ends: [...this.ends] });
  }

  /** Goes back to the second line of what was no row, if it has one and that is affordable. */
  private retry(): boolean {
    const { row, mark, window } = this;
    const bytes = window.slice(row.pos, mark.pos);
    let at = 0;
    while (at < bytes.length && bytes[at] !== Byte.LF && bytes[at] !== Byte.CR) at++;
    this.visited += at;
    if (at >= bytes.length) return false;
    const pos = row.pos + at + 1;
    const cost = this.rescanned + mark.pos - pos;
    if (cost > RESCAN_FACTOR * mark.pos + RESCAN_ALLOWANCE) return false;
    this.rescanned = cost;
    this.previous = bytes[at] ?? 0;
    this.beginAt({ pos, line: row.line + 1, lineStart: pos, excess: 0 });
    return true;
  }

  private checkLength(): void {
    if (this.skipping || this.state === In.Rest) return;
    if (this.mark.pos - this.row.pos > this.options.maxRowBytes) this.tellTooLong();
  }

  private tellTooLong(): void {
    const { maxRowBytes: most } = this.options;
    const limit = most >= 1 << 20 ? `${String(Math.floor(most / (1 << 20)))} MiB` : `${String(most)} bytes`;
    if (!this.tentative) this.tell(`The row is longer than ${limit}: skipped`);
    this.skipping = true;
    this.ends = [];
  }

  private tell(message: string): void {
    this.listener.issue({ kind: 'malformed', ...placeOf(this.row), message });
  }
}
