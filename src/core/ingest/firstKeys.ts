import { Byte, isWhite } from './bytes';

/** Longer keys are no help in recognising a record. */
export const MAX_KEY = 64;
/** A log whose records begin with more different keys than this has no habit worth learning. */
const MAX_KEYS = 64;
/** The keys with which the records of the documented families begin. */
const KNOWN = ['meta', 'version', 'timestamp', 'authorizationChain', 'externalId'];

/** The keys with which the records of a log begin: the usual ones, and those of the whole records seen so far. */
export class FirstKeys {
  private readonly keys = new Set(KNOWN);
  private last = new Uint8Array(0);

  /** Learns from a record that was read whole. */
  learn(record: Uint8Array): void {
    if (record[0] !== Byte.OpenBrace) return;
    let start = 1;
    while (start < MAX_KEY && isWhite(record[start])) start++;
    if (record[start] !== Byte.Quote) return;
    start++;
    // Nearly always the same key again: no need to look further.
    const { last } = this;
    let at = 0;
    while (at < last.length && record[start + at] === last[at]) at++;
    if (at > 0 && at === last.length && record[start + at] === Byte.Quote) return;
    const end = record.indexOf(Byte.Quote, start);
    if (end < 0 || end - start > MAX_KEY || this.keys.size >= MAX_KEYS) return;
    this.last = record.slice(start, end);
    this.keys.add(keyText(record, start, end));
  }

  /** Whether records begin with the key between these two indices. */
  has(bytes: Uint8Array, start: number, end: number): boolean {
    return this.keys.has(keyText(bytes, start, end));
  }
}

function keyText(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
