import { MAX_PIECES } from './recordShapes';

/** So many records of a shape are looked at before anything is said about its values. */
const enough = 16;
/** A value is steady when it changed at most so often within them. */
const mostChanges = 1;

/** Finds out, for the shapes of records, which of their values mostly stay as they are from one record to the next. */
export class SteadyValues {
  /** By last piece of a shape: how many records were looked at. */
  private readonly records = new Uint8Array(MAX_PIECES);
  /** By piece: a sum over the value that stood behind it last, and how often that changed. */
  private readonly sums = new Int32Array(MAX_PIECES);
  private readonly changes = new Uint8Array(MAX_PIECES);

  /** Counts a record, by the last piece of its shape. */
  count(last: number): void {
    this.records[last] = (this.records[last] ?? 0) + 1;
  }

  /** Looks at the value between two indices, which stands behind a piece. */
  observe(piece: number, view: DataView, from: number, to: number): void {
    let sum = to - from;
    for (let at = from; at < to; at++) sum = (Math.imul(sum, 31) + view.getUint8(at)) | 0;
    if (this.sums[piece] === sum) return;
    this.sums[piece] = sum;
    // The first one is no change; and there is no need to count further than this.
    if ((this.changes[piece] ?? 0) < 0xff) this.changes[piece] = (this.changes[piece] ?? 0) + 1;
  }

  /** Whether enough records of a shape were looked at. */
  isKnown(last: number): boolean {
    return (this.records[last] ?? 0) >= enough;
  }

  /** Whether the value behind a piece mostly stays as it is. */
  isSteady(piece: number): boolean {
    return (this.changes[piece] ?? 0) <= mostChanges + 1;
  }

  /** Forgets everything. */
  clear(): void {
    this.records.fill(0);
    this.sums.fill(0);
    this.changes.fill(0);
  }
}
