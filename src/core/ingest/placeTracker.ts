import type { Span } from '../model/place';
import { Byte, EXCESS } from './bytes';

type Start = Pick<Span, 'start' | 'line' | 'column'>;

/** A place in a source: the offset in bytes, the 1-based line, and the 1-based column in UTF-16 units. */
export interface SourcePlace {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Tells the places of offsets within some bytes whose first byte's place is known. Cheap for offsets in ascending order. */
export class PlaceTracker {
  private at = 0;
  private line: number;
  private column: number;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly start: Start,
  ) {
    this.line = start.line;
    this.column = start.column;
  }

  /** The place of an index in the bytes. */
  place(index: number): SourcePlace {
    if (index < this.at) {
      this.at = 0;
      this.line = this.start.line;
      this.column = this.start.column;
    }
    const { bytes } = this;
    let { at, line, column } = this;
    for (; at < index; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === Byte.CR || (byte === Byte.LF && bytes[at - 1] !== Byte.CR)) {
        line++;
        column = 1;
      } else if (byte === Byte.LF) {
        column = 1;
      } else {
        column += 1 - (EXCESS[byte] ?? 0);
      }
    }
    this.at = at;
    this.line = line;
    this.column = column;
    return { offset: this.start.start + at, line, column };
  }

  /** The span between two indices. */
  span(from: number, to: number): Span {
    const { offset: start, line, column } = this.place(from);
    const { offset: end, line: endLine, column: endColumn } = this.place(to);
    return { start, end, line, column, endLine, endColumn };
  }
}
