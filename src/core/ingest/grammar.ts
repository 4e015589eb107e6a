import { Byte } from './bytes';
import { Fault } from './fault';

/** What may come next. The order matters: the loop compares ranges. */
export const enum State {
  /** A value, after a colon. */
  Value,
  /** The first element of an array, or its end. */
  ElementFirst,
  /** An element after a comma, or the end after a trailing comma. */
  ElementNext,
  KeyFirst,
  KeyNext,
  Colon,
  /** A comma or the end of what is open. */
  After,
  /** From here on no record is open: a record's beginning, or the end of the array of records. */
  ItemFirst,
  ItemNext,
  /** After a record in an array: a comma or the end. */
  ItemAfter,
  /** At the top level: anything that can begin. */
  Top,
}

/** Why `run` came back. */
export const enum Signal {
  /** All bytes are used up (all but a few, where a decision needs more of them). */
  NeedMore,
  /** A value begins where records are: its first byte is not consumed. */
  ItemStart,
  /** The value that began there is complete. */
  ItemEnd,
  /** `[` was consumed as the value of a key of the record's outermost object. */
  KeyedArray,
  /** The `]` of an array of records was consumed. */
  ContainerEnd,
  /** The grammar was left: see `fault`. The byte at `pos` is not consumed. */
  Fault,
}

/** A place in the source. `lineStart` and `excess` make the column of an offset: offset - lineStart - excess + 1. */
export interface Mark {
  readonly pos: number;
  readonly line: number;
  readonly lineStart: number;
  /** Bytes minus UTF-16 code units since the line's start. */
  readonly excess: number;
}

/** Where a comment or a trailing comma was seen first. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The line and column of a mark. */
export function placeOf(mark: Mark): Place {
  return { line: mark.line, column: mark.pos - mark.lineStart - mark.excess + 1 };
}

/** What is wrong when a byte stands where the state has no use for it. */
export function faultAt(state: State, byte: number): Fault {
  const closes = byte === Byte.CloseBrace || byte === Byte.CloseBracket;
  const separates = byte === Byte.Comma || byte === Byte.Colon;
  if (state >= State.ItemFirst) return closes || separates ? Fault.Stray : Fault.NotJson;
  if (state === State.KeyFirst || state === State.KeyNext) return closes ? Fault.Mismatch : Fault.KeyMissing;
  if (state === State.Colon) return Fault.ColonMissing;
  if (state === State.After) return closes ? Fault.Mismatch : separates ? Fault.Unexpected : Fault.CommaMissing;
  if (closes || separates) return state === State.Value || separates ? Fault.ValueMissing : Fault.Mismatch;
  return Fault.Unexpected;
}
