import { fractionDigits, nanosOf } from './clock';

const dayMs = 86_400_000;

/**
 * Timestamps as they were written, as character codes in lower case, one at a time: for whoever searches hundreds of thousands
 * of them. What `writtenTime` gives, without making a string.
 */
export class TimestampText {
  private readonly codes = new Uint8Array(32);
  private length = 0;
  /** The day whose date stands in `codes`. */
  private day = NaN;

  /** Writes the timestamp of a row; returns false where the row does not tell it. */
  write(ms: number, clock: number): boolean {
    const digits = fractionDigits(clock);
    if (digits === undefined) return false;
    const { codes } = this;
    const day = Math.floor(ms / dayMs);
    if (day !== this.day) this.writeDate(day);
    // All of these are small enough for whole numbers of 32 bits.
    const ofDay = (ms - day * dayMs) | 0;
    const seconds = (ofDay / 1000) | 0;
    const minutes = (seconds / 60) | 0;
    const hours = (minutes / 60) | 0;
    this.pair(11, hours);
    this.pair(14, minutes - hours * 60);
    this.pair(17, seconds - minutes * 60);
    let end = 19;
    if (digits > 0) {
      codes[19] = 0x2e;
      end = 20 + digits;
      let rest = (ofDay - seconds * 1000) * 1_000_000 + nanosOf(clock);
      for (let at = 28; at >= 20; at--) {
        const tenth = (rest / 10) | 0;
        codes[at] = 0x30 + rest - tenth * 10;
        rest = tenth;
      }
    }
    codes[end++] = 0x7a;
    this.length = end;
    return true;
  }

  /** Whether the timestamp written last holds some character codes. */
  holds(piece: Uint8Array): boolean {
    const { codes } = this;
    const last = this.length - piece.length;
    const [first] = piece;
    if (first === undefined) return true;
    for (let at = 0; at <= last; at++) {
      if (codes[at] !== first) continue;
      let i = 1;
      while (i < piece.length && codes[at + i] === piece[i]) i++;
      if (i >= piece.length) return true;
    }
    return false;
  }

  private writeDate(day: number): void {
    const text = new Date(day * dayMs).toISOString().toLowerCase();
    for (let i = 0; i < 19; i++) this.codes[i] = text.charCodeAt(i);
    this.day = day;
  }

  private pair(at: number, value: number): void {
    const tens = (value / 10) | 0;
    this.codes[at] = 0x30 + tens;
    this.codes[at + 1] = 0x30 + value - tens * 10;
  }
}
