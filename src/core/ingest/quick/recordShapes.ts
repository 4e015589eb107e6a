import { Byte } from '../bytes';

/** What stands behind a piece of a shape. */
export const enum Gap {
  /** Nothing: the record ends with the piece. */
  End,
  /** The bytes of a string, up to its closing quotation mark. */
  Text,
  Number,
}

/** The number in the place of a `Field` for a string in the `authorizationChain`. */
export const CHAIN_LINK = 255;
/** The most gaps that a shape may have. */
export const MAX_GAPS = 256;
/**
 * A gap takes so many numbers: the index of its first byte, the one behind its last, its field (the complement of it for a number),
 * and the piece before it.
 */
export const GAP = 4;

/** So many pieces are remembered, and so many that may stand in one place: looking for one takes bounded time. */
export const MAX_PIECES = 4096;
const MAX_CHOICES = 16;
/** A longer piece is not remembered, in bytes. */
const MAX_LENGTH = 4096;
/** In words of eight bytes. */
const MAX_WORDS = 1 << 15;
/** After that many times the patience, shapes that were given up are tried anew. */
const PAUSE = 16;

/**
 * The shapes of records that were seen: what stands between their values (keys, punctuation, white space) as pieces, with a gap
 * for each string or number in between. A program that writes a log writes the same few shapes over and over, and comparing a piece
 * four bytes at a time is several times as fast as finding out what it means. Shapes that begin alike share their first pieces:
 * behind each piece there is a choice of pieces that came there. Piece 0 stands before the first.
 */
export class RecordShapes {
  /** By piece: what stands behind it, and the field that this is the value of. */
  readonly gap = new Uint8Array(MAX_PIECES);
  readonly field = new Uint8Array(MAX_PIECES);
  /** By piece: the first choice behind it, and the next choice in its own place; 0 for none. */
  readonly first = new Uint16Array(MAX_PIECES);
  readonly next = new Uint16Array(MAX_PIECES);
  /** By piece: its length in bytes, how many lines begin in it, and where the last of them does. */
  readonly length = new Uint16Array(MAX_PIECES);
  readonly lines = new Uint16Array(MAX_PIECES);
  readonly lineStart = new Uint16Array(MAX_PIECES);
  /** By piece: where in it the name of the protocol stands; both are 0 where it does not. */
  readonly protocolStart = new Uint16Array(MAX_PIECES);
  readonly protocolEnd = new Uint16Array(MAX_PIECES);
  /** By piece: 1 when it holds the key of what has to be examined. */
  readonly examined = new Uint8Array(MAX_PIECES);

  /** By last piece: a number that was told about the records of this shape; 0 where none was. Not ours to know what it means. */
  readonly told = new Uint32Array(MAX_PIECES);

  /** The pieces, eight bytes at a time. Plain text is never a number that is not equal to itself, nor one of the two zeros. */
  private words = new Float64Array(512);
  private readonly wordsFrom = new Int32Array(MAX_PIECES);
  private usedWords = 0;
  private pieces = 1;
  /** How many more records may be of no known shape; below 0 for how many the shapes are left alone. */
  private patience: number;

  /** When `mostPatience` more records were of no known shape than of one, the shapes are forgotten and left alone for a while. */
  constructor(private readonly mostPatience: number) {
    this.patience = mostPatience;
  }

  /** Whether to try the shapes for the next record. To be asked once for each. */
  isWorthTrying(): boolean {
    if (this.patience > 0) return true;
    if (++this.patience < 0) return false;
    this.patience = this.mostPatience;
    return true;
  }

  /** Counts a record for which they were tried. Returns whether they were forgotten. */
  count(isKnown: boolean): boolean {
    if (isKnown) {
      if (this.patience < this.mostPatience) this.patience++;
      return false;
    }
    if (--this.patience > 0) return false;
    this.patience = -PAUSE * this.mostPatience;
    this.forget();
    return true;
  }

  /** Whether a piece stands at an index of `view`, which has at least eight bytes more than the piece behind that. */
  stands(piece: number, view: DataView, at: number): boolean {
    const { words } = this;
    const length = this.length[piece] ?? 0;
    let index = this.wordsFrom[piece] ?? 0;
    const last = at + length - 8;
    for (let place = at; place < last; place += 8) if (words[index++] !== view.getFloat64(place, true)) return false;
    if (last >= at) return words[index] === view.getFloat64(last, true);
    return words[index] === start(view, at, length);
  }

  /**
   * Remembers the shape of the record between two indices, with the first `count` of its gaps (see `GAP`). `marks` say where the name
   * of the protocol and the key of what has to be examined stand, or are below 0. Returns the shape's last piece; 0 for want of room.
   */
  learn(view: DataView, start: number, end: number, gaps: Int32Array, count: number, marks: Marks): number {
    let piece = 0;
    let from = start;
    for (let at = 0; at <= GAP * count; at += GAP) {
      const isLast = at === GAP * count;
      const to = isLast ? end : (gaps[at] ?? 0);
      const field = isLast ? 0 : (gaps[at + 2] ?? 0);
      const gap = isLast ? Gap.End : field < 0 ? Gap.Number : Gap.Text;
      piece = this.choose(piece, view, from, to, gap, field < 0 ? ~field : field);
      if (piece === 0) return 0;
      if (marks.protocolStart >= from && marks.protocolStart < to) {
        this.protocolStart[piece] = marks.protocolStart - from;
        this.protocolEnd[piece] = marks.protocolEnd - from;
      }
      if (marks.examinedAt >= from && marks.examinedAt < to) this.examined[piece] = 1;
      from = gaps[at + 1] ?? 0;
    }
    return piece;
  }

  private forget(): void {
    this.pieces = 1;
    this.usedWords = 0;
    for (const column of [this.first, this.next, this.lineStart, this.protocolStart, this.protocolEnd]) column.fill(0);
    this.examined.fill(0);
    this.told.fill(0);
  }

  /** The choice behind a piece that has these bytes and this gap, entered if it is new; 0 where there is no room. */
  private choose(parent: number, view: DataView, from: number, to: number, gap: Gap, field: number): number {
    const length = to - from;
    let choices = 0;
    let last = 0;
    for (let piece = this.first[parent] ?? 0; piece !== 0; piece = this.next[piece] ?? 0) {
      const isSame = this.length[piece] === length && this.gap[piece] === gap && this.field[piece] === field;
      if (isSame && this.stands(piece, view, from)) return piece;
      last = piece;
      choices++;
    }
    const size = Math.max(1, (length + 7) >> 3);
    if (choices === MAX_CHOICES || this.pieces === MAX_PIECES || length > MAX_LENGTH) return 0;
    if (this.usedWords + size > MAX_WORDS) return 0;
    const piece = this.pieces++;
    this.gap[piece] = gap;
    this.field[piece] = field;
    this.length[piece] = length;
    this.keepWords(piece, view, from, to, size);
    this.countLines(piece, view, from, to);
    if (last === 0) this.first[parent] = piece;
    else this.next[last] = piece;
    return piece;
  }

  private keepWords(piece: number, view: DataView, from: number, to: number, size: number): void {
    if (this.usedWords + size > this.words.length) {
      const grown = new Float64Array(Math.max(2 * this.words.length, this.usedWords + size));
      grown.set(this.words);
      this.words = grown;
    }
    this.wordsFrom[piece] = this.usedWords;
    // The last word overlaps the one before.
    for (let at = from; at < to - 8; at += 8) this.words[this.usedWords++] = view.getFloat64(at, true);
    const isShort = to - from < 8;
    this.words[this.usedWords++] = isShort ? start(view, from, to - from) : view.getFloat64(to - 8, true);
  }

  private countLines(piece: number, view: DataView, from: number, to: number): void {
    let lines = 0;
    for (let at = from; at < to; at++) {
      if (view.getUint8(at) !== Byte.LF) continue;
      lines++;
      this.lineStart[piece] = at + 1 - from;
    }
    this.lines[piece] = lines;
  }
}

/** Where something stands in a record; below 0 where it does not. */
export interface Marks {
  readonly protocolStart: number;
  readonly protocolEnd: number;
  readonly examinedAt: number;
}

/** The first bytes of `view` from an index on, fewer than eight, as a number that no others make. */
function start(view: DataView, at: number, length: number): number {
  let number = 1;
  for (let i = 0; i < length; i++) number = number * 256 + view.getUint8(at + i);
  return number;
}
