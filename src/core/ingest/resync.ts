import { Byte, EXCESS, isWhite } from './bytes';
import { MAX_KEY, type FirstKeys } from './firstKeys';
import type { Mark, Place } from './grammar';

/** What the search needs to know of the damage. */
export interface Damage {
  /** Where to search from. */
  readonly from: Mark;
  /** The byte before `from` other than white space, or 0 where that is not known. */
  readonly previous: number;
  /** The indentation in bytes of the damaged record, or undefined when it did not begin its line. */
  readonly indent: number | undefined;
  /** Where the damage was noticed: what lies before belonged to the record for all the grammar could tell. */
  readonly noticed: number;
  /** Whether the records are at the top level. */
  readonly top: boolean;
}

/** Where reading can go on. */
export interface Resumption {
  readonly mark: Mark;
  /** Whether only white space stands before it on its line. */
  readonly beginsLine: boolean;
  /** Whether this is the end of the array of records instead of a record. */
  readonly closes: boolean;
  /** Whether the byte before, white space apart, is a bracket or comma of something that is not open any more. */
  readonly orphan: boolean;
  /** Where the text before this line ended, when the resumption is on a later line than the damage began. */
  readonly brokeOff: Place | undefined;
}

/** How many bytes a `{` and its first key may take to be recognised. */
const LOOKAHEAD = 256;

/**
 * Searches for the next place that looks like a record's beginning. It knows nothing of strings and nesting, because after
 * damage nobody does; instead it trusts the keys with which records of this log begin, and the layout in lines:
 * - a `{` whose first key is one that records begin with, unless it is the value of a key on the same line;
 * - a `{` that is the first on its line and as far indented as the damaged record was, or not at all at the top level;
 * - in an array of records, a `]` that is the first on its line and less indented than the damaged record;
 * - at the top level, a `[` that begins a line behind the place where the damage was noticed.
 */
export class Resync {
  private mark: Mark;
  private previous: number;
  private lineBroke = false;
  /** Whether only white space came since the line began. */
  private blank = false;
  private brokeOff: Place | undefined;
  /** The offset after the last byte that is not white space. */
  private solidEnd: number;
  /** How many bytes were looked at, for the tests of linearity. */
  visited = 0;

  constructor(
    private readonly damage: Damage,
    private readonly keys: FirstKeys,
  ) {
    this.mark = damage.from;
    this.previous = damage.previous;
    this.solidEnd = damage.from.pos;
  }

  /** Bytes before this offset are not needed any more; one back, because a CR there would belong to an LF here. */
  get keepFrom(): number {
    return Math.max(this.damage.from.pos, this.mark.pos - 1);
  }

  /** Where the search stands. */
  get place(): Mark {
    return this.mark;
  }

  /** The resumption, or undefined when the bytes up to `limit` hold none; then it can be called again with more. */
  find(bytes: Uint8Array, base: number, limit: number, final: boolean): Resumption | undefined {
    let { line, lineStart, excess } = this.mark;
    let { previous, blank, lineBroke, solidEnd } = this;
    let found: Resumption | undefined;
    const from = this.mark.pos - base;
    let i = from;
    for (; i < limit; i++) {
      const c = bytes[i] ?? 0;
      if (c === Byte.LF || c === Byte.CR) {
        if (c === Byte.CR || bytes[i - 1] !== Byte.CR) {
          if (!blank) this.brokeOff = { line, column: Math.max(1, solidEnd - lineStart - excess + 1) };
          line++;
        }
        lineStart = base + i + 1;
        excess = 0;
        blank = true;
        lineBroke = true;
        continue;
      }
      if (c === Byte.Space || c === Byte.Tab) continue;
      if (c === Byte.OpenBrace || c === Byte.OpenBracket || c === Byte.CloseBracket) {
        const pos = base + i;
        const indent = blank ? pos - lineStart : undefined;
        const known = c === Byte.OpenBrace ? this.knownKey(bytes, i, limit, final) : false;
        if (known === undefined) break;
        if (this.accepts(c, pos, indent, known, previous, lineBroke)) {
          const orphan = this.damage.top && (previous === Byte.Comma || previous === Byte.OpenBracket);
          const brokeOff = line > this.damage.from.line ? this.brokeOff : undefined;
          const closes = c === Byte.CloseBracket;
          found = { mark: { pos, line, lineStart, excess }, beginsLine: blank, closes, orphan, brokeOff };
          break;
        }
      }
      excess += EXCESS[c] ?? 0;
      previous = c;
      blank = false;
      lineBroke = false;
      solidEnd = base + i + 1;
      // Within a character of several bytes the column would be wrong, but nothing is reported there.
    }
    this.visited += i - from;
    this.mark = { pos: base + i, line, lineStart, excess };
    this.previous = previous;
    this.blank = blank;
    this.lineBroke = lineBroke;
    this.solidEnd = solidEnd;
    return found;
  }

  private accepts(
    byte: number,
    pos: number,
    indent: number | undefined,
    known: boolean,
    previous: number,
    lineBroke: boolean,
  ): boolean {
    const { damage } = this;
    const behind = pos >= damage.noticed;
    if (byte === Byte.CloseBracket) {
      if (damage.top || damage.indent === undefined || indent === undefined) return false;
      return indent < damage.indent || (indent === damage.indent && behind);
    }
    if (indent !== undefined && damage.top && indent === 0) return byte === Byte.OpenBrace || behind;
    if (byte === Byte.OpenBracket) return false;
    if (indent !== undefined && indent === damage.indent) return true;
    if (!known || (previous === Byte.Colon && !lineBroke)) return false;
    // An element of an array within the damaged record can begin with such a key as well.
    const element = previous === Byte.OpenBracket || previous === Byte.Comma;
    return behind || lineBroke || !damage.top || !element;
  }

  /** Whether the object at `i` begins with a known key; undefined when more bytes are needed to say. */
  private knownKey(bytes: Uint8Array, i: number, limit: number, final: boolean): boolean | undefined {
    const stop = Math.min(limit, i + LOOKAHEAD);
    const undecided = stop === limit && limit < i + LOOKAHEAD && !final ? undefined : false;
    let at = i + 1;
    while (at < stop && isWhite(bytes[at])) at++;
    this.visited += at - i;
    if (at === stop) return undecided;
    if (bytes[at] !== Byte.Quote) return false;
    const start = at + 1;
    const furthest = Math.min(stop, start + MAX_KEY + 1);
    for (at = start; at < furthest; at++) if (bytes[at] === Byte.Quote) break;
    this.visited += at - start;
    if (at === furthest) return at === stop ? undecided : false;
    return this.keys.has(bytes, start, at);
  }
}
