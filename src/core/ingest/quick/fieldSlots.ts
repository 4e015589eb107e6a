import { chainLimit } from '../summarise';
import { Field, Kind, STAND_INS } from './fields';

/** Each field and one that stands in for it, in the order in which to look. */
const PAIRS = Uint8Array.from(
  STAND_INS.flatMap(([field, ...standIns]) => standIns.flatMap((standIn) => [field, standIn])),
);

/** Where the values of an event's fields stand in the bytes that it was read from. */
export class FieldSlots {
  /** By `Field`, two each: the index of the value's first byte and the one behind its last, the quotes of strings left out. */
  readonly slots = new Int32Array(2 * Field.Count);
  /** By `Field`: the `Kind` of its value. Where that is `Absent`, the slots mean nothing. */
  readonly kinds = new Uint8Array(Field.Count);
  /** The same indices of each non-empty string in the `authorizationChain`; all are of `Kind.Plain`. */
  readonly chain = new Int32Array(2 * chainLimit);
  /** How many strings there are in `chain`. */
  chainLength = 0;
  private chainItems = 0;

  /** Forgets all fields. */
  protected clear(): void {
    this.kinds.fill(Kind.Absent);
    this.chainLength = 0;
    this.chainItems = 0;
  }

  /** Notes one element of the `authorizationChain`. Returns false when there are more than summaries have room for. */
  protected link(start: number, end: number): boolean {
    if (++this.chainItems > chainLimit) return false;
    if (start === end) return true;
    this.chain[2 * this.chainLength] = start;
    this.chain[2 * this.chainLength + 1] = end;
    this.chainLength++;
    return true;
  }

  /** Fills in for what is missing. */
  protected standIn(): void {
    const { kinds, slots } = this;
    for (let at = 0; at < PAIRS.length; at += 2) {
      const field = PAIRS[at] ?? 0;
      if (kinds[field] !== Kind.Absent) continue;
      const other = PAIRS[at + 1] ?? 0;
      kinds[field] = kinds[other] ?? Kind.Absent;
      slots[2 * field] = slots[2 * other] ?? 0;
      slots[2 * field + 1] = slots[2 * other + 1] ?? 0;
    }
  }
}
