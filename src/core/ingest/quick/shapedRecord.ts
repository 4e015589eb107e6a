import { Byte, EXCESS } from '../bytes';
import { EventFields } from './eventFields';
import { Field, isOfOneEvent, Kind } from './fields';
import { isMcp } from './ordinary';
import { CHAIN_LINK, GAP, Gap, MAX_GAPS, RecordShapes } from './recordShapes';
import { skipNumber } from './skipScalar';
import { skipCharacter, skipEscape, skipPlain } from './skipText';
import { SteadyValues } from './steadyValues';

/**
 * A record that is compared with those that were read before. Most records of a log have a shape that came before, and most of
 * their values too: what is left to read are a few identifiers and the time.
 */
export class ShapedRecord extends EventFields {
  /** The index of the record's opening brace. */
  start = 0;
  /** The index behind its closing brace. */
  end = 0;
  /** How many lines begin within the record. */
  lines = 0;
  /** The index where the last of them begins, or -1 when there is none. */
  lineStart = -1;
  /** Bytes minus UTF-16 code units since there, or since the record's start. */
  excess = 0;
  /**
   * What `rememberTraits` was told of an earlier record in which everything but the fields of one event was the same, byte for byte;
   * 0 where there was none. Where it is given, only those fields are noted (see `isOfOneEvent`).
   */
  traits = 0;

  /** Shapes in which each value is a gap, and shapes that hold the values that are mostly the same. */
  private readonly shapes = new RecordShapes(256);
  /** It takes many records until these are found, since it must show first which values are the same. */
  private readonly repeated = new RecordShapes(4096);
  private readonly steady = new SteadyValues();
  /** The last piece of the record's shape in `shapes`; 0 where it is new. */
  private last = 0;
  /** The last piece of its shape in `repeated` where it was entered just now, else 0. */
  private entered = 0;

  private readonly gaps = new Int32Array(GAP * MAX_GAPS);
  private gapCount = 0;
  /** Where the key stands of what has to be examined, or -1. */
  protected examinedAt = -1;
  /** Whether one of the strings goes on with an escape or beyond ASCII, and whether one of the keys does. */
  private hasHard = false;
  protected hasHardKey = false;
  /** Whether the last string that was hard had escapes. */
  protected escaped = false;

  /** Says what the fields of the ordinary record that was read just now mean that are not of one event alone: a number above 0. */
  rememberTraits(traits: number): void {
    if (this.entered !== 0) this.repeated.told[this.entered] = traits;
  }

  protected begin(start: number): void {
    this.clear();
    this.lines = 0;
    this.lineStart = -1;
    this.excess = 0;
    this.traits = 0;
    this.last = 0;
    this.entered = 0;
    this.gapCount = 0;
    this.examinedAt = -1;
    this.hasHard = false;
    this.hasHardKey = false;
    this.start = start;
    this.end = start;
  }

  /** Whether an earlier record was the same but for the fields of one event; then these are noted. */
  protected isRepeated(start: number, limit: number): boolean {
    const { repeated } = this;
    if (!repeated.isWorthTrying()) return false;
    this.begin(start);
    this.traits = repeated.told[this.retrace(repeated, start, limit)] ?? 0;
    const isRepeated = this.traits !== 0;
    repeated.count(isRepeated);
    if (isRepeated) this.standIn();
    return isRepeated;
  }

  /** Whether the record has a shape that was seen before; then its fields are noted. */
  protected isOfKnownShape(start: number, limit: number): boolean {
    const { shapes } = this;
    if (!shapes.isWorthTrying()) return false;
    this.begin(start);
    this.last = this.retrace(shapes, start, limit);
    this.hasMeta = this.last !== 0;
    if (shapes.count(this.last !== 0)) this.steady.clear();
    return this.last !== 0;
  }

  /** Remembers what can be of the event that was read just now. To be called before anything stands in for what is missing. */
  protected learn(): void {
    if (this.hasHardKey || this.gapCount > MAX_GAPS) return;
    const { shapes, view, start, end, gaps, gapCount, last, protocolStart, protocolEnd, examinedAt } = this;
    if (last === 0) shapes.learn(view, start, end, gaps, gapCount, { protocolStart, protocolEnd, examinedAt });
    else if (!this.steady.isKnown(last)) this.observe(last);
    else if (this.isOrdinary && !this.hasHard) this.enterRepeated();
  }

  /** Notes where a string or a number stands, and the field that it is the value of, as `RecordShapes.learn` takes it. */
  protected leave(from: number, to: number, field: number, piece = 0): void {
    const at = GAP * this.gapCount++;
    this.gaps[at] = from;
    this.gaps[at + 1] = to;
    this.gaps[at + 2] = field;
    this.gaps[at + 3] = piece;
  }

  /**
   * Goes over a record of a shape that was seen before, with the same result as reading it byte by byte. Returns the shape's last
   * piece; 0 when there is no such shape: then what was noted means nothing.
   */
  private retrace(shapes: RecordShapes, start: number, limit: number): number {
    const { view } = this;
    const { length, gap, field, first, next } = shapes;
    let piece = first[0] ?? 0;
    let at = start;
    while (piece !== 0) {
      const from = at + (length[piece] ?? 0);
      if (from + 8 > limit) return 0;
      if (!shapes.stands(piece, view, at)) {
        piece = next[piece] ?? 0;
        continue;
      }
      const kind = gap[piece];
      let to = from;
      if (kind === Gap.Number) {
        to = skipNumber(view, from, limit);
        if (to < 0) {
          // A word may stand where there was a number.
          piece = next[piece] ?? 0;
          continue;
        }
      }
      this.pass(shapes, piece, at);
      let written = Kind.Number;
      if (kind === Gap.Text) {
        written = Kind.Plain;
        to = skipPlain(view, from, limit);
        if (to < limit && view.getUint8(to) !== Byte.Quote) {
          to = this.skipHard(to, limit);
          if (to < 0) return 0;
          if (this.escaped) written = Kind.Escaped;
        }
        if (to >= limit) return 0;
      }
      if (kind === Gap.End) {
        this.end = from;
        return piece;
      }
      const name = field[piece] ?? 0;
      if (name === CHAIN_LINK) {
        if (written !== Kind.Plain || !this.link(from, to)) return 0;
      } else if (name !== Field.None) {
        this.note(name, from, to, written);
      }
      this.leave(from, to, kind === Gap.Text ? name : ~name, piece);
      at = to;
      piece = first[piece] ?? 0;
    }
    return 0;
  }

  /**
   * Skips the rest of a string that goes on with an escape or a character beyond ASCII. Returns the index of the quotation mark
   * at its end, -1 when it is declined, or `limit`, and leaves in `escaped` whether there were escapes.
   */
  protected skipHard(i: number, limit: number): number {
    const { view } = this;
    this.hasHard = true;
    this.escaped = false;
    let at = i;
    while (at < limit) {
      const c = view.getUint8(at);
      if (c === Byte.Quote) return at;
      let next = -1;
      if (c === Byte.Backslash) {
        this.escaped = true;
        next = skipEscape(view, at, limit);
      } else if (c >= 0x80) {
        next = skipCharacter(view, at, limit);
        this.excess += EXCESS[c] ?? 0;
      }
      if (next < 0) {
        this.end = at;
        return -1;
      }
      at = skipPlain(view, next, limit);
    }
    return limit;
  }

  /** Takes what a piece of a shape says that stands at an index. */
  private pass(
    { lines, lineStart, protocolStart, protocolEnd, examined }: RecordShapes,
    piece: number,
    at: number,
  ): void {
    if ((lines[piece] ?? 0) > 0) {
      this.lines += lines[piece] ?? 0;
      this.lineStart = at + (lineStart[piece] ?? 0);
      this.excess = 0;
    }
    if ((protocolEnd[piece] ?? 0) > 0) {
      this.protocolStart = at + (protocolStart[piece] ?? 0);
      this.protocolEnd = at + (protocolEnd[piece] ?? 0);
    }
    if (examined[piece] === 1) this.isOrdinary = false;
  }

  /** Looks which values differ from those of the last record of this shape. */
  private observe(last: number): void {
    const { view, gaps, gapCount, steady } = this;
    steady.count(last);
    for (let at = 0; at < GAP * gapCount; at += GAP) {
      steady.observe(gaps[at + 3] ?? 0, view, gaps[at] ?? 0, gaps[at + 1] ?? 0);
    }
  }

  /** Remembers the record with its values, but for those that are of one event alone or differ from record to record. */
  private enterRepeated(): void {
    const { gaps, steady } = this;
    // What MCP calls its session, its request and its user may be anything elsewhere.
    const isOther = this.protocolStart >= 0 && !isMcp(this.view, this.protocolStart, this.protocolEnd);
    let count = 0;
    for (let at = 0; at < GAP * this.gapCount; at += GAP) {
      const written = gaps[at + 2] ?? 0;
      let field = written < 0 ? ~written : written;
      const isOpen = field === Field.None ? !steady.isSteady(gaps[at + 3] ?? 0) : isOfOneEvent(field);
      if (!isOpen && field !== CHAIN_LINK) continue;
      if (isOther && (field === Field.Session || field === Field.Request || field === Field.User)) field = Field.None;
      gaps[GAP * count] = gaps[at] ?? 0;
      gaps[GAP * count + 1] = gaps[at + 1] ?? 0;
      gaps[GAP * count + 2] = written < 0 ? ~field : field;
      count++;
    }
    this.entered = this.repeated.learn(this.view, this.start, this.end, gaps, count, noMarks);
  }
}

const noMarks = { protocolStart: -1, protocolEnd: -1, examinedAt: -1 };
