import { Byte, isWhite } from './bytes';

/** Longer keys are no help in recognising a record. */
export const MAX_KEY = 64;
/** A log whose records begin with more different keys than this has no habit worth learning. */
const MAX_KEYS = 64;
/** So many of them are compared with byte by byte before a text is made of one. */
const MAX_RECENT = 4;
/** The keys with which the records of the documented families begin. */
const KNOWN = ['meta', 'version', 'timestamp', 'authorizationChain', 'externalId'];

/** The keys with which the records of a log begin: the usual ones, and those of the whole records seen so far. */
export class FirstKeys {
  private readonly keys = new Set(KNOWN);
  private readonly recent: Uint8Array[] = [];
  private suspected: string | undefined;

  /** Learns from a record that was read whole and begins at an index of `record`. */
  learn(record: Uint8Array, from = 0): void {
    const start = startOfKey(record, from);
    if (start < 0) return;
    // Nearly always one of the same few keys again: no need to look further.
    for (const known of this.recent) if (isKeyAt(record, start, known)) return;
    const end = endOfKey(record, start);
    if (end < 0 || this.keys.size >= MAX_KEYS) return;
    if (this.recent.length < MAX_RECENT) this.recent.push(Uint8Array.from(record.subarray(start, end)));
    this.keys.add(keyText(record, start, end));
  }

  /** Takes the first key of a damaged record for one with which records begin, until another one is damaged. */
  suspect(record: Uint8Array): void {
    const start = startOfKey(record, 0);
    const end = start < 0 ? -1 : endOfKey(record, start);
    this.suspected = end < 0 ? undefined : keyText(record, start, end);
  }

  /** Whether records begin with the key between these two indices. */
  has(bytes: Uint8Array, start: number, end: number): boolean {
    const key = keyText(bytes, start, end);
    return key === this.suspected || this.keys.has(key);
  }
}

/** Whether a key stands at an index, with its closing quote. */
function isKeyAt(record: Uint8Array, start: number, key: Uint8Array): boolean {
  for (let at = 0; at < key.length; at++) if (record[start + at] !== key[at]) return false;
  return key.length > 0 && record[start + key.length] === Byte.Quote;
}

/** The index behind the quote that opens the first key of an object at an index, or -1. */
function startOfKey(record: Uint8Array, from: number): number {
  if (record[from] !== Byte.OpenBrace) return -1;
  let at = from + 1;
  while (at < from + MAX_KEY && isWhite(record[at])) at++;
  return record[at] === Byte.Quote ? at + 1 : -1;
}

function endOfKey(record: Uint8Array, start: number): number {
  const end = record.subarray(start, start + MAX_KEY + 1).indexOf(Byte.Quote);
  return end < 0 ? -1 : start + end;
}

function keyText(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
